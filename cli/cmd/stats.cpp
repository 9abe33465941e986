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
  Tables tables;
  for (const auto& by : options.by) tables.add("--by", by);
  for (const auto& cross : options.cross) {
    if (cross.find(',') == std::string::npos)
      throw UsageError{libcase::msg("--cross takes two dimensions: --cross area:county,channel")};
    tables.add("--cross", cross);
  }
  tables.put_into(query);
  return query;
}

libcase::DaySpan read_other(const std::string& text, const libcase::StatsQuery& query, libcase::Store& store) {
  if (!query.from || !query.to)
    throw UsageError{
        libcase::msg("--compare needs a period with a beginning and an end: --period, or --from and --to")};
  if (const auto other = other_period(text, {*query.from, *query.to}, store.zone().day_of(query.as_of))) return *other;
  bad_value("--compare", text, libcase::msg("is not previous, year, or a period such as 2019-08"));
}

int run_stats(const StatsOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto query = query_of(options, store);
  ReportShape shape{.pictures = format == ReportFormat::html, .intervals = options.interval, .beside = {}};
  if (!options.compare.empty()) shape.beside = read_other(options.compare, query, store);
  if (shape.beside && has_totals_only(format) && !(query.by.empty() && !query.cross))
    throw UsageError{libcase::msg("--compare as {0} has no tables: leave out --by, or print it as {1}",
                                  std::string("table, json, csv"), std::string("md, xlsx, html"))};
  const auto report = make_report(store, query, shape);
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
  args.add("--by", options->by, N_("a table by this, or by two as A,B; may be repeated"))
      .type(
          "area:city|area:county|area:township|area:village|area:grid|channel|category|category:1|unit|outcome|level|"
          "urgency|month|week|day");
  args.add("--cross", options->cross, N_("the same as --by A,B")).type("A,B");
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
          "shuoshi stats --period 2020 --by area:county,category:1 --format csv\n"
          "shuoshi stats --period last-month --figures handling,handling_working\n"
          "shuoshi stats --area 广阳区 --by area:township --by channel --sort closing_rate --top 10\n"
          "shuoshi stats --period 2020 --as-of 2021-01-15 --known now --by month --format json\n"
          "shuoshi stats --period 2020 --known now --format html -o 2020.html\n"
          "shuoshi stats --period last-month --by area:township --format xlsx -o townships.xlsx",
          store_statuses()};
}

}  // namespace cli
