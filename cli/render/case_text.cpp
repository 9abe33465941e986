#include "i18n.hpp"
#include "libcase/decide.hpp"
#include "libcase/track.hpp"
#include "options/org_text.hpp"
#include "render/case_view.hpp"
#include "render/privacy.hpp"
#include "render/sheet.hpp"
#include "render/steps.hpp"
#include "render/timeline.hpp"

namespace cli::render {
namespace {

using libcase::label;

void add(Sheet& sheet, const std::string& title, const std::string& value) {
  if (!value.empty()) sheet.rows.push_back({title, value});
}

void add_reporter(Sheet& sheet, const libcase::Reporter& reporter, const Veil& veil) {
  if (reporter.privacy != libcase::Privacy::named) add(sheet, _("Privacy"), shown(label(reporter.privacy)));
  if (!reporter.proxy.empty()) add(sheet, _("Spoken for by"), reporter.proxy);
  // On record, but not for every screen: --reveal shows it.
  if (veil.hides(reporter)) return;
  const std::string gap = reporter.name.empty() || reporter.phone.empty() ? "" : " ";
  add(sheet, _("Raised by"), reporter.name + gap + reporter.phone);
}

void add_steps(Sheet& sheet, libcase::Store& store, const libcase::Case& c) {
  const auto steps = steps_of(store, c);
  add(sheet, _("Profile"), steps.profile);
  add(sheet, _("Steps"), steps.text());
}

Sheet head_of(libcase::Store& store, const libcase::Case& c, const Veil& veil) {
  const auto& org = store.org();
  const auto& zone = store.zone();
  const auto day = zone.day_of(c.reported_at);
  Sheet sheet{"", "", {{"", ""}, {"", ""}}, {}};
  add(sheet, _("Number"), c.id.str());
  add(sheet, _("Code"), libcase::tracking_code(store.settings(), c.id));
  add(sheet, _("Matter"), veil(c.report.title));
  add(sheet, _("State"), shown(label(c.state)));
  add_steps(sheet, store, c);
  if (c.merged_into) add(sheet, _("Merged into"), c.merged_into.str());
  add(sheet, _("Reported"), zone.format(c.reported_at));
  add(sheet, _("Area"), area_name(org, c.report.area, day));
  add(sheet, _("Place"), c.report.place);
  add(sheet, _("Channel"), channel_name(org, c.report.channel));
  add(sheet, _("Category"), category_name(org, c.report.category));
  add(sheet, _("Urgency"), shown(label(c.report.urgency)));
  if (c.report.size != libcase::SizeClass::unknown) add(sheet, _("Size"), shown(label(c.report.size)));
  add_reporter(sheet, c.report.reporter, veil);
  add(sheet, _("Voices"), std::to_string(c.voices));
  add(sheet, _("Lead unit"), unit_name(org, c.lead, day));
  for (const auto& unit : c.co_handlers) add(sheet, _("Co-handler"), unit_name(org, unit, day));
  if (c.response_due) add(sheet, _("Contact due"), zone.format(*c.response_due));
  if (c.due) add(sheet, _("Due"), zone.format(*c.due_now()));
  if (c.extended_due && c.extended_due != c.due) add(sheet, _("Originally due"), zone.format(*c.due));
  for (const auto& link : c.links) add(sheet, shown(label(link.kind)), link.other.str());
  if (!c.report.source.empty()) add(sheet, _("Source"), c.report.source + " " + c.report.external_id);
  return sheet;
}

Sheet timeline_sheet(libcase::Store& store, const libcase::Case& c, bool reveal) {
  Sheet sheet{"", "", {{"", _("Time")}, {"", _("Operation")}, {"", _("By")}, {"", _("Text")}}, {}};
  for (const auto& line : timeline_of(store, c.id, reveal))
    sheet.rows.push_back({line.time, line.what, line.who, line.text});
  return sheet;
}

std::string next_of(const libcase::Case& c) {
  std::vector<libcase::Text> names;
  for (const auto operation : libcase::allowed_operations(c.state))
    names.push_back(std::string(libcase::token(operation)));
  return shown(libcase::msg("What may be done next: {0}", libcase::Text::list(std::move(names)))) + "\n";
}

}  // namespace

std::string case_text(libcase::Store& store, const libcase::Case& c, bool reveal) {
  const Veil veil(store.entries(c.id), reveal);
  return to_table(head_of(store, c, veil)) + "\n" + to_table(timeline_sheet(store, c, reveal)) + "\n" + next_of(c);
}

}  // namespace cli::render
