// The rules of an area as TOML, for `rules import` to read again.
#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/import.hpp"
#include "options/org_text.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct RulesShowOptions {
  StoreOptions store;
  std::string kind, area;
};

constexpr const char* k_kinds = "profile|supervision|deadline|route";

int run_rules_show(const RulesShowOptions& options) {
  const std::string words = std::string("|").append(k_kinds).append("|");
  if (!options.kind.empty() && words.find("|" + options.kind + "|") == std::string::npos)
    bad_value("--kind", options.kind, libcase::msg("is not one of {0}", "profile, supervision, deadline, route"));
  auto store = options.store.open_to_read();
  const auto today = store.zone().day_of(wall_clock());
  const auto& org = store.org();
  const auto area = area_code(org, options.area, today);
  auto rules = store.rules().in_force(org, area, today);
  std::erase_if(rules, [&](const libcase::RuleSet& set) {
    const auto kind = libcase::kind_name(set);
    return kind == "calendar" || (!options.kind.empty() && kind != options.kind);
  });
  print(libcase::format_rules_toml(rules));
  return rules.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_rules_show(Arguments& args) {
  auto options = std::make_shared<RulesShowOptions>();
  args.add("--kind", options->kind, N_("only this kind of rules; all but the calendar if not given")).type(k_kinds);
  args.add("--area", options->area, N_("rules in force there; those of the whole store if not given")).type("AREA");
  options->store.add_to(args);
  return {[options] { return run_rules_show(*options); },
          "shuoshi rules show --area 131024\n"
          "shuoshi rules show --kind route >routes.toml && $EDITOR routes.toml && shuoshi rules import routes.toml",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
