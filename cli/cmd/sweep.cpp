#include "libcase/sweep.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/change.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/cells.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::SweepAccount;

struct SweepOptions {
  StoreOptions store;
  OutputOptions output;
  std::string at;
  AuthorOption author;
  bool dry_run = false;
};

render::Sheet sheet_of(const SweepAccount& account, libcase::Store& store, libcase::Day day) {
  const auto& org = store.org();
  render::Sheet sheet{"sweep",
                      "done",
                      {{"number", _("Number")},
                       {"step", _("Step")},
                       {"lead", _("Lead unit")},
                       {"unit", _("Supervises, or leads now")},
                       {"due", _("Due")},
                       {"title", _("Matter")}},
                      {}};
  for (const auto& done : account.done) {
    sheet.rows.push_back({done.id.str(),
                          render::word(done.step),
                          {done.lead, unit_name(org, done.lead, day)},
                          {done.unit, unit_name(org, done.unit, day)},
                          render::moment(store.zone(), done.due),
                          done.title});
  }
  return sheet;
}

std::string count(std::size_t n) { return std::to_string(n); }

std::string table_of(const SweepAccount& account, const render::Sheet& sheet, bool dry_run) {
  std::string out = sheet.rows.empty() ? std::string() : render::to_table(sheet).append("\n");
  out += shown(libcase::msg("{0} open cases: {1} reminded, {2} supervised, {3} escalated, {4} under raised supervision",
                            count(account.looked_at), count(account.reminded), count(account.supervised),
                            count(account.escalated), count(account.raised)));
  out += "\n";
  if (account.later > 0)
    out += shown(libcase::msg("{0} left to a later sweep: something happened to them after that time",
                              count(account.later))) +
           "\n";
  if (dry_run) out += _("dry run: nothing was changed") + "\n";
  return out;
}

std::string json_of(const SweepAccount& account, const render::Sheet& sheet, const std::string& at, bool dry_run) {
  const auto n = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  render::JsonWriter json;
  json.begin_object()
      .member("schema", "shuoshi.sweep/1")
      .member("at", at)
      .key("dry_run")
      .boolean(dry_run)
      .member("looked_at", n(account.looked_at))
      .member("reminded", n(account.reminded))
      .member("supervised", n(account.supervised))
      .member("escalated", n(account.escalated))
      .member("raised", n(account.raised))
      .member("later", n(account.later));
  render::write_rows(json, sheet);
  json.key("failures").begin_array();
  for (const auto& failure : account.failures)
    json.begin_object().member("number", failure.id.str()).member("reason", shown(failure.reason)).end();
  return json.end().end().finish();
}

int run_sweep(const SweepOptions& options) {
  const auto format = options.output.value();
  auto store = options.dry_run ? options.store.open_to_read() : options.store.open_to_write();
  const auto now = wall_clock();
  const auto at = read_time("--at", options.at, store.zone(), now).value_or(now);
  const auto by = options.author.who();
  const auto account = libcase::sweep(store, {.at = at, .dry_run = options.dry_run, .by = by}, now);
  const auto sheet = sheet_of(account, store, store.zone().day_of(at));
  if (format == render::Format::table) print(table_of(account, sheet, options.dry_run));
  if (format == render::Format::json) print(json_of(account, sheet, store.zone().format(at), options.dry_run));
  if (format == render::Format::csv) print(render::to_csv(sheet));
  for (const auto& failure : account.failures) say(libcase::msg("{0}: {1}", failure.id.str(), failure.reason));
  return account.failures.empty() ? k_done : k_partly;
}

}  // namespace

Action add_sweep(Arguments& args) {
  auto options = std::make_shared<SweepOptions>();
  args.add("--at", options->at, N_("what is due at this time; now if not given")).type("TIME");
  args.add("--dry-run", options->dry_run, N_("only say what would be done; TIME may be to come"));
  options->author.add_to(args, N_("who does it; $SHUOSHI_BY or the login name if not given"));
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_sweep(*options); },
          "shuoshi sweep --by nightly\n"
          "shuoshi sweep --dry-run --at 2030-09-01T08:00\n"
          "shuoshi sweep --format json",
          store_statuses({k_partly})};
}

}  // namespace cli
