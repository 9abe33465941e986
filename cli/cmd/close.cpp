#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/cases.hpp"
#include "options/matter.hpp"

namespace cli {
namespace {

struct CloseOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  ClosingOptions closing;
};

int run_close(const CloseOptions& options) {
  return change_cases(options.store, options.cases, options.change,
                      [&](libcase::Store&, libcase::Day) { return options.closing.value(); });
}

}  // namespace

Action add_close(CLI::App& app) {
  auto options = std::make_shared<CloseOptions>();
  options->cases.add_to(app);
  options->closing.add_to(app);
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_close(*options); },
          "shuoshi close 20200811-131003005-00042 --outcome solved --reply '路灯已修复'\n"
          "shuoshi close 20200811-131003005-00043 --outcome already_settled --no-reply-reason '未留联系方式'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
