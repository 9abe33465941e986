#include "libcase/stats.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/period.hpp"
#include "options/report_output.hpp"
#include "options/store.hpp"
#include "report.hpp"

namespace cli {
namespace {

struct StatsOptions {
  StoreOptions store;
  ReportOutput output;
  ScopeOptions scope;
  std::string as_of, basis = "cohort", sort, top, min_n, compare;
  std::vector<std::string> by, cross, figures;
  bool ascending = false, interval = false;
};

libcase::Basis read_basis(const std::string& text) {
  if (text == "cohort") return libcase::Basis::cohort;
  if (text == "throughput") return libcase::Basis::throughput;
  bad_value("--basis", text, libcase::msg("is not one of {0}", "cohort, throughput"));
}

libcase::Ranking ranking_of(const StatsOptions& options) {
  libcase::Ranking ranking;
  if (!options.sort.empty()) ranking.sort = &read_figure("--sort", options.sort);
  ranking.ascending = options.ascending;
  if (!options.top.empty()) ranking.top = static_cast<std::size_t>(read_count("--top", options.top));
  if (!options.min_n.empty()) ranking.min_n = read_count("--min-n", options.min_n);
  return ranking;
}

libcase::StatsQuery query_of(const StatsOptions& options, libcase::Store& store) {
  const auto now = wall_clock();
  auto query = options.scope.query(store, read_time("--as-of", options.as_of, store.zone(), now).value_or(now));
  query.basis = read_basis(options.basis);
  query.ranking = ranking_of(options);
  for (const auto& key : options.figures) query.figures.push_back(&read_figure("--figures", key));
  for (const auto& by : options.by) query.by.push_back(read_by("--by", by));
  if (options.cross.empty()) return query;
  if (options.cross.size() != 2)
    throw UsageError{libcase::msg("--cross takes two dimensions: --cross area:county,channel")};
  query.cross = {read_by("--cross", options.cross[0]), read_by("--cross", options.cross[1])};
  return query;
}

libcase::DaySpan read_other(const std::string& text, const libcase::StatsQuery& query, libcase::Store& store) {
  if (!query.from || !query.to)
    throw UsageError{
        libcase::msg("--compare needs a period with a beginning and an end: --period, or --from and --to")};
  const libcase::DaySpan span{*query.from, *query.to};
  if (text == "previous") return libcase::previous_period(span);
  if (text == "year") return libcase::year_before(span);
  if (const auto other = libcase::parse_period(text, store.zone().day_of(query.as_of))) return *other;
  bad_value("--compare", text, libcase::msg("is not previous, year, or a period such as 2019-08"));
}

render::Format compared_format(ReportFormat format) {
  if (format == ReportFormat::table) return render::Format::table;
  if (format == ReportFormat::json) return render::Format::json;
  if (format == ReportFormat::csv) return render::Format::csv;
  throw UsageError{libcase::msg("--compare is printed as {0}", std::string("table, json, csv"))};
}

int run_compared(const StatsOptions& options, libcase::Store& store) {
  const auto format = compared_format(options.output.value());
  const auto query = query_of(options, store);
  const auto other = read_other(options.compare, query, store);
  const auto comparison = libcase::compare_stats(store, query, other.from, other.to);
  write_text(render::compared_stats(comparison, stats_scope(comparison.now.query, store),
                                    stats_scope(comparison.before.query, store), format),
             options.output.file);
  say_recorded_later(comparison.now.recorded_later + comparison.before.recorded_later);
  return k_done;
}

int run_stats(const StatsOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  if (!options.compare.empty()) return run_compared(options, store);
  const auto report = make_report(store, query_of(options, store),
                                  {.pictures = format == ReportFormat::html, .intervals = options.interval});
  write_report(report, format, options.output.file, options.output.bom);
  say_recorded_later(report.recorded_later);
  if (report.reconciles) return k_done;
  say(libcase::msg("the throughput does not add up; run: shuoshi check"));
  return k_corrupt;
}

}  // namespace

Action add_stats(Arguments& args) {
  auto options = std::make_shared<StatsOptions>();
  options->scope.add_to(args);
  args.add("--as-of", options->as_of, N_("their state at this time; now if not given")).type("TIME");
  args.add("--by", options->by, N_("break down by this; may be repeated"))
      .type(
          "area:city|area:county|area:township|area:village|area:grid|channel|category|category:1|unit|outcome|level|"
          "urgency|month|week|day")
      .separated();
  args.add("--cross", options->cross, N_("a table by two dimensions: A,B")).type("A,B").separated();
  args.add("--figures", options->figures, N_("only these figures, by their keys in JSON"))
      .type("FIGURE,...")
      .separated();
  args.add("--basis", options->basis,
           N_("of a month's workload: the matters reported in it, or all that happened in it"))
      .type("cohort|throughput");
  args.add("--sort", options->sort, N_("rank the rows by this figure, the highest first")).type("FIGURE");
  args.add("--ascending", options->ascending, N_("the lowest first")).needs("--sort");
  args.add("--top", options->top, N_("so many rows, the others summed in one")).type("N").needs("--sort");
  args.add("--min-n", options->min_n, N_("rank only rows of so many matters; 30 if not given"))
      .type("N")
      .needs("--sort");
  args.add("--compare", options->compare, N_("beside the same figures of another period: previous, year, 2019-08 ..."))
      .type("PERIOD");
  args.add("--interval", options->interval, N_("with the Wilson interval for 95 % beside each rate"));
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_stats(*options); },
          "shuoshi stats --period 2020\n"
          "shuoshi stats --period last-month --compare year\n"
          "shuoshi stats --area 广阳区 --by area:township --by channel --sort closing_rate --top 10\n"
          "shuoshi stats --period 2020 --as-of 2021-01-15 --known now --by month --format json\n"
          "shuoshi stats --period 2020 --known now --format html -o 2020.html\n"
          "shuoshi stats --period last-month --by area:township --format xlsx -o townships.xlsx",
          store_statuses()};
}

}  // namespace cli
