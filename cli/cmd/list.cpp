#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using render::Cell;

struct ListOptions {
  StoreOptions store;
  OutputOptions output;
  std::vector<std::string> states;
  std::string area, unit, channel, category, from, to, at, limit;
  bool overdue = false;
};

libcase::CaseFilter filter_of(const ListOptions& options, libcase::Store& store) {
  const auto now = wall_clock();
  const auto today = store.zone().day_of(now);
  libcase::CaseFilter filter;
  for (const auto& state : options.states)
    if (const auto value = read_word<libcase::State>("--state", state)) filter.states.push_back(*value);
  if (!options.area.empty()) filter.area = libcase::resolve_area(store.org(), options.area, today).code;
  if (!options.unit.empty()) filter.unit = libcase::resolve_unit(store.org(), options.unit, today).code;
  filter.channel = options.channel;
  filter.category = options.category;
  filter.from = read_day("--from", options.from);
  filter.to = read_day("--to", options.to);
  if (options.overdue) filter.overdue_at = read_time("--at", options.at, store.zone(), now).value_or(now);
  if (!options.limit.empty()) filter.limit = static_cast<std::size_t>(read_count("--limit", options.limit));
  return filter;
}

std::vector<Cell> cells_of(libcase::Store& store, const libcase::CaseRow& row) {
  const auto day = store.zone().day_of(row.reported_at);
  const auto& org = store.org();
  const std::string time = store.zone().format(row.reported_at);
  return {row.id.str(),
          {std::string(libcase::token(row.state)), shown(libcase::label(row.state))},
          {time, time.substr(0, 10) + " " + time.substr(11, 5)},
          {code_text(row.area), area_name(org, row.area, day)},
          {row.unit, unit_name(org, row.unit, day)},
          {row.category, category_name(org, row.category)},
          store.load(row.id).report.title};
}

int run_list(const ListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto rows = store.list(filter_of(options, store));
  render::Sheet sheet{"list",
                      "cases",
                      {{"number", _("Number")},
                       {"state", _("State")},
                       {"reported", _("Reported")},
                       {"area", _("Area")},
                       {"unit", _("Lead unit")},
                       {"category", _("Category")},
                       {"title", _("Matter")}},
                      {}};
  for (const auto& row : rows) sheet.rows.push_back(cells_of(store, row));
  print(render::render(sheet, format));
  return rows.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_list(CLI::App& app) {
  auto options = std::make_shared<ListOptions>();
  auto& o = *options;
  app.add_option("--state", o.states, _("only in this state; may be repeated"))
      ->type_name(choices<libcase::State>())
      ->allow_extra_args(false)
      ->delimiter(',');
  app.add_option("--area", o.area, _("only in this area, with all that lies in it"))->type_name("AREA");
  app.add_option("--unit", o.unit, _("only those this unit leads"))->type_name("UNIT");
  app.add_option("--channel", o.channel, _("only through this channel"))->type_name("CHANNEL");
  app.add_option("--category", o.category, _("only of this category, with all below it"))->type_name("CATEGORY");
  app.add_option("--from", o.from, _("reported on this day or later"))->type_name("DAY");
  app.add_option("--to", o.to, _("reported before this day"))->type_name("DAY");
  auto* overdue = app.add_flag("--overdue", o.overdue, _("only open ones past their due time"));
  app.add_option("--at", o.at, _("overdue at this time; now if not given"))->type_name("TIME")->needs(overdue);
  app.add_option("--limit", o.limit, _("at most so many; all if not given"))->type_name("N");
  o.output.add_to(app);
  o.store.add_to(app);
  return {[options] { return run_list(*options); },
          "shuoshi list --state reported,assigned --area 新源街道\n"
          "shuoshi list --overdue --format csv\n"
          "shuoshi list --from 2020-08-01 --to 2020-09-01 --channel hotline",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
