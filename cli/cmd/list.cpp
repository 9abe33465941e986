#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/cells.hpp"
#include "render/print.hpp"
#include "render/privacy.hpp"

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
  filter.area = area_code(store.org(), options.area, today);
  filter.unit = unit_code(store.org(), options.unit, today);
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
  const auto c = store.load(row.id);
  return {row.id.str(),
          render::word(row.state),
          render::moment(store.zone(), row.reported_at),
          {code_text(row.area), area_name(org, row.area, day)},
          {row.unit, unit_name(org, row.unit, day)},
          {row.category, category_name(org, row.category)},
          render::Veil(c)(c.report.title)};
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

Action add_list(Arguments& args) {
  auto options = std::make_shared<ListOptions>();
  auto& o = *options;
  args.add("--state", o.states, N_("only in this state; may be repeated")).type(choices<libcase::State>()).separated();
  args.add("--area", o.area, N_("only in this area, with all that lies in it")).type("AREA");
  args.add("--unit", o.unit, N_("only those this unit leads")).type("UNIT");
  args.add("--channel", o.channel, N_("only through this channel")).type("CHANNEL");
  args.add("--category", o.category, N_("only of this category, with all below it")).type("CATEGORY");
  args.add("--from", o.from, N_("reported on this day or later")).type("DAY");
  args.add("--to", o.to, N_("reported before this day")).type("DAY");
  args.add("--overdue", o.overdue, N_("only open ones past their due time"));
  args.add("--at", o.at, N_("overdue at this time; now if not given")).type("TIME").needs("--overdue");
  args.add("--limit", o.limit, N_("at most so many; all if not given")).type("N");
  o.output.add_to(args);
  o.store.add_to(args);
  return {[options] { return run_list(*options); },
          "shuoshi list --state reported,assigned --area 新源街道\n"
          "shuoshi list --overdue --format csv\n"
          "shuoshi list --from 2020-08-01 --to 2020-09-01 --channel hotline",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
