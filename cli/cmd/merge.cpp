#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/values.hpp"

namespace cli {
namespace {

struct MergeOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string into;
};

int run_merge(const MergeOptions& options) {
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store&, libcase::Day) {
    return libcase::command::Merge{.into = read_number(options.into)};
  });
}

}  // namespace

Action add_merge(CLI::App& app) {
  auto options = std::make_shared<MergeOptions>();
  options->cases.add_to(app);
  app.add_option("--into", options->into, _("number of the matter that stays"))->type_name("CASE")->required();
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_merge(*options); },
          "shuoshi merge 20200811-131003005-00043 --into 20200811-131003005-00042",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
