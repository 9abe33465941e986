#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/imports.hpp"
#include "options/change.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct ImportUndoOptions {
  StoreOptions store;
  AuthorOption author;
  std::string number;
};

int run_import_undo(const ImportUndoOptions& options) {
  const auto number = static_cast<std::uint64_t>(read_count("NUMBER", options.number));
  auto store = options.store.open_to_write();
  const auto cases = libcase::undo_import(store, number, options.author.who(), wall_clock());
  print(std::to_string(cases) + "\n");
  return k_done;
}

}  // namespace

Action add_import_undo(Arguments& args) {
  auto options = std::make_shared<ImportUndoOptions>();
  args.add("NUMBER", options->number, N_("number of the import, as import list has it")).required();
  options->author.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_import_undo(*options); }, "shuoshi import undo 3", store_statuses()};
}

}  // namespace cli
