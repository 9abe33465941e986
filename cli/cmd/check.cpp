#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct CheckOptions {
  StoreOptions store;
  OutputOptions output;
  bool rebuild = false;
};

render::Sheet sheet_of(const libcase::CheckResult& result) {
  const std::string verdict = result.sound() ? "sound" : "faulty";
  return {"check",
          "stores",
          {{"entries", _("Entries"), true},
           {"cases", _("Cases"), true},
           {"faults", _("Faults"), true},
           {"verdict", _("Verdict")},
           {"head", _("Hash of the last entry")}},
          {{result.entries,
            result.cases,
            static_cast<std::int64_t>(result.faults.size()),
            {verdict, result.sound() ? _("sound") : _("faulty")},
            libcase::to_hex(result.head)}}};
}

int run_check(const CheckOptions& options) {
  const auto format = options.output.value();
  auto store = options.rebuild ? options.store.open_to_write() : options.store.open_to_read();
  if (options.rebuild) store.rebuild();
  const auto result = store.check();
  for (const auto& fault : result.faults) say(fault);
  print(render::render(sheet_of(result), format));
  return result.sound() ? k_done : k_corrupt;
}

}  // namespace

Action add_check(Arguments& args) {
  auto options = std::make_shared<CheckOptions>();
  args.add("--rebuild", options->rebuild, N_("first drop what was made from the journal and replay it"));
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_check(*options); },
          "shuoshi check\n"
          "shuoshi check --rebuild",
          store_statuses()};
}

}  // namespace cli
