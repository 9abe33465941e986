#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/cases.hpp"

namespace cli {
namespace {

struct ReopenOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string reason;
};

int run_reopen(const ReopenOptions& options) {
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store&, libcase::Day) {
    return libcase::command::Reopen{.reason = options.reason};
  });
}

}  // namespace

Action add_reopen(CLI::App& app) {
  auto options = std::make_shared<ReopenOptions>();
  options->cases.add_to(app);
  app.add_option("--reason", options->reason, _("why it is opened again"))->type_name("TEXT");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_reopen(*options); }, "shuoshi reopen 20200811-131003005-00042 --reason '路灯又不亮了'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
