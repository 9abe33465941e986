#include "i18n.hpp"
#include "render/stats.hpp"

namespace cli::render {
namespace {

using libcase::Ratio;
using libcase::Tally;

std::string fraction(const Ratio& ratio) { return std::to_string(ratio.n) + "/" + std::to_string(ratio.of); }
std::string percent(const Ratio& ratio) { return ratio.of == 0 ? ratio.percent() : ratio.percent() + " %"; }

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
  sheet.rows.push_back({_("Definitions"), std::to_string(libcase::StatsReport::k_definition_version)});
  sheet.rows.push_back({_("Journal"), libcase::to_hex(report.head).substr(0, 16)});
  return to_table(sheet);
}

void add(Sheet& sheet, const std::string& label, std::int64_t value) { sheet.rows.push_back({label, value, Cell()}); }
void add(Sheet& sheet, const std::string& label, const Ratio& ratio) {
  sheet.rows.push_back({label, percent(ratio), fraction(ratio)});
}

void add_population(Sheet& sheet, const Tally& t) {
  add(sheet, _("Received"), t.received);
  add(sheet, _("  less rejected"), t.rejected);
  add(sheet, _("  less withdrawn"), t.withdrawn);
  add(sheet, _("  less merged"), t.merged);
  add(sheet, _("Raised (V)"), t.population());
  add(sheet, _("Voices"), t.voices);
}

void add_closing(Sheet& sheet, const Tally& t) {
  add(sheet, _("Closed"), t.closed);
  add(sheet, _("Closing rate"), t.closing_rate());
  add(sheet, _("Solved rate"), t.solved_rate());
  add(sheet, _("Satisfied (strict)"), t.satisfaction());
  add(sheet, _("Satisfied (lenient)"), t.satisfaction_lenient());
  add(sheet, _("  rated of the closed"), t.rating_coverage());
  add(sheet, _("  at least, of the closed"), t.satisfaction_low());
  add(sheet, _("  at most, of the closed"), t.satisfaction_high());
  add(sheet, _("Township or below"), t.township_or_below());
  add(sheet, _("  level unknown"), t.level_unknown());
}

void add_deadlines(Sheet& sheet, const Tally& t) {
  add(sheet, _("Closed on time"), t.on_time_rate());
  add(sheet, _("  closed late"), t.late);
  add(sheet, _("  open and overdue"), t.overdue);
  add(sheet, _("  open and not yet due"), t.not_due);
  add(sheet, _("  without a due time"), t.no_due);
  add(sheet, _("Open"), t.open());
  add(sheet, _("Ever reopened"), t.reopened);
}

std::string totals_block(const Tally& tally) {
  Sheet sheet = plain(3);
  sheet.columns[1].right = sheet.columns[2].right = true;
  add_population(sheet, tally);
  add_closing(sheet, tally);
  add_deadlines(sheet, tally);
  return to_table(sheet);
}

std::string flow_block(const libcase::Flow& f) {
  Sheet sheet = plain(3);
  sheet.columns[1].right = sheet.columns[2].right = true;
  add(sheet, _("Open at the beginning"), f.opening);
  add(sheet, _("+ received"), f.received);
  add(sheet, _("+ reopened"), f.reopened);
  add(sheet, _("+ reinstated"), f.reinstated);
  add(sheet, _("- closed"), f.closed);
  add(sheet, _("- withdrawn"), f.withdrawn);
  add(sheet, _("- rejected"), f.rejected);
  add(sheet, _("- merged"), f.merged);
  add(sheet, _("= open at the end"), f.closing);
  add(sheet, _("Closed to received (no closing rate)"), closed_to_received(f));
  return _("Throughput: events by their own date") + "\n" + to_table(sheet);
}

std::string title_of(libcase::Dimension by) {
  using enum libcase::Dimension;
  switch (by) {
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
  }
  return {};
}

Cell rate_cell(const Ratio& ratio) { return percent(ratio) + " " + fraction(ratio); }

std::vector<Cell> group_row(const std::string& name, const Tally& t) {
  return {name,
          t.received,
          t.population(),
          t.voices,
          t.closed,
          rate_cell(t.closing_rate()),
          rate_cell(t.satisfaction()),
          rate_cell(t.rating_coverage()),
          rate_cell(t.township_or_below()),
          rate_cell(t.on_time_rate()),
          t.open(),
          t.overdue};
}

std::string group_name(const libcase::Group& group) {
  const std::string name = shown(group.name);
  return name.empty() ? group.key : name;
}

std::string breakdown_block(const libcase::Breakdown& breakdown, const Tally& total) {
  Sheet sheet;
  sheet.columns = {{"", title_of(breakdown.by)}};
  for (const auto& title :
       {_("Received"), _("Raised (V)"), _("Voices"), _("Closed"), _("Closing rate"), _("Satisfied (strict)"),
        _("Rated"), _("Township or below"), _("Closed on time"), _("Open"), _("Overdue")})
    sheet.columns.push_back({"", title, true});
  for (const auto& group : breakdown.rows) sheet.rows.push_back(group_row(group_name(group), group.tally));
  sheet.rows.push_back(group_row(_("Total"), total));
  return to_table(sheet);
}

}  // namespace

std::string stats_table(const libcase::StatsReport& report, const StatsScope& scope) {
  std::string out = scope_block(report, scope) + "\n" + totals_block(report.total) + "\n" + flow_block(report.flow);
  for (const auto& breakdown : report.breakdowns) out += "\n" + breakdown_block(breakdown, report.total);
  return out;
}

}  // namespace cli::render
