#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/cases.hpp"
#include "options/matter.hpp"

namespace cli {
namespace {

struct VoiceOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  ReporterOptions reporter;
  std::string channel;
  std::string text;
};

int run_voice(const VoiceOptions& options) {
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store&, libcase::Day) {
    return libcase::command::Voice{
        .channel = options.channel, .reporter = options.reporter.value(), .text = options.text};
  });
}

}  // namespace

Action add_voice(CLI::App& app) {
  auto options = std::make_shared<VoiceOptions>();
  options->cases.add_to(app);
  app.add_option("--channel", options->channel, _("channel it came through"))->type_name("CHANNEL");
  options->reporter.add_to(app);
  app.add_option("--text", options->text, _("what this resident says"))->type_name("TEXT");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_voice(*options); },
          "shuoshi voice 20200811-131003005-00042 --channel hotline --name 李四 --text '三号楼前也不亮'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
