#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/cells.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::Directory;
using render::Cell;
using render::Sheet;

struct OrgListOptions {
  StoreOptions store;
  OutputOptions output;
  std::string kind = "unit";
  std::string on;
};

/// As an organisation file has them.
std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& item : words) out.append(out.empty() ? "" : ";").append(item);
  return out;
}

Sheet areas(const Directory& directory, libcase::Day day) {
  Sheet sheet{"org-list",
              "areas",
              {{"code", _("Code")}, {"name", _("Name")}, {"level", _("Level")}, {"parent", _("Lies in")}},
              {}};
  for (const auto& area : directory.areas(day))
    sheet.rows.push_back({code_text(area.code), area.name, render::word(area.level), code_text(area.parent)});
  return sheet;
}

Sheet units(const Directory& directory, libcase::Day day) {
  Sheet sheet{"org-list",
              "units",
              {{"code", _("Code")},
               {"name", _("Name")},
               {"kind", _("Kind")},
               {"level", _("Level")},
               {"area", _("Area")},
               {"reports_to", _("Reports to")},
               {"person", _("Person")},
               {"skills", _("Skills")}},
              {}};
  for (const auto& unit : directory.units(day))
    sheet.rows.push_back({unit.code, unit.name, render::word(unit.kind), render::word(unit.level),
                          Cell(code_text(unit.area), area_name(directory, unit.area, day)), unit.reports_to,
                          unit.person, joined(unit.skills)});
  return sheet;
}

Sheet assets(const Directory& directory, libcase::Day day) {
  Sheet sheet{
      "org-list", "assets", {{"code", _("Code")}, {"name", _("Name")}, {"kind", _("Kind")}, {"area", _("Area")}}, {}};
  for (const auto& asset : directory.assets(day))
    sheet.rows.push_back({asset.code, asset.name, render::word(asset.kind),
                          Cell(code_text(asset.area), area_name(directory, asset.area, day))});
  return sheet;
}

Sheet terms(const char* items) { return {"org-list", items, {{"code", _("Code")}, {"name", _("Name")}}, {}}; }

Sheet channels(const Directory& directory) {
  Sheet sheet = terms("channels");
  for (const auto& channel : libcase::builtin_channels())
    if (!directory.channels().contains(channel.token))
      sheet.rows.push_back({std::string(channel.token), std::string(_(channel.label))});
  for (const auto& [code, term] : directory.channels()) sheet.rows.push_back({code, term.name});
  return sheet;
}

Sheet categories(const Directory& directory) {
  Sheet sheet = terms("categories");
  for (const auto& [code, term] : directory.categories()) sheet.rows.push_back({code, term.name});
  return sheet;
}

Sheet sheet_of(const OrgListOptions& options, const Directory& directory, libcase::Day day) {
  if (options.kind == "area") return areas(directory, day);
  if (options.kind == "unit") return units(directory, day);
  if (options.kind == "asset") return assets(directory, day);
  if (options.kind == "channel") return channels(directory);
  if (options.kind == "category") return categories(directory);
  bad_value("--kind", options.kind, libcase::msg("is not one of {0}", "area, unit, asset, channel, category"));
}

int run_org_list(const OrgListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto day = read_day("--on", options.on).value_or(store.zone().day_of(wall_clock()));
  const auto sheet = sheet_of(options, store.directory(), day);
  print(render::render(sheet, format));
  return sheet.rows.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_org_list(Arguments& args) {
  auto options = std::make_shared<OrgListOptions>();
  args.add("--kind", options->kind, N_("what to list; units if not given")).type("area|unit|asset|channel|category");
  args.add("--on", options->on, N_("as of this day; today if not given")).type("DAY");
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_org_list(*options); },
          "shuoshi org list\n"
          "shuoshi org list --kind area --format csv",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
