#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/imports.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct ImportShowOptions {
  StoreOptions store;
  OutputOptions output;
  std::string number;
};

int run_import_show(const ImportShowOptions& options) {
  const auto format = options.output.value();
  const auto number = static_cast<std::uint64_t>(read_count("NUMBER", options.number));
  auto store = options.store.open_to_read();
  const auto record = libcase::load_import(store, number);
  const auto cases = libcase::imported_cases(store, number);
  if (format == render::Format::table) print(render::render(render::import_list(store.zone(), {record}), format));
  print(format == render::Format::json ? render::import_json(store.zone(), record, cases)
                                       : render::render(render::import_cases(store, cases), format));
  return k_done;
}

}  // namespace

Action add_import_show(Arguments& args) {
  auto options = std::make_shared<ImportShowOptions>();
  args.add("NUMBER", options->number, N_("number of the import, as import list has it")).required();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_import_show(*options); },
          "shuoshi import show 3\n"
          "shuoshi import show 3 --format csv",
          store_statuses()};
}

}  // namespace cli
