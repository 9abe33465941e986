#include "stats/rollup_report.hpp"
#include "stats/tables.hpp"
#include "stats/work_time.hpp"

namespace libcase {

using namespace stats;

std::optional<Case> case_at(Store& store, CaseId id, Instant as_of, std::optional<Instant> known) {
  auto found = store::replay_at(store, id, as_of, known.value_or(Instant::max()));
  return found ? std::optional(std::move(found->c)) : std::nullopt;
}

namespace {

bool is_time(By by) {
  return by.dimension == Dimension::month || by.dimension == Dimension::week || by.dimension == Dimension::day;
}

bool wants_spans(const StatsQuery& query) {
  return wants_working_time(query) || wants(query, "handling") || wants(query, "handling_total") ||
         wants(query, "km_median");
}

/// Workload of months, weeks or days: what happened in each of them.
class Workload {
 public:
  Workload(By by, const Scope& scope, const TimeZone& zone) : by_(by), scope_(scope), zone_(zone) {}
  void add(const Move& move) {
    if (move.at < scope_.from || move.at >= scope_.to) return;
    add_move(flows_[key(zone_.day_of(from_unix(move.at)))], move, scope_.from, scope_.to);
  }
  /// The backlog runs from one to the next, beginning with that of the period.
  void finish(Table& table, std::int64_t opening) {
    for (auto& [key, flow] : flows_) {
      flow.opening = opening;
      opening +=
          flow.received + flow.reopened + flow.reinstated - flow.closed - flow.withdrawn - flow.rejected - flow.merged;
      flow.closing = opening;
      table.row(key).flow = flow;
    }
  }

 private:
  [[nodiscard]] std::string key(Day day) {
    if (day != last_day_) last_key_ = time_key(by_, last_day_ = day);
    return last_key_;
  }
  By by_;
  const Scope& scope_;
  const TimeZone& zone_;
  std::map<std::string, Flow> flows_;
  Day last_day_ = Day::min();
  std::string last_key_;
};

class Count {
 public:
  Count(Scope& scope, const TimeZone& zone, const Calendars& calendars)
      : scope_(scope), zone_(zone), rewinder_(scope), spans_(wants_spans(scope.query)) {
    for (const auto& by : scope.query.by) add_table(by, std::nullopt);
    if (scope.query.cross) add_table(scope.query.cross->first, scope.query.cross->second);
    if (wants_working_time(scope.query)) work_.emplace(scope, zone, calendars);
  }
  /// By the facts of every case that matters.
  void run(StatsReport& report) {
    report.recorded_later =
        each_case(scope_, rewinder_, [&](const Facts& facts, bool counted) { add(facts, counted); });
    if (rows_make_total()) total_ = tables_.front().total();
    report.total = total_.values();
    const Day day = zone_.day_of(scope_.query.as_of);
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      if (workloads_[i]) workloads_[i]->finish(tables_[i], total_.flow.opening);
      auto result = tables_[i].result(day);
      if (result.across)
        report.cross = std::move(result);
      else
        report.breakdowns.push_back(std::move(result));
    }
  }

 private:
  void add_table(By by, std::optional<By> across) {
    tables_.emplace_back(scope_, by, across);
    const bool own = scope_.query.basis == Basis::throughput && is_time(by) && !across;
    workloads_.push_back(own ? std::optional(Workload(by, scope_, zone_)) : std::nullopt);
    by_event_ = by_event_ || own;
  }
  /// Where every case has a row, the total is their sum and need not be counted beside them.
  [[nodiscard]] bool rows_make_total() const { return !tables_.empty() && !workloads_.front(); }
  void add_by_event(const Facts& facts) {
    for (const auto& move : rewinder_.moves(facts))
      for (auto& workload : workloads_)
        if (workload) workload->add(move);
  }
  void add(const Facts& facts, bool counted) {
    Flow flow;
    rewinder_.add_flow(flow, facts);
    if (!counted && flow == Flow{}) return;
    if (!rows_make_total()) total_.flow += flow;
    if (by_event_) add_by_event(facts);
    Tally tally;
    Worked worked;
    if (counted) {
      tally = tally_of(facts, scope_.as_of, scope_.query.reopen_days);
      if (work_) worked = work_->of(facts);
      if (!rows_make_total()) add(total_, tally, worked, facts);
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      if (workloads_[i] && !counted) continue;
      auto& row = tables_[i].row(facts);
      if (!workloads_[i]) row.flow += flow;
      if (counted) add(row, tally, worked, facts);
    }
  }
  void add(Sums& sums, const Tally& tally, const Worked& worked, const Facts& facts) const {
    sums.tally += tally;
    if (!spans_) return;
    sums.times.add(facts, scope_.as_of);
    sums.times.add(worked);
  }

  Scope& scope_;
  const TimeZone& zone_;
  Rewinder rewinder_;
  bool spans_;  ///< a duration is asked for
  std::optional<WorkTime> work_;
  Sums total_;
  std::vector<Table> tables_;
  std::vector<std::optional<Workload>> workloads_;
  bool by_event_ = false;
};

}  // namespace

StatsReport compute_stats(Store& store, const StatsQuery& query) {
  return store::guarded([&] {
    StatsReport report;
    report.query = query;
    report.time_zone = store.zone().name();
    Scope scope(store, report.query);
    report.head = store.head_at(query.known.value_or(Instant::max()));
    const Calendars calendars = calendars_of(scope);
    report.calendar = calendar_version(calendars);
    if (!report_from_rollups(scope, store.zone(), report)) Count(scope, store.zone(), calendars).run(report);
    return report;
  });
}

}  // namespace libcase
