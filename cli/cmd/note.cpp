#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/cases.hpp"

namespace cli {
namespace {

struct NoteOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string text;
};

int run_note(const NoteOptions& options) {
  return change_cases(options.store, options.cases, options.change,
                      [&](libcase::Store&, libcase::Day) { return libcase::command::Note{.text = options.text}; });
}

}  // namespace

Action add_note(CLI::App& app) {
  auto options = std::make_shared<NoteOptions>();
  options->cases.add_to(app);
  app.add_option("--text", options->text, _("the note"))->type_name("TEXT");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_note(*options); }, "shuoshi note 20200811-131003005-00042 --text '已到现场查看'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
