#include "i18n.hpp"
#include "render/duration.hpp"
#include "render/stats.hpp"

namespace cli::render {
namespace {

using libcase::Figure;
using libcase::FigureBasis;
using libcase::FigureKind;
using libcase::msg;
using libcase::Ratio;
using libcase::Values;

constexpr std::int64_t k_minute = 60;

std::string fraction(const Ratio& ratio) { return std::to_string(ratio.n) + "/" + std::to_string(ratio.of); }
std::string percent(const Ratio& ratio) { return ratio.of == 0 ? ratio.percent() : ratio.percent() + " %"; }
std::string time(std::optional<std::int64_t> minutes) { return minutes ? duration(*minutes * k_minute) : "-"; }

Sheet plain(std::size_t columns) {
  Sheet sheet;
  sheet.columns.resize(columns);
  return sheet;
}

std::string period(const StatsScope& scope) {
  if (scope.from.empty() && scope.to.empty()) return _("all days");
  if (scope.to.empty()) return shown(libcase::msg("from {0}", scope.from));
  if (scope.from.empty()) return shown(libcase::msg("before {0}", scope.to));
  return shown(libcase::msg("from {0}, before {1}", scope.from, scope.to));
}

std::string scope_block(const libcase::StatsReport& report, const StatsScope& scope) {
  Sheet sheet = plain(2);
  const std::string area = scope.area_code.empty() ? _("all areas") : scope.area_name + " " + scope.area_code;
  sheet.rows.push_back({_("Period"), period(scope)});
  sheet.rows.push_back({_("Area"), area});
  sheet.rows.push_back({_("As of"), scope.as_of + " " + report.time_zone});
  if (report.query.known != report.query.as_of)
    sheet.rows.push_back({_("Known"), scope.known.empty() ? _("all that is recorded") : scope.known});
  sheet.rows.push_back({_("Definitions"), std::to_string(libcase::StatsReport::k_definition_version)});
  sheet.rows.push_back({_("Journal"), libcase::to_hex(report.head).substr(0, 16)});
  return to_table(sheet);
}

std::string spread_note(const libcase::Spread& spread) {
  if (spread.n == 0) return "0";
  return shown(
      msg("of {0}; three quarters {1}, nine tenths {2}", std::to_string(spread.n), time(spread.p75), time(spread.p90)));
}

std::vector<Cell> figure_row(const Figure& figure, const Values& values, bool interval) {
  std::vector<Cell> row{_(figure.label)};
  if (figure.kind == FigureKind::count) row.insert(row.end(), {figure.count(values), Cell()});
  if (figure.kind == FigureKind::rate) {
    const auto ratio = figure.rate(values);
    std::string note = fraction(ratio);
    if (const auto ends = ratio.interval(); interval && ends && figure.basis == FigureBasis::cohort)
      note += "  [" + tenths(ends->low) + ", " + tenths(ends->high) + "]";
    row.insert(row.end(), {percent(ratio), note});
  }
  if (figure.kind == FigureKind::spread) {
    const auto& spread = figure.spread(values);
    row.insert(row.end(), {time(spread.p50), spread_note(spread)});
  }
  if (figure.kind == FigureKind::survival) {
    const auto& survival = figure.survival(values);
    const bool reached = survival.median.has_value() || survival.n == 0;
    row.insert(row.end(), {reached ? time(survival.median) : _("not reached"), std::to_string(survival.n)});
  }
  return row;
}

std::string block(const libcase::StatsReport& report, FigureBasis basis, bool interval) {
  Sheet sheet = plain(3);
  sheet.columns[1].right = true;
  for (const auto* figure : asked_figures(report.query))
    if (figure->basis == basis && (figure->in_table || !report.query.figures.empty()))
      sheet.rows.push_back(figure_row(*figure, report.total, interval));
  return to_table(sheet);
}

std::string title_of(libcase::By by) {
  using enum libcase::Dimension;
  switch (by.dimension) {
    case city:
      return _("By city");
    case county:
      return _("By county");
    case township:
      return _("By township");
    case village:
      return _("By village");
    case grid:
      return _("By grid");
    case channel:
      return _("By channel");
    case category:
      return _("By category");
    case unit:
      return _("By lead unit");
    case month:
      return _("By month of report");
    case week:
      return _("By week of report");
    case day:
      return _("By day of report");
    case outcome:
      return _("By outcome");
    case level:
      return _("By resolving level");
    case urgency:
      return _("By urgency");
  }
  return {};
}

std::string group_name(const libcase::Text& text, const std::string& key) {
  const std::string name = shown(text);
  return name.empty() ? key : name;
}

Cell column_cell(const Figure& figure, const Values& values) {
  switch (figure.kind) {
    case FigureKind::count:
      return figure.count(values);
    case FigureKind::rate:
      return percent(figure.rate(values)) + " " + fraction(figure.rate(values));
    case FigureKind::spread:
      return time(figure.spread(values).p50);
    case FigureKind::survival:
      break;
  }
  return time(figure.survival(values).median);
}

/// A table of many rows has the figures asked for, else those with a column; by throughput those of the flow.
std::vector<const Figure*> columns_of(const libcase::StatsQuery& query) {
  auto figures = asked_figures(query);
  const bool flow = query.basis == libcase::Basis::throughput;
  if (query.figures.empty())
    std::erase_if(figures,
                  [&](const Figure* f) { return flow ? f->basis != FigureBasis::flow : f->column == nullptr; });
  return figures;
}

std::string heading_of(const Figure& figure) { return _(figure.column != nullptr ? figure.column : figure.label); }

class BreakdownTable {
 public:
  BreakdownTable(const libcase::Breakdown& breakdown, const libcase::StatsQuery& query)
      : cross_(breakdown.across.has_value()), ranked_(query.ranking.sort != nullptr), figures_(columns_of(query)) {
    if (ranked_) sheet_.columns.push_back({"", _("Rank"), true});
    sheet_.columns.push_back({"", title_of(breakdown.by)});
    if (cross_) sheet_.columns.push_back({"", title_of(*breakdown.across)});
    for (const auto* figure : figures_) sheet_.columns.push_back({"", heading_of(*figure), true});
  }
  void add(const libcase::Group& group) {
    std::vector<Cell> row;
    if (ranked_) row.push_back(group.rank ? Cell(*group.rank) : Cell());
    row.emplace_back(group_name(group.name, group.key));
    if (cross_) row.emplace_back(group_name(group.across_name, group.across));
    for (const auto* figure : figures_) row.push_back(column_cell(*figure, group.values));
    sheet_.rows.push_back(std::move(row));
  }
  [[nodiscard]] std::string text() const { return to_table(sheet_); }

 private:
  bool cross_, ranked_;
  std::vector<const Figure*> figures_;
  Sheet sheet_;
};

std::string breakdown_block(const libcase::Breakdown& breakdown, const libcase::StatsReport& report) {
  BreakdownTable table(breakdown, report.query);
  for (const auto& group : breakdown.rows) table.add(group);
  table.add({.key = "total", .name = libcase::Text(_("Total")), .values = report.total});
  return table.text();
}

}  // namespace

std::string stats_table(const libcase::StatsReport& report, const StatsScope& scope) {
  std::string out = scope_block(report, scope) + "\n";
  out += block(report, FigureBasis::cohort, scope.interval);
  if (const auto flow = block(report, FigureBasis::flow, scope.interval); !flow.empty())
    out += "\n" + _("Throughput: events by their own date") + "\n" + flow;
  for (const auto& breakdown : report.breakdowns) out += "\n" + breakdown_block(breakdown, report);
  if (report.cross) out += "\n" + breakdown_block(*report.cross, report);
  return out;
}

}  // namespace cli::render
