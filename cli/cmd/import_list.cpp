#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "render/imports.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct ImportListOptions {
  StoreOptions store;
  OutputOptions output;
};

int run_import_list(const ImportListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto records = libcase::imports(store);
  print(render::render(render::import_list(store.zone(), records), format));
  return records.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_import_list(Arguments& args) {
  auto options = std::make_shared<ImportListOptions>();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_import_list(*options); },
          "shuoshi import list\n"
          "shuoshi import list --format json",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
