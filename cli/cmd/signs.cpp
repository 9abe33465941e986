#include "libcase/signs.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/period.hpp"
#include "options/store.hpp"
#include "render/print.hpp"
#include "render/signs.hpp"
#include "report.hpp"

namespace cli {
namespace {

struct SignsOptions {
  StoreOptions store;
  OutputOptions output;
  ScopeOptions scope;
  std::string as_of, config;
  std::vector<std::string> kinds;
};

std::string all_kinds(const char* between) {
  std::string out;
  for (const auto& kind : libcase::sign_kinds()) out.append(out.empty() ? "" : between).append(kind.token);
  return out;
}

std::vector<libcase::SignKind> read_kinds(const std::vector<std::string>& words) {
  std::vector<libcase::SignKind> out;
  for (const auto& word : words) {
    const auto kind = libcase::parse_sign_kind(word);
    if (!kind) bad_value("--kind", word, libcase::msg("is not one of {0}", all_kinds(", ")));
    out.push_back(*kind);
  }
  return out;
}

int run_signs(const SignsOptions& options) {
  const auto format = options.output.value();
  const auto kinds = read_kinds(options.kinds);
  const auto rules = options.config.empty() ? libcase::SignRules()
                                            : libcase::parse_sign_rules(read_file(options.config), options.config);
  auto store = options.store.open_to_read();
  const auto now = wall_clock();
  const auto as_of = read_time("--as-of", options.as_of, store.zone(), now).value_or(now);
  const auto report = libcase::find_signs(store, options.scope.query(store, as_of), rules, kinds);
  const auto name = [&](const std::string& code) {
    return code.empty() ? code : unit_name(store.org(), code, store.zone().day_of(as_of));
  };
  print(render::signs_text(report, stats_scope(report.query, store), store.zone(), name, format));
  say_recorded_later(report.recorded_later);
  return report.signs.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_signs(Arguments& args) {
  auto options = std::make_shared<SignsOptions>();
  options->scope.add_cases_to(args);
  args.add("--as-of", options->as_of, N_("their state at this time; now if not given")).type("TIME");
  args.add("--kind", options->kinds, N_("only signs of this kind; may be repeated")).type(all_kinds("|")).separated();
  args.add("--config", options->config, N_("TOML file of thresholds, a table for each kind")).type("FILE");
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_signs(*options); },
          "shuoshi signs --period last-month\n"
          "shuoshi signs --period 2020 --known now --kind churn --kind ping_pong --format csv\n"
          "shuoshi signs --area 广阳区 --kind same_text --config signs.toml",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
