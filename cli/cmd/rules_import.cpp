#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/import.hpp"
#include "libcase/operations.hpp"
#include "options/change.hpp"
#include "options/org_text.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct RulesImportOptions {
  StoreOptions store;
  std::string file, area;
  AuthorOption author;
};

int run_rules_import(const RulesImportOptions& options) {
  auto rules = libcase::parse_rules_toml(read_file(options.file), options.file);
  auto store = options.store.open_to_write();
  const auto now = wall_clock();
  const auto today = store.zone().day_of(now);
  const auto area = area_code(store.org(), options.area, today);
  const auto directory = store.directory();
  for (const auto& set : rules)
    for (const auto& warning : libcase::unknown_names(set, directory, today))
      say(libcase::msg("{0}: {1}", options.file, warning));
  const auto read = rules.size();
  const auto entered = libcase::change_rules(store, area, std::move(rules), options.author.who(), now);
  print(shown(libcase::msg("{0} rule sets read, {1} new", std::to_string(read), std::to_string(entered))) + "\n");
  return k_done;
}

}  // namespace

Action add_rules_import(Arguments& args) {
  auto options = std::make_shared<RulesImportOptions>();
  args.add("FILE", options->file, N_("TOML file: profile, supervision, deadlines, routes; - is stdin")).required();
  args.add("--area", options->area, N_("area they hold for, with all that lies in it; all if not given")).type("AREA");
  options->author.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_rules_import(*options); },
          "shuoshi rules import xianghe.toml --area 131024\n"
          "shuoshi rules import deadlines.toml",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
