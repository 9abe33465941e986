#include "libcase/callback.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/cells.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using render::Cell;

struct CallbackListOptions {
  StoreOptions store;
  OutputOptions output;
  std::string area, unit, since, max_attempts;
  bool reveal = false;
};

constexpr int k_days = 30;

libcase::CallbackQuery query_of(const CallbackListOptions& options, libcase::Store& store) {
  const auto today = store.zone().day_of(wall_clock());
  libcase::CallbackQuery query;
  query.area = area_code(store.org(), options.area, today);
  query.unit = unit_code(store.org(), options.unit, today);
  query.since = store.zone().start_of(read_day("--since", options.since).value_or(today - std::chrono::days{k_days}));
  if (!options.max_attempts.empty())
    query.max_attempts = static_cast<std::uint32_t>(read_count("--max-attempts", options.max_attempts));
  return query;
}

/// On record, but not for every screen.
Cell private_cell(const std::string& text, bool hidden) {
  if (!hidden) return text;
  Cell cell;
  cell.shown = shown(libcase::label(libcase::Privacy::confidential));
  return cell;
}

std::vector<Cell> cells_of(libcase::Store& store, const libcase::CallbackDue& due, bool reveal) {
  const auto& zone = store.zone();
  const auto& closure = *due.c.closure();
  const auto& reporter = due.c.report.reporter;
  const bool hidden = reporter.privacy == libcase::Privacy::confidential && !reveal;
  return {due.c.id.str(),
          render::moment(zone, closure.closed_at),
          {closure.unit, unit_name(store.org(), closure.unit, zone.day_of(closure.closed_at))},
          private_cell(reporter.name, hidden),
          private_cell(reporter.phone, hidden),
          static_cast<std::int64_t>(due.c.callbacks),
          render::moment(zone, due.tried)};
}

int run_callback_list(const CallbackListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  render::Sheet sheet{"callback-list",
                      "callbacks",
                      {{"number", _("Number")},
                       {"closed", _("Closed")},
                       {"unit", _("Lead unit")},
                       {"name", _("Name")},
                       {"phone", _("Phone")},
                       {"attempts", _("Attempts"), true},
                       {"last_attempt", _("Last attempt")}},
                      {}};
  for (const auto& due : libcase::callbacks_due(store, query_of(options, store)))
    sheet.rows.push_back(cells_of(store, due, options.reveal));
  print(render::render(sheet, format));
  return sheet.rows.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_callback_list(Arguments& args) {
  auto options = std::make_shared<CallbackListOptions>();
  auto& o = *options;
  args.add("--area", o.area, N_("only in this area, with all that lies in it")).type("AREA");
  args.add("--unit", o.unit, N_("only those this unit led at closing")).type("UNIT");
  args.add("--since", o.since, N_("closed on this day or later; the last 30 days if not given")).type("DAY");
  args.add("--max-attempts", o.max_attempts, N_("only with fewer attempts than this; 3 if not given")).type("N");
  args.add("--reveal", o.reveal, N_("show name and phone number of confidential ones, too"));
  o.output.add_to(args);
  o.store.add_to(args);
  return {[options] { return run_callback_list(*options); },
          "shuoshi callback list --area 新源街道\n"
          "shuoshi callback list --since 2020-08-01 --max-attempts 2 --format csv",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
