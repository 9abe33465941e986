#include "i18n.hpp"
#include "libcase/decide.hpp"
#include "options/org_text.hpp"
#include "render/case_view.hpp"
#include "render/sheet.hpp"
#include "render/timeline.hpp"

namespace cli::render {
namespace {

using libcase::label;

void add(Sheet& sheet, const std::string& title, const std::string& value) {
  if (!value.empty()) sheet.rows.push_back({title, value});
}

void add_reporter(Sheet& sheet, const libcase::Reporter& reporter) {
  const std::string gap = reporter.name.empty() || reporter.phone.empty() ? "" : " ";
  add(sheet, _("Raised by"), reporter.name + gap + reporter.phone);
}

Sheet head_of(libcase::Store& store, const libcase::Case& c) {
  const auto& org = store.org();
  const auto& zone = store.zone();
  const auto day = zone.day_of(c.reported_at);
  Sheet sheet{"", "", {{"", ""}, {"", ""}}, {}};
  add(sheet, _("Number"), c.id.str());
  add(sheet, _("Matter"), c.report.title);
  add(sheet, _("State"), shown(label(c.state)));
  if (c.merged_into) add(sheet, _("Merged into"), c.merged_into.str());
  add(sheet, _("Reported"), zone.format(c.reported_at));
  add(sheet, _("Area"), area_name(org, c.report.area, day));
  add(sheet, _("Place"), c.report.place);
  add(sheet, _("Channel"), channel_name(org, c.report.channel));
  add(sheet, _("Category"), category_name(org, c.report.category));
  add(sheet, _("Urgency"), shown(label(c.report.urgency)));
  add_reporter(sheet, c.report.reporter);
  add(sheet, _("Voices"), std::to_string(c.voices));
  add(sheet, _("Lead unit"), unit_name(org, c.lead, day));
  if (c.due) add(sheet, _("Due"), zone.format(*c.due));
  if (!c.report.source.empty()) add(sheet, _("Source"), c.report.source + " " + c.report.external_id);
  return sheet;
}

Sheet timeline_sheet(libcase::Store& store, const libcase::Case& c) {
  Sheet sheet{"", "", {{"", _("Time")}, {"", _("Operation")}, {"", _("By")}, {"", _("Text")}}, {}};
  for (const auto& line : timeline_of(store, c.id)) sheet.rows.push_back({line.time, line.what, line.who, line.text});
  return sheet;
}

std::string next_of(const libcase::Case& c) {
  std::vector<libcase::Text> names;
  for (const auto operation : libcase::allowed_operations(c.state))
    names.push_back(std::string(libcase::token(operation)));
  return shown(libcase::msg("What may be done next: {0}", libcase::Text::list(std::move(names)))) + "\n";
}

}  // namespace

std::string case_text(libcase::Store& store, const libcase::Case& c) {
  return to_table(head_of(store, c)) + "\n" + to_table(timeline_sheet(store, c)) + "\n" + next_of(c);
}

}  // namespace cli::render
