#include "stats/count.hpp"

#include <algorithm>

#include "stats/timed.hpp"

namespace libcase::stats {
namespace {

using store::FactTime;

bool is_time(By by) {
  return by.dimension == Dimension::month || by.dimension == Dimension::week || by.dimension == Dimension::day;
}

/// Bits of the counts that times are needed for.
constexpr std::array<CountBits, k_timed> k_timed_bits = [] {
  std::array<CountBits, k_timed> out{};
  for (std::size_t i = 0; i < k_timed; ++i) {
    Counts counts;
    count_of(counts.tally, static_cast<Timed>(i)) = 1;
    out[i] = bits_of(counts);
  }
  return out;
}();
constexpr CountBits k_all_timed = [] {
  CountBits out = 0;
  for (const auto bits : k_timed_bits) out |= bits;
  return out;
}();

constexpr std::array k_flow_times{FactTime::reported, FactTime::first_closed, FactTime::first_reopened,
                                  FactTime::ended};

/// Nothing where a case does not add one or none, as all do whose moves come one after another.
std::optional<CountBits> bits_of_flow(const Flow& flow) {
  const auto row = std::bit_cast<std::array<std::int64_t, sizeof flow / sizeof(std::int64_t)>>(flow);
  std::int64_t all = 0;
  CountBits out = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    all |= row[i];
    out |= static_cast<CountBits>(row[i]) << i;
  }
  if (all >> 1 != 0) return std::nullopt;
  return out << std::countr_zero(k_flow_bits);
}

/// The times that are read of every case of the period.
std::vector<FactTime> times_for(const Wanted& wanted, bool flow, bool timed) {
  std::vector<FactTime> out;
  const auto need = [&](auto times) { out.insert(out.end(), times.begin(), times.end()); };
  if (flow) need(k_flow_times);
  if (timed)
    need(std::array{FactTime::due, FactTime::original_due, FactTime::closed, FactTime::response_due,
                    FactTime::contacted, FactTime::first_closed, FactTime::first_reopened});
  if (wanted.times.total) need(std::array{FactTime::reported, FactTime::closed});
  if (wanted.times.handling || wanted.times.survival)
    need(std::array{FactTime::dispatched, FactTime::first_closed, FactTime::closed, FactTime::reported});
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Count::Count(Scope& scope, const TimeZone& zone, const Calendars& calendars)
    : scope_(scope),
      zone_(zone),
      wanted_(wanted_of(scope.query)),
      rewinder_(scope),
      onlooker_(scope, rewinder_),
      kind_book_(wanted_),
      flow_(wanted_.flow()),
      timed_((wanted_.counts & k_all_timed) != 0) {
  for (const auto& by : scope.query.by) add_table(by, std::nullopt);
  if (scope.query.cross) add_table(scope.query.cross->first, scope.query.cross->second);
  rows_.resize(tables_.size());
  times_ = times_for(wanted_, flow_, timed_);
  Facts standing;
  standing.reported = scope.from - (scope.query.from ? 1 : 0);
  Flow flow;
  stats::add_moves(flow, standing, scope.from, scope.to);
  standing_ = bits_of_flow(flow).value_or(0);
  if (wanted_.working) work_.emplace(scope, zone, calendars);
}

void Count::add_table(By by, std::optional<By> across) {
  tables_.emplace_back(scope_, by, across);
  const bool own = scope_.query.basis == Basis::throughput && is_time(by) && !across;
  workloads_.push_back(own ? std::optional(Workload(by, scope_, zone_)) : std::nullopt);
  by_event_ = by_event_ || own;
  flow_ = flow_ || own;
}

void Count::run(StatsReport& report) {
  auto range = scope_.range();
  // Where no flow is asked for, an earlier case may still have a row.
  range.earlier = flow_ || !tables_.empty();
  auto& db = scope_.store.impl().db;
  std::vector<std::int64_t> waiting;
  for (const auto& [id, facts] : store::read_waiting_facts(db)) {
    waiting.push_back(id);
    if (range.holds(facts)) look_at(facts);
  }
  const bool by_area = std::ranges::any_of(tables_, [](const Table& table) { return table.by_area(); });
  sieve_.emplace(scope_, range, kind_book_, std::move(waiting), flow_, by_area);
  store::scan_blocks(db, range, [&](std::string_view bytes, store::BlockPart part) { add_block(bytes, part); });
  report.recorded_later = onlooker_.recorded_later();
  finish(report);
}

void Count::finish(StatsReport& report) {
  packed_total_.pour(total_);
  wanted_.keep(total_);
  for (auto& table : tables_) table.finish(wanted_);
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

// --- one case ---

void Count::add(const Facts& facts, bool counted) {
  Flow flow;
  if (flow_ || !counted) rewinder_.add_flow(flow, facts);
  if (!counted && flow == Flow{}) return;
  if (!rows_make_total()) total_.flow += flow;
  if (by_event_)
    for (const auto& move : rewinder_.moves(facts))
      for (auto& workload : workloads_)
        if (workload) workload->add(move);
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

void Count::add(Sums& sums, const Tally& tally, const Worked& worked, const Facts& facts) const {
  sums.tally += tally;
  sums.times.add(facts, scope_.as_of, wanted_.times);
  sums.times.add(worked);
}

// --- the cases of a block ---

void Count::add_block(std::string_view bytes, store::BlockPart part) {
  block_.open(bytes);
  sieve_->sift(block_, part);
  if (!sieve_->counted().empty()) add_all(sieve_->counted(), true);
  if (!sieve_->earlier().empty()) add_all(sieve_->earlier(), false);
  for (const auto i : sieve_->others()) look_at(block_.at(i));
}

void Count::add_all(const CasePlaces& cases, bool counted) {
  read_bits(cases, counted);
  add_bits(counted);
  if (counted && sieve_->adds_more()) add_more();
  if (counted && wanted_.spans()) add_times();
  if (by_event_) add_case_moves();
}

void Count::open_columns(std::span<const FactTime> times) {
  columns_.clear();
  for (const auto time : times) columns_.push_back({time, store::member_of(time), block_.times(time)});
}

void Count::read_case(std::size_t place) {
  const auto& kind = kind_of(place);
  case_.state = kind.state;
  for (const auto& [time, member, column] : columns_) case_.*member = kind.has(time) ? column[place] : k_never;
}

CountBits Count::timed_bits() const {
  CountBits out = 0;
  each_timed(case_, scope_.as_of, scope_.query.reopen_days,
             [&](Timed timed) { out |= k_timed_bits[static_cast<std::size_t>(timed)]; });
  return out;
}

void Count::read_bits(const CasePlaces& cases, bool counted) {
  if (counted) open_columns(times_);
  if (counted && !flow_ && !timed_) {
    kept_ = cases;
    for (std::size_t i = 0; i < kept_.size(); ++i) bits_[i] = kind_of(kept_.begin()[i]).bits;
    return;
  }
  kept_.clear();
  for (const auto i : cases) {
    auto bits = bits_of(i, counted);
    if (!bits)
      add(block_.at(i), counted);
    else if (counted || *bits != 0) {
      bits_[kept_.size()] = *bits & wanted_.counts;
      kept_.push(i);
    }
  }
}

/// Nothing where the case adds more to a flow than one.
std::optional<CountBits> Count::bits_of(std::size_t place, bool counted) {
  const auto& kind = kind_of(place);
  if (!counted && kind.only_reported && !by_event_) return standing_;
  if (!counted) open_columns(k_flow_times);
  read_case(place);
  CountBits out = counted ? kind.bits : 0;
  if (counted && timed_ && kind.population) out |= timed_bits();
  if (!flow_ && counted) return out;
  Flow flow;
  add_moves(flow, case_, scope_.from, scope_.to);
  const auto moved = bits_of_flow(flow);
  return moved ? std::optional(out | *moved) : std::nullopt;
}

void Count::add_bits(bool counted) {
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    if (workloads_[t] && !counted) continue;
    auto& table = tables_[t];
    table.rows(block_, kept_, rows_[t].data());
    const auto mask = workloads_[t] ? ~k_flow_bits : ~CountBits{0};
    for (std::size_t i = 0; i < kept_.size(); ++i) table.add(rows_[t][i], bits_[i] & mask);
  }
  if (rows_make_total()) return;
  for (std::size_t i = 0; i < kept_.size(); ++i)
    if (packed_total_.add(bits_[i])) packed_total_.pour(total_);
}

/// The sums of every row that the case is in, and the total.
template <class Add>
void Count::each_sums(std::size_t i, Add add) {
  for (std::size_t t = 0; t < tables_.size(); ++t) add(tables_[t].at(rows_[t][i]));
  if (!rows_make_total()) add(total_);
}

void Count::add_more() {
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    const auto& counts = kind_of(kept_.begin()[i]);
    if (counts.adds_more) each_sums(i, [&](Sums& sums) { sums.tally += counts.more.tally; });
  }
}

void Count::add_times() {
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    const auto place = kept_.begin()[i];
    if (!kind_of(place).population) continue;
    read_case(place);
    Worked worked;
    if (work_) worked = work_->of(block_.at(place));
    each_sums(i, [&](Sums& sums) {
      sums.times.add(case_, scope_.as_of, wanted_.times);
      if (work_) sums.times.add(worked);
    });
  }
}

void Count::add_case_moves() {
  if (!kept_.empty()) open_columns(k_flow_times);
  for (const auto place : kept_) {
    read_case(place);
    each_move(case_, [&](const Move& move) {
      for (auto& workload : workloads_)
        if (workload) workload->add(move);
    });
  }
}

}  // namespace libcase::stats
