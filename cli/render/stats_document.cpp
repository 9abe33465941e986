#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "i18n.hpp"
#include "render/pictures.hpp"
#include "render/stats.hpp"
#include "render/stats_scope.hpp"

namespace cli::render {
namespace {

using libcase::FigureBasis;
using libcase::FigureKind;
using libcase::Values;

/// What a page opens with; the last is a reason to act where it is more than none.
constexpr std::array<std::string_view, 5> k_headlines{"population", "closed", "closing_rate", "satisfaction",
                                                      "township_or_below"};
constexpr std::string_view k_bad = "overdue";

ValueKind kind_of(FigureKind kind) {
  switch (kind) {
    case FigureKind::count:
      return ValueKind::count;
    case FigureKind::rate:
      return ValueKind::rate;
    case FigureKind::spread:
      return ValueKind::spread;
    case FigureKind::survival:
      return ValueKind::survival;
  }
  return ValueKind::text;
}

const char* section_of(const libcase::Figure& figure) {
  if (figure.basis == FigureBasis::flow) return "flow";
  if (figure.kind == FigureKind::count) return "counts";
  return figure.kind == FigureKind::rate ? "rates" : "quantities";
}

Figure figure_of(const libcase::Figure& figure, int place, bool throughput, bool named) {
  Figure out{.section = section_of(figure), .key = figure.key, .kind = kind_of(figure.kind)};
  const bool flow = figure.basis == FigureBasis::flow;
  out.block = flow ? 1 : 0;
  auto label = label_of(figure);
  out.label = std::move(label.text);
  out.indent = label.steps;
  if (figure.in_table || named) out.line = place;
  // By throughput the tables have the events of a month, not the matters raised in it.
  if (throughput && flow) out.head = out.label;
  if (!throughput && figure.column != nullptr) out.head = _(figure.column);
  if (!out.head.empty()) out.column = place;
  const bool told = figure.in_table && !flow;
  out.bad = told && figure.key == k_bad;
  out.headline = told && (out.bad || std::ranges::find(k_headlines, figure.key) != k_headlines.end());
  return out;
}

/// In the order of all figures, also where only some were asked for.
using Asked = std::vector<const libcase::Figure*>;

/// `named`: asked for one by one, so that also what is usually left to data files has its line.
std::vector<Figure> figures(const Asked& asked, bool throughput, bool named) {
  std::vector<Figure> out;
  for (const auto* figure : asked) out.push_back(figure_of(*figure, static_cast<int>(out.size()), throughput, named));
  out.push_back({.section = "flow", .key = "reconciles", .kind = ValueKind::flag, .in_csv = false});
  return out;
}

Value value_of(const libcase::Figure& figure, const Values& values, bool interval) {
  if (figure.kind == FigureKind::count) return {.n = figure.count(values)};
  if (figure.kind == FigureKind::rate) {
    const auto ratio = figure.rate(values);
    Value out{.n = ratio.n, .of = ratio.of};
    // A ratio of the flow may pass 100 %: it is no share, and has no interval.
    if (!interval || figure.basis != FigureBasis::cohort) return out;
    if (const auto ends = ratio.interval()) out.interval = {ends->low, ends->high};
    return out;
  }
  if (figure.kind == FigureKind::spread) {
    const auto& spread = figure.spread(values);
    return {.n = spread.p50.value_or(0),
            .of = spread.n,
            .missing = !spread.p50,
            .p75 = spread.p75,
            .p90 = spread.p90,
            .in_hours = figure.working};
  }
  const auto& survival = figure.survival(values);
  return {.n = survival.median.value_or(0), .of = survival.n, .missing = !survival.median, .events = survival.events};
}

std::vector<Value> cells_of(const Asked& asked, const Values& values, bool interval) {
  std::vector<Value> out;
  for (const auto* figure : asked) out.push_back(value_of(*figure, values, interval));
  out.push_back({.n = values.flow.reconciles() ? 1 : 0});
  return out;
}

std::string name_of(const libcase::Text& text, const std::string& key) {
  const std::string name = shown(text);
  return name.empty() ? key : name;
}

bool is_rest(const std::string& key) { return key == "other" || key == "unknown"; }

Row row_of(const Asked& asked, const libcase::Group& group, bool cross, bool interval) {
  Row row{.kind = is_rest(group.key) ? Row::Kind::remainder : Row::Kind::item,
          .key = group.key,
          .name = name_of(group.name, group.key)};
  if (cross) {
    row.across_key = group.across;
    row.across_name = name_of(group.across_name, group.across);
  }
  row.rank = group.rank;
  row.cells = cells_of(asked, group.values, interval);
  return row;
}

Table table_of(const Asked& asked, const libcase::Breakdown& breakdown, const Document& document, bool ranked) {
  Table table{.key = token_of(breakdown.by), .title = title_of(breakdown.by)};
  if (breakdown.across) {
    table.across_key = token_of(*breakdown.across);
    table.across_title = title_of(*breakdown.across);
  }
  table.ranked = ranked;
  table.figures = document.figures;
  for (const auto& group : breakdown.rows)
    table.rows.push_back(row_of(asked, group, breakdown.across.has_value(), document.with_intervals));
  table.rows.push_back(
      {.kind = Row::Kind::total, .key = "total", .name = document.total_name, .cells = document.values});
  return table;
}

/// Pictures in the order of a page: first the whole over time, then who stands where.
void add_picture(Document& document, const Table& table, libcase::By by) {
  using enum libcase::Dimension;
  const bool over_time = by.dimension == month || by.dimension == week || by.dimension == day;
  const bool judged = is_area(by) || by.dimension == unit || by.dimension == category || by.dimension == channel;
  if (!over_time && !judged) return;
  const auto picture = over_time ? trend_of(table) : ranking_of(table);
  if (picture) document.pictures.insert(over_time ? document.pictures.begin() : document.pictures.end(), *picture);
}

}  // namespace

Value value_in(const libcase::Figure& figure, const Values& values) {
  Value out = value_of(figure, values, false);
  out.kind = kind_of(figure.kind);
  return out;
}

bool is_area(libcase::By by) {
  using enum libcase::Dimension;
  const auto d = by.dimension;
  return d == city || d == county || d == township || d == village || d == grid;
}

Document document_of(const libcase::StatsReport& report, const StatsScope& scope) {
  Document document{.schema = "shuoshi.stats/2", .title = report_title(scope)};
  document.scope = scope_lines(report, scope);
  document.blocks = {std::string(), _("Throughput: events by their own date")};
  const Asked asked = libcase::asked_figures(report.query);
  document.figures = figures(asked, report.query.basis == libcase::Basis::throughput, !report.query.figures.empty());
  document.with_intervals = scope.interval;
  document.values = cells_of(asked, report.total, scope.interval);
  document.total_name = _("Total");
  const bool ranked = report.query.ranking.sort != nullptr;
  for (const auto& breakdown : report.breakdowns) {
    document.tables.push_back(table_of(asked, breakdown, document, ranked));
    add_picture(document, document.tables.back(), breakdown.by);
  }
  if (report.cross) document.tables.push_back(table_of(asked, *report.cross, document, ranked));
  if (report.recorded_later > 0)
    document.notes.push_back(shown(
        libcase::msg("{0} cases of the period were recorded only later and do not count; with --known now they do",
                     std::to_string(report.recorded_later))));
  return document;
}

std::optional<Picture> heat_of(const libcase::Breakdown& cross) {
  std::map<std::string, std::size_t> months;
  for (const auto& group : cross.rows)
    if (!is_rest(group.across) && group.values.tally.population() > 0) months.emplace(group.across, 0);
  Table table{.key = "heat"};
  for (auto& [month, place] : months) {
    place = table.figures.size();
    table.figures.push_back(
        {.section = "counts", .key = month, .head = month, .column = static_cast<int>(table.figures.size())});
  }
  Row total{.kind = Row::Kind::total, .key = "total", .name = _("Total"), .cells = std::vector<Value>(months.size())};
  for (const auto& group : cross.rows) {
    const auto month = months.find(group.across);
    if (month == months.end()) continue;
    auto found = std::ranges::find(table.rows, group.key, &Row::key);
    if (found == table.rows.end()) {
      table.rows.push_back(row_of({}, group, false, false));
      found = table.rows.end() - 1;
      found->cells.assign(months.size(), {});
    }
    found->cells[month->second].n += group.values.tally.population();
    total.cells[month->second].n += group.values.tally.population();
  }
  table.rows.push_back(std::move(total));
  return heat_picture(std::move(table));
}

}  // namespace cli::render
