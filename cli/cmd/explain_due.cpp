#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/due_story.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/due_story.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct ExplainDueOptions {
  StoreOptions store;
  OutputOptions output;
  std::string number;
};

int run_explain_due(const ExplainDueOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto story = libcase::explain_case_due(store, read_number(options.number));
  if (format == render::Format::table) print(render::due_text(story, store));
  if (format == render::Format::json) print(render::due_json(story, store.zone()));
  if (format == render::Format::csv) print(render::due_csv(story, store.zone()));
  return k_done;
}

}  // namespace

Action add_explain_due(Arguments& args) {
  auto options = std::make_shared<ExplainDueOptions>();
  args.add("CASE", options->number, N_("number of the matter")).required();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_explain_due(*options); },
          "shuoshi explain due 20200811-131003005-00042\n"
          "shuoshi explain due 20200811-131003005-00042 --format json",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
