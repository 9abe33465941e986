#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/cases.hpp"

namespace cli {
namespace {

struct RejectOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string reason;
};

int run_reject(const RejectOptions& options) {
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store&, libcase::Day) {
    return libcase::command::Reject{.reason = options.reason};
  });
}

}  // namespace

Action add_reject(CLI::App& app) {
  auto options = std::make_shared<RejectOptions>();
  options->cases.add_to(app);
  app.add_option("--reason", options->reason, _("why it is not accepted"))->type_name("TEXT");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_reject(*options); },
          "shuoshi reject 20200811-131003005-00042 --reason '不属于受理范围'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
