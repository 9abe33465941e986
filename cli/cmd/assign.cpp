#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/values.hpp"

namespace cli {
namespace {

struct AssignOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string to;
  std::string note;
  std::string due;
};

int run_assign(const AssignOptions& options) {
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store& store, libcase::Day day) {
    return libcase::command::Assign{.unit = libcase::resolve_unit(store.org(), options.to, day).code,
                                    .note = options.note,
                                    .due = read_time("--due", options.due, store.zone(), wall_clock())};
  });
}

}  // namespace

Action add_assign(CLI::App& app) {
  auto options = std::make_shared<AssignOptions>();
  options->cases.add_to(app);
  app.add_option("--to", options->to, _("code or name of the unit"))->type_name("UNIT")->required();
  app.add_option("--note", options->note, _("what the unit should know"))->type_name("TEXT");
  app.add_option("--due", options->due, _("when it is due, where the matter has no due time yet"))->type_name("TIME");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_assign(*options); },
          "shuoshi assign 20200811-131003005-00042 --to 新源街道综治中心\n"
          "shuoshi list --state reported --format csv | cut -d, -f1 | sed 1d | shuoshi assign - --to W-0301",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
