#include "render/unit_index.hpp"

#include "i18n.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/scope_json.hpp"
#include "render/stats_scope.hpp"

namespace cli::render {
namespace {

using libcase::IndexTerm;
using libcase::IndexWeight;
using libcase::UnitIndex;

std::string weighted_name(const IndexWeight& weight) {
  return label_of(*weight.figure).text + " × " + std::to_string(weight.weight);
}

std::string or_empty(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; }
std::string tenths_or(const std::optional<std::int64_t>& value, const char* nothing) {
  return value ? tenths(*value) : nothing;
}

std::string parts(const IndexTerm& term) { return std::to_string(term.ratio.n) + "/" + std::to_string(term.ratio.of); }

Cell term_cell(const IndexTerm& term) {
  return (term.points ? term.ratio.percent() + " %" : std::string("-")) + " " + parts(term);
}

std::string left_out(const UnitIndex& unit) {
  std::string out;
  for (const auto& term : unit.terms)
    if (!term.points) out.append(out.empty() ? "" : ", ").append(weighted_name(term.weight));
  return out;
}

std::string table_of(const libcase::IndexReport& report) {
  const auto by = report.stats.breakdowns.front().by;
  Sheet sheet{.name = "rank",
              .items = "units",
              .columns = {{"rank", _("Rank"), true},
                          {"name", title_of(by)},
                          {"population", _("Raised (V)"), true},
                          {"index", _("Index"), true}},
              .rows = {}};
  for (const auto& weight : report.rules.weights)
    sheet.columns.push_back({weight.figure->key, weighted_name(weight), true});
  sheet.columns.push_back({"left_out", _("Left out: no cases")});
  for (const auto& unit : report.units) {
    auto& row = sheet.rows.emplace_back();
    row = {or_empty(unit.rank), shown(unit.name), unit.population, tenths_or(unit.index, "-")};
    for (const auto& term : unit.terms) row.push_back(term_cell(term));
    row.emplace_back(left_out(unit));
  }
  return to_table(sheet);
}

std::string csv_of(const libcase::IndexReport& report) {
  std::vector<std::string> line{"rank", "key", "name", "population", "index", "weight"};
  for (const auto& weight : report.rules.weights)
    for (const char* part : {"_weight", "_n", "_of", "_percent", "_points"})
      line.push_back(std::string(weight.figure->key) + part);
  std::string out = csv_line(line);
  for (const auto& unit : report.units) {
    line = {or_empty(unit.rank),        csv_text(unit.key),
            csv_text(shown(unit.name)), std::to_string(unit.population),
            tenths_or(unit.index, ""),  std::to_string(unit.weight)};
    for (const auto& term : unit.terms) {
      line.insert(line.end(),
                  {std::to_string(term.weight.weight), std::to_string(term.ratio.n), std::to_string(term.ratio.of),
                   tenths_or(term.ratio.per_mille(), ""), tenths_or(term.points, "")});
    }
    out += csv_line(line);
  }
  return out;
}

void write_tenths(JsonWriter& json, const char* key, const std::optional<std::int64_t>& value) {
  json.key(key).raw(value ? tenths(*value) : "null");
}

void write_term(JsonWriter& json, const IndexTerm& term) {
  json.begin_object()
      .member("figure", term.weight.figure->key)
      .member("weight", term.weight.weight)
      .member("n", term.ratio.n)
      .member("of", term.ratio.of);
  write_tenths(json, "percent", term.ratio.per_mille());
  write_tenths(json, "points", term.points);
  json.key("left_out").boolean(!term.points).end();
}

void write_unit(JsonWriter& json, const UnitIndex& unit) {
  json.begin_object().key("rank").raw(unit.rank ? std::to_string(*unit.rank) : "null");
  json.member("key", unit.key).member("name", shown(unit.name)).member("population", unit.population);
  write_tenths(json, "index", unit.index);
  json.member("weight", unit.weight).key("terms").begin_array();
  for (const auto& term : unit.terms) write_term(json, term);
  json.end().end();
}

std::string json_of(const libcase::IndexReport& report, const StatsScope& scope) {
  JsonWriter json;
  json.begin_object().member("schema", "shuoshi.rank/1");
  write_scope(json, scope, report.stats.time_zone, report.stats.calendar);
  json.member("recorded_later", report.stats.recorded_later)
      .member("definition_version", libcase::StatsReport::k_definition_version)
      .member("head", libcase::to_hex(report.stats.head))
      .member("by", libcase::token_of(report.stats.breakdowns.front().by))
      .member("min_n", report.rules.min_n)
      .key("units")
      .begin_array();
  for (const auto& unit : report.units) write_unit(json, unit);
  return json.end().end().finish();
}

}  // namespace

std::string unit_index_text(const libcase::IndexReport& report, const StatsScope& scope, Format format) {
  switch (format) {
    case Format::table:
      return table_of(report);
    case Format::csv:
      return csv_of(report);
    case Format::json:
      break;
  }
  return json_of(report, scope);
}

}  // namespace cli::render
