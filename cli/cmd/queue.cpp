#include "libcase/queue.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "options/watch.hpp"
#include "render/cells.hpp"
#include "render/duration.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using render::Cell;
using render::moment;
using render::word;

struct QueueOptions {
  StoreOptions store;
  OutputOptions output;
  std::string unit, area, limit, at, every;
  bool watch = false;
};

Cell left(const std::optional<std::int64_t>& seconds, bool stands_still) {
  if (!seconds) return {};
  Cell cell(*seconds);
  cell.shown = render::time_left(*seconds);
  if (stands_still) cell.shown = shown(libcase::msg("{0}, stands still", cell.shown));
  return cell;
}

libcase::QueueFilter filter_of(const QueueOptions& options, libcase::Store& store, libcase::Day today) {
  libcase::QueueFilter filter;
  filter.unit = unit_code(store.org(), options.unit, today);
  filter.area = area_code(store.org(), options.area, today);
  if (!options.limit.empty()) filter.limit = static_cast<std::size_t>(read_count("--limit", options.limit));
  return filter;
}

render::Sheet sheet_of(const libcase::Queue& queue, libcase::Store& store, libcase::Day today) {
  const auto& org = store.org();
  render::Sheet sheet{"queue",
                      "cases",
                      {{"number", _("Number")},
                       {"urgency", _("Urgency")},
                       {"state", _("State")},
                       {"waiting_for", _("Waits for")},
                       {"unit", _("Lead unit")},
                       {"role", _("Role")},
                       {"area", _("Area")},
                       {"since", _("Since")},
                       {"due", _("Due")},
                       {"left", _("Time left"), true},
                       {"response_left", _("To first contact"), true},
                       {"supervision", _("Supervision")},
                       {"title", _("Matter")}},
                      {}};
  for (const auto& row : queue.rows) {
    const bool still = row.state == libcase::State::suspended;
    sheet.rows.push_back({row.id.str(),
                          word(row.urgency),
                          word(row.state),
                          word(row.waiting),
                          {row.lead, unit_name(org, row.lead, today)},
                          word(row.role),
                          {code_text(row.area), area_name(org, row.area, today)},
                          moment(store.zone(), row.since),
                          moment(store.zone(), row.due),
                          left(row.left, still),
                          left(row.response, still),
                          row.pressure == libcase::Pressure::none ? Cell() : word(row.pressure),
                          row.title});
  }
  return sheet;
}

/// What a screen has room for: the state and the area can be had from `list`, the role matters to one unit only.
std::string table_of(render::Sheet sheet, bool of_unit) {
  const auto drop = [&](std::string_view key) {
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      if (sheet.columns[i].key != key) continue;
      const auto at = static_cast<std::ptrdiff_t>(i);
      sheet.columns.erase(sheet.columns.begin() + at);
      for (auto& row : sheet.rows) row.erase(row.begin() + at);
      return;
    }
  };
  drop("state");
  drop("area");
  if (!of_unit) drop("role");
  return render::to_table(sheet);
}

int run_once(const QueueOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto now = read_time("--at", options.at, store.zone(), wall_clock()).value_or(wall_clock());
  const auto today = store.zone().day_of(now);
  const auto queue = libcase::queue(store, filter_of(options, store, today), now);
  const auto sheet = sheet_of(queue, store, today);
  print(format == render::Format::table ? table_of(sheet, !options.unit.empty()) : render::render(sheet, format));
  return queue.rows.empty() ? k_nothing_found : k_done;
}

/// The store is opened for each picture: its rules and units may have changed, and nobody is held up in between.
std::string picture(const QueueOptions& options) {
  auto store = options.store.open_to_read();
  const auto now = wall_clock();
  const auto today = store.zone().day_of(now);
  auto filter = filter_of(options, store, today);
  constexpr std::size_t k_frame = 4;  // the two lines above, the heads, the cursor's
  if (const auto lines = terminal_lines(); filter.limit == 0) filter.limit = lines > k_frame ? lines - k_frame : 1;
  const auto queue = libcase::queue(store, filter, now);
  return shown(libcase::msg("{0}: {1} waiting, {2} shown; Ctrl-C ends", moment(store.zone(), now).shown,
                            std::to_string(queue.waiting), std::to_string(queue.rows.size())))
      .append("\n\n")
      .append(table_of(sheet_of(queue, store, today), !options.unit.empty()));
}

int run_queue(const QueueOptions& options) {
  if (!options.watch) return run_once(options);
  constexpr std::int64_t k_every = 5;
  const auto every = options.every.empty() ? k_every : read_count("--every", options.every);
  if (every == 0) bad_value("--every", options.every, libcase::msg("is not a number of seconds"));
  need_terminal();
  return watch(std::chrono::seconds{every}, [&] { return picture(options); });
}

}  // namespace

Action add_queue(Arguments& args) {
  auto options = std::make_shared<QueueOptions>();
  auto& o = *options;
  args.add("--unit", o.unit, N_("only those this unit leads or helps with")).type("UNIT");
  args.add("--area", o.area, N_("only in this area, with all that lies in it")).type("AREA");
  args.add("--limit", o.limit, N_("at most so many; all if not given")).type("N");
  args.add("--at", o.at, N_("time left as of this time; now if not given")).type("TIME");
  args.add("--watch", o.watch, N_("draw it again and again until Ctrl-C")).excludes("--at");
  args.add("--every", o.every, N_("seconds between two pictures; 5 if not given")).type("SECONDS").needs("--watch");
  o.output.add_to(args);
  args.get("--format").excludes("--watch");
  o.store.add_to(args);
  return {[options] { return run_queue(*options); },
          "shuoshi queue --area 新源街道\n"
          "shuoshi queue --unit 新源街道综治中心 --limit 20\n"
          "shuoshi queue --area 新源街道 --watch --every 10",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
