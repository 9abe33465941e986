#include "i18n.hpp"
#include "libcase/indicator.hpp"
#include "render/json.hpp"
#include "render/stats.hpp"
#include "render/stats_scope.hpp"

namespace cli::render {
namespace {

using libcase::Figure;
using libcase::FigureKind;
using libcase::msg;

std::string key_of(const Figure& figure) {
  return (figure.basis == libcase::FigureBasis::flow ? "flow." : "") + std::string(figure.key);
}

const char* unit_of(const Figure& figure) { return figure.kind == FigureKind::rate ? "percentage_points" : "percent"; }

/// "-16.2 %", "+1.5 pp"; data: the number.
Cell change_cell(std::optional<std::int64_t> change, bool points) {
  if (!change) return {"", "n/a"};
  const std::string sign = *change > 0 ? "+" : "";
  return {tenths(*change), sign + tenths(*change) + (points ? " pp" : " %")};
}

Cell sum_cell(std::optional<std::int64_t> sum) { return sum ? Cell(*sum) : Cell("", "n/a"); }

std::optional<std::int64_t> series_change(const libcase::SeriesPair& pair) {
  return pair.now && pair.before ? libcase::change_per_mille(*pair.now, *pair.before) : std::nullopt;
}

std::string series_name(const libcase::SeriesPair& pair) {
  return pair.area == 0 ? pair.series : pair.series + " " + std::to_string(pair.area);
}

std::string span_of(const StatsScope& scope) { return shown(msg("{0} to {1}", scope.from, scope.to)); }

Sheet sheet_of(const libcase::Comparison& comparison, const StatsScope& now, const StatsScope& before, bool table) {
  Sheet sheet{.name = "stats-compare",
              .items = "figures",
              .columns = {{"figure", _("Figure")},
                          {"before", span_of(before), true},
                          {"now", span_of(now), true},
                          {"change", _("Difference"), true},
                          {"unit", ""}},
              .rows = {}};
  const auto& query = comparison.now.query;
  for (const auto* asked : asked_figures(query)) {
    const auto& figure = *asked;
    if (table && !figure.in_table && query.figures.empty()) continue;
    const auto change = libcase::change_of(figure, comparison.now.total, comparison.before.total);
    sheet.rows.push_back({{key_of(figure), _(figure.label)},
                          figure_text(figure, comparison.before.total),
                          figure_text(figure, comparison.now.total),
                          change_cell(change, figure.kind == FigureKind::rate),
                          {unit_of(figure), ""}});
  }
  for (const auto& pair : comparison.series)
    sheet.rows.push_back({{"series:" + series_name(pair), series_name(pair)},
                          sum_cell(pair.before),
                          sum_cell(pair.now),
                          change_cell(series_change(pair), false),
                          {"percent", ""}});
  return sheet;
}

void write_scope(JsonWriter& json, const char* key, const StatsScope& scope, const libcase::CalendarVersion& calendar) {
  json.key(key).begin_object().member("from", scope.from).member("to", scope.to).member("as_of", scope.as_of);
  if (!scope.known.empty()) json.member("known", scope.known);
  json.member("calendar_version", calendar_data(calendar)).end();
}

/// An em space for each step.
std::string indented(const libcase::Figure& figure) {
  const auto label = label_of(figure);
  std::string out;
  for (unsigned i = 0; i < label.steps; ++i) out += "\u2003";
  return out += label.text;
}

Value change_value(std::optional<std::int64_t> change, bool points) {
  return {.n = change.value_or(0), .of = points ? 1 : 0, .missing = !change, .kind = ValueKind::change};
}

Value sum_value(std::optional<std::int64_t> sum) {
  return {.n = sum.value_or(0), .missing = !sum, .kind = ValueKind::count};
}

Row row_of(const Figure& figure, const libcase::Comparison& comparison) {
  const auto change = libcase::change_of(figure, comparison.now.total, comparison.before.total);
  return {.key = key_of(figure),
          .name = indented(figure),
          .cells = {value_in(figure, comparison.before.total), value_in(figure, comparison.now.total),
                    change_value(change, figure.kind == FigureKind::rate)}};
}

Row head_row(const std::string& title) { return {.kind = Row::Kind::head, .name = title}; }

/// A row a figure, then a row a series.
Table table_of(const libcase::Comparison& comparison, const std::string& now, const std::string& before) {
  Table table{.key = "compare", .title = shown(msg("Beside {0}", before)), .unfolded = true};
  for (const auto& head : {before, now, std::string(_("Difference"))})
    table.figures.push_back({.section = "compare",
                             .key = "",
                             .kind = ValueKind::text,
                             .head = head,
                             .column = static_cast<int>(table.figures.size())});
  const auto& query = comparison.now.query;
  bool in_flow = false;
  for (const auto* figure : asked_figures(query)) {
    if (!figure->in_table && query.figures.empty()) continue;
    if (figure->basis == libcase::FigureBasis::flow && !in_flow) {
      table.rows.push_back(head_row(_("Throughput: events by their own date")));
      in_flow = true;
    }
    table.rows.push_back(row_of(*figure, comparison));
  }
  if (!comparison.series.empty()) table.rows.push_back(head_row(_("External series")));
  for (const auto& pair : comparison.series)
    table.rows.push_back(
        {.key = "series:" + series_name(pair),
         .name = series_name(pair),
         .cells = {sum_value(pair.before), sum_value(pair.now), change_value(series_change(pair), false)}});
  return table;
}

}  // namespace

std::string compared_stats(const libcase::Comparison& comparison, const StatsScope& now, const StatsScope& before,
                           Format format) {
  const Sheet sheet = sheet_of(comparison, now, before, format == Format::table);
  if (format == Format::csv) return to_csv(sheet);
  if (format == Format::table) return to_table(sheet);
  JsonWriter json;
  json.begin_object().member("schema", "shuoshi.stats-compare/1");
  write_scope(json, "now", now, comparison.now.calendar);
  write_scope(json, "before", before, comparison.before.calendar);
  write_rows(json, sheet);
  return json.end().finish();
}

void add_comparison(Document& document, const libcase::Comparison& comparison, const StatsScope& now,
                    const StatsScope& before) {
  const std::string span = span_of(before);
  document.scope.push_back({.label = _("Beside it"), .shown = shown(msg("{0}, as of {1}", span, before.as_of))});
  document.tables.insert(document.tables.begin(), table_of(comparison, span_of(now), span));
}

}  // namespace cli::render
