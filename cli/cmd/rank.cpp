#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/unit_index.hpp"
#include "options/output.hpp"
#include "options/period.hpp"
#include "options/store.hpp"
#include "render/print.hpp"
#include "render/unit_index.hpp"
#include "report.hpp"

namespace cli {
namespace {

struct RankOptions {
  StoreOptions store;
  OutputOptions output;
  ScopeOptions scope;
  std::string as_of, by = "unit", config, min_n;
};

libcase::IndexRules read_rules(const RankOptions& options) {
  auto rules = options.config.empty() ? libcase::default_index_rules()
                                      : libcase::parse_index_rules(read_file(options.config), options.config);
  if (!options.min_n.empty()) rules.min_n = read_count("--min-n", options.min_n);
  return rules;
}

int run_rank(const RankOptions& options) {
  const auto format = options.output.value();
  const auto by = read_by("--by", options.by);
  const auto rules = read_rules(options);
  auto store = options.store.open_to_read();
  const auto now = wall_clock();
  const auto as_of = read_time("--as-of", options.as_of, store.zone(), now).value_or(now);
  const auto report = libcase::compute_index(store, options.scope.query(store, as_of), by, rules);
  print(render::unit_index_text(report, stats_scope(report.stats.query, store), format));
  say_recorded_later(report.stats.recorded_later);
  return report.units.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_rank(Arguments& args) {
  auto options = std::make_shared<RankOptions>();
  args.add("--by", options->by, N_("what is ranked: unit if not given, or another breakdown of stats"))
      .type("unit|area:county|area:township|area:village|area:grid|channel|category:1");
  options->scope.add_to(args);
  args.add("--as-of", options->as_of, N_("their state at this time; now if not given")).type("TIME");
  args.add("--config", options->config, N_("TOML file of weights; the usual ones if not given")).type("FILE");
  args.add("--min-n", options->min_n, N_("rank only rows of so many matters; 30 if not given")).type("N");
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_rank(*options); },
          "shuoshi rank --period last-month\n"
          "shuoshi rank --by area:township --period 2020 --as-of 2021-01-15 --known now --config weights.toml\n"
          "shuoshi rank --by unit --area 广阳区 --min-n 10 --format json",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
