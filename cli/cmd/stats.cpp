#include "libcase/stats.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"
#include "render/stats.hpp"
#include "usage.hpp"

namespace cli {
namespace {

struct StatsOptions {
  StoreOptions store;
  OutputOptions output;
  std::string from, to, as_of, area;
  std::vector<std::string> by;
};

/// "area:township" or "township".
libcase::Dimension read_dimension(const std::string& text) {
  using enum libcase::Dimension;
  const bool area = text.starts_with("area:");
  const std::string word = area ? text.substr(5) : text;
  for (const auto by : {city, county, township, village, grid})
    if (word == render::token_of(by)) return by;
  for (const auto by : {channel, category, unit, month})
    if (!area && word == render::token_of(by)) return by;
  bad_value("--by", text,
            libcase::msg("is not one of {0}",
                         "area:city, area:county, area:township, area:village, area:grid, "
                         "channel, category, unit, month"));
}

libcase::StatsQuery query_of(const StatsOptions& options, libcase::Store& store) {
  const auto now = wall_clock();
  libcase::StatsQuery query;
  const auto period = read_period(options.from, options.to);
  query.from = period.from;
  query.to = period.to;
  query.as_of = read_time("--as-of", options.as_of, store.zone(), now).value_or(now);
  query.area = area_code(store.org(), options.area, store.zone().day_of(query.as_of));
  for (const auto& by : options.by) query.by.push_back(read_dimension(by));
  return query;
}

render::StatsScope scope_of(const libcase::StatsQuery& query, libcase::Store& store) {
  render::StatsScope scope;
  if (query.from) scope.from = libcase::format_day(*query.from);
  if (query.to) scope.to = libcase::format_day(*query.to);
  scope.as_of = store.zone().format(query.as_of);
  scope.area_code = code_text(query.area);
  scope.area_name = area_name(store.org(), query.area, store.zone().day_of(query.as_of));
  return scope;
}

int run_stats(const StatsOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto report = libcase::compute_stats(store, query_of(options, store));
  const auto scope = scope_of(report.query, store);
  if (format == render::Format::table) print(render::stats_table(report, scope));
  if (format == render::Format::json) print(render::stats_json(report, scope));
  if (format == render::Format::csv) print(render::stats_csv(report, scope));
  if (report.flow.reconciles()) return k_done;
  say(libcase::msg("the throughput does not add up; run: shuoshi check"));
  return k_corrupt;
}

}  // namespace

Action add_stats(Arguments& args) {
  auto options = std::make_shared<StatsOptions>();
  args.add("--from", options->from, N_("matters reported on this day or later")).type("DAY");
  args.add("--to", options->to, N_("matters reported before this day")).type("DAY");
  args.add("--as-of", options->as_of, N_("their state at this time; now if not given")).type("TIME");
  args.add("--area", options->area, N_("only this area, with all that lies in it")).type("AREA");
  args.add("--by", options->by, N_("break down by this; may be repeated"))
      .type("area:city|area:county|area:township|area:village|area:grid|channel|category|unit|month")
      .separated();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_stats(*options); },
          "shuoshi stats --from 2020-01-01 --to 2021-01-01\n"
          "shuoshi stats --area 广阳区 --by area:township --by channel\n"
          "shuoshi stats --from 2020-01-01 --to 2021-01-01 --as-of 2021-01-15 --by month --format json",
          store_statuses()};
}

}  // namespace cli
