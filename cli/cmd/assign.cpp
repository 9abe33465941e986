// The unit is named, or the routes choose it; --dry-run says what would come of it.
#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/form_fields.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct AssignOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  FormFields fields;
  bool dry_run = false;
};

const libcase::Form& form() { return *libcase::form_of(libcase::Operation::assign); }

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const auto& code : codes) out.append(out.empty() ? "" : ",").append(code);
  return out;
}

/// NUMBER, STATE, lead, co-handlers, rule and due time, with tabs between.
std::string foreseen(const libcase::Rehearsal& rehearsal, const libcase::TimeZone& zone) {
  const auto& [receipt, after, events] = rehearsal;
  std::string rule;
  for (const auto& event : events)
    if (const auto* assigned = std::get_if<libcase::event::Assigned>(&event.body)) rule = assigned->rule;
  const auto due = after.due_now();
  std::string line = receipt.id.str();
  for (const auto& cell : {std::string(libcase::token(receipt.state)), after.lead, joined(after.co_handlers), rule,
                           due ? zone.format(*due) : std::string()})
    line.append("\t").append(cell);
  return line.append("\n");
}

int run_dry(const AssignOptions& options, const libcase::FormValues& values) {
  auto store = options.store.open_to_write();
  const auto now = wall_clock();
  const auto day = store.zone().day_of(options.change.moment(store, now));
  auto request = options.change.request(store, {fill_form(form(), values, store, day, now)}, now);
  return for_each_number(options.cases.all(), [&](const std::string& number) {
    request.id = read_number(number);
    const auto rehearsal = libcase::rehearse(store, request, now);
    print(foreseen(rehearsal, store.zone()));
    warn(rehearsal.receipt);
  });
}

int run_assign(const AssignOptions& options) {
  const auto values = options.fields.values();
  if (!values.contains("to") && !values.contains("auto"))
    throw UsageError{libcase::msg("{0} is missing", "--to | --auto")};
  if (options.dry_run) return run_dry(options, values);
  return change_cases(options.store, options.cases, options.change,
                      [&](libcase::Store& store, libcase::Day day, libcase::Instant now) {
                        return fill_form(form(), values, store, day, now);
                      });
}

}  // namespace

Action add_assign(Arguments& args) {
  auto options = std::make_shared<AssignOptions>();
  options->cases.add_to(args);
  options->fields.add_to(args, form());
  args.get("--auto").excludes("--to");
  args.add("--dry-run", options->dry_run, N_("only say what would come of it; nothing is changed"));
  options->change.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_assign(*options); },
          "shuoshi assign 20200811-131003005-00042 --to 新源街道综治中心\n"
          "shuoshi assign 20200811-131003005-00042 --to W-0301 --with 志愿者服务队 --signed-by 王主任\n"
          "shuoshi assign 20200811-131003005-00042 --auto --dry-run\n"
          "shuoshi list --state reported --format csv | cut -d, -f1 | sed 1d | shuoshi assign - --auto",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
