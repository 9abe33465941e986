#include "i18n.hpp"
#include "libcase/indicator.hpp"
#include "render/json.hpp"
#include "render/stats.hpp"

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

Sheet sheet_of(const libcase::Comparison& comparison, const StatsScope& now, const StatsScope& before, bool table) {
  const auto span = [](const StatsScope& scope) { return shown(msg("{0} to {1}", scope.from, scope.to)); };
  Sheet sheet{.name = "stats-compare",
              .items = "figures",
              .columns = {{"figure", _("Figure")},
                          {"before", span(before), true},
                          {"now", span(now), true},
                          {"change", _("Change"), true},
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

void write_scope(JsonWriter& json, const char* key, const StatsScope& scope) {
  json.key(key).begin_object().member("from", scope.from).member("to", scope.to).member("as_of", scope.as_of);
  if (!scope.known.empty()) json.member("known", scope.known);
  json.end();
}

}  // namespace

std::string compared_stats(const libcase::Comparison& comparison, const StatsScope& now, const StatsScope& before,
                           Format format) {
  const Sheet sheet = sheet_of(comparison, now, before, format == Format::table);
  if (format == Format::csv) return to_csv(sheet);
  if (format == Format::table) return to_table(sheet);
  JsonWriter json;
  json.begin_object().member("schema", "shuoshi.stats-compare/1");
  write_scope(json, "now", now);
  write_scope(json, "before", before);
  write_rows(json, sheet);
  return json.end().finish();
}

}  // namespace cli::render
