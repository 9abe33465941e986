// Who would take a case, and why each route did or did not fire.
#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/output.hpp"
#include "options/values.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct RouteOptions {
  StoreOptions store;
  CaseNumbers cases;
  OutputOptions output;
};

struct Account {
  std::string number;
  libcase::RouteResult result;
};

libcase::Text none_fired(const Account& account) {
  if (account.result.trace.empty())
    return libcase::msg("{0}: no routes are in force for its area; see: shuoshi rules list", account.number);
  return libcase::msg("{0}: no route fired; it waits to be assigned by hand", account.number);
}

std::string json_of(const std::vector<Account>& accounts) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.route/1").key("cases").begin_array();
  for (const auto& [number, result] : accounts) {
    json.begin_object().member("number", number).member("rule", result.rule);
    json.member("unit", result.lead ? result.lead->code : "").key("co_handlers").begin_array();
    for (const auto& unit : result.co_handlers) json.text(unit.code);
    json.end().key("trace").begin_array();
    for (const auto& step : result.trace) {
      json.begin_object().member("rule", step.rule).key("fired").boolean(step.fired);
      json.member("why", shown(step.why)).end();
    }
    json.end().end();
  }
  return json.end().end().finish();
}

render::Sheet sheet_of(const std::vector<Account>& accounts) {
  render::Sheet sheet{
      "route", "rules", {{"number", _("Number")}, {"rule", _("Rule")}, {"fired", _("Fired")}, {"why", _("Why")}}, {}};
  for (const auto& [number, result] : accounts)
    for (const auto& step : result.trace)
      sheet.rows.push_back(
          {number, step.rule, {step.fired ? "yes" : "no", step.fired ? _("yes") : _("no")}, shown(step.why)});
  return sheet;
}

int run_route(const RouteOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto today = store.zone().day_of(wall_clock());
  std::vector<Account> accounts;
  bool fired = false;
  const int status = for_each_number(options.cases.all(), [&](const std::string& number) {
    const auto c = store.load(read_number(number));
    accounts.push_back({c.id.str(), libcase::explain_route(store, c, today)});
    fired = fired || accounts.back().result.lead.has_value();
  });
  print(format == render::Format::json ? json_of(accounts) : render::render(sheet_of(accounts), format));
  for (const auto& account : accounts)
    if (!account.result.lead) say(none_fired(account));
  if (status != k_done) return status;
  return fired ? k_done : k_nothing_found;
}

}  // namespace

Action add_route(Arguments& args) {
  auto options = std::make_shared<RouteOptions>();
  options->cases.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_route(*options); },
          "shuoshi route 20200811-131003005-00042\n"
          "shuoshi route 20200811-131003005-00042 --format json",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
