#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/cases.hpp"

namespace cli {
namespace {

struct WithdrawOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string reason;
};

int run_withdraw(const WithdrawOptions& options) {
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store&, libcase::Day) {
    return libcase::command::Withdraw{.reason = options.reason};
  });
}

}  // namespace

Action add_withdraw(CLI::App& app) {
  auto options = std::make_shared<WithdrawOptions>();
  options->cases.add_to(app);
  app.add_option("--reason", options->reason, _("why it is taken back"))->type_name("TEXT");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_withdraw(*options); },
          "shuoshi withdraw 20200811-131003005-00042 --reason '双方已和解'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
