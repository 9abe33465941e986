#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
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

template <class E>
Cell word(E value) {
  return {std::string(libcase::token(value)), shown(libcase::label(value))};
}

Sheet areas(const Directory& directory, libcase::Day day) {
  Sheet sheet{"org-list",
              "areas",
              {{"code", _("Code")}, {"name", _("Name")}, {"level", _("Level")}, {"parent", _("Lies in")}},
              {}};
  for (const auto& area : directory.areas(day))
    sheet.rows.push_back({code_text(area.code), area.name, word(area.level), code_text(area.parent)});
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
               {"person", _("Person")}},
              {}};
  for (const auto& unit : directory.units(day))
    sheet.rows.push_back({unit.code, unit.name, word(unit.kind), word(unit.level),
                          Cell(code_text(unit.area), area_name(directory, unit.area, day)), unit.reports_to,
                          unit.person});
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
  if (options.kind == "channel") return channels(directory);
  if (options.kind == "category") return categories(directory);
  bad_value("--kind", options.kind, libcase::msg("is not one of {0}", "area, unit, channel, category"));
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

Action add_org_list(CLI::App& app) {
  auto options = std::make_shared<OrgListOptions>();
  app.add_option("--kind", options->kind, _("what to list; units if not given"))
      ->type_name("area|unit|channel|category");
  app.add_option("--on", options->on, _("as of this day; today if not given"))->type_name("DAY");
  options->output.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_org_list(*options); },
          "shuoshi org list\n"
          "shuoshi org list --kind area --format csv",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
