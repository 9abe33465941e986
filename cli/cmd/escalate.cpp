#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/values.hpp"

namespace cli {
namespace {

struct EscalateOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string to;
  std::string reason;
};

int run_escalate(const EscalateOptions& options) {
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store& store, libcase::Day day) {
    libcase::command::Escalate command{.to = {}, .reason = options.reason};
    if (!options.to.empty()) command.to = libcase::resolve_unit(store.org(), options.to, day).code;
    return command;
  });
}

}  // namespace

Action add_escalate(CLI::App& app) {
  auto options = std::make_shared<EscalateOptions>();
  options->cases.add_to(app);
  app.add_option("--to", options->to, _("code or name of the unit; the next rung if not given"))->type_name("UNIT");
  app.add_option("--reason", options->reason, _("why; needed where a rung is skipped"))->type_name("TEXT");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_escalate(*options); },
          "shuoshi escalate 20200811-131003005-00042\n"
          "shuoshi escalate 20200811-131003005-00042 --to 广阳区综治中心 --reason '涉及多个部门'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
