#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/store.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

int run_migrate(const StoreOptions& options) {
  const auto backup = libcase::migrate_store(options.path());
  if (backup)
    print(backup->string() + "\n");
  else
    say(libcase::msg("the store has this program's schema already; nothing was changed"));
  return k_done;
}

}  // namespace

Action add_migrate(Arguments& args) {
  auto options = std::make_shared<StoreOptions>();
  options->add_to(args);
  return {[options] { return run_migrate(*options); }, "shuoshi -d old.db migrate   # prints where the backup is",
          store_statuses()};
}

}  // namespace cli
