#include "store/rollup_changes.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace libcase::store {

using stats::Facts;
using stats::k_never;
using stats::Move;

namespace {

constexpr std::int64_t k_end_of_time = std::numeric_limits<std::int64_t>::max();

/// The counts of one case: most are zero, and five cells get each of the others.
template <class T>
class FewCounts {
 public:
  FewCounts(const T& counts, int sign) {
    const auto row = row_of(counts);
    for (std::size_t i = 0; i < row.size(); ++i)
      if (row[i] != 0) few_[size_++] = {i, sign * row[i]};
  }
  void add_to(CountRow<T>& row) const {
    for (std::size_t k = 0; k < size_; ++k) row[few_[k].first] += few_[k].second;
  }

 private:
  std::array<std::pair<std::size_t, std::int64_t>, std::tuple_size_v<CountRow<T>>> few_;
  std::size_t size_ = 0;
};

}  // namespace

void RollupChanges::add(const Facts& facts, const std::vector<Move>& moves, int sign, SumsPlace begin) {
  latest_event_ = std::max(latest_event_, facts.last);
  latest_recorded_ = std::max(latest_recorded_, facts.last_recorded);
  if (facts.state == State::none) return;
  const auto month = month_index(CaseId::from_raw(facts.id).day());
  const FewCounts<Tally> counts(stats::tally_of(facts, k_end_of_time, stats::k_window_days), sign);
  std::array<std::pair<std::size_t, std::int64_t>, k_lapses> lapses;
  std::size_t lapse_count = 0;
  stats::each_lapse(facts, [&](Lapse lapse, std::int64_t from, std::int64_t to) {
    lapses[lapse_count++] = {static_cast<std::size_t>(lapse), stats::minutes_between(from, to)};
  });
  const auto is_left_out = [&](Axis axis) { return SumsPlace{axis, axis_key(axis, facts)} < begin; };
  for (const auto axis : axes_) {
    if (is_left_out(axis)) continue;
    Cell& cell = cells_[{axis, month, axis_key(axis, facts)}];
    counts.add_to(cell.counts);
    for (std::size_t i = 0; i < lapse_count; ++i) cell.minutes[lapses[i].first].emplace_back(lapses[i].second, sign);
  }
  for (const auto& move : moves) {
    Flow flow;
    stats::add_move(flow, move, std::numeric_limits<std::int64_t>::min(), k_end_of_time);
    flow.closing = 0;
    const FewCounts<Flow> counts_of_move(flow, sign);
    const auto when = clock_.month(move.at);
    for (const auto axis : axes_) {
      if (is_left_out(axis)) continue;
      const auto key = axis == Axis::none ? static_cast<std::uint64_t>(month) : axis_key(axis, facts);
      counts_of_move.add_to(flows_[{axis, when, key}]);
    }
  }
  add_agenda(facts, sign);
}

void RollupChanges::add_agenda(const Facts& f, int sign) {
  if (!stats::in_population(f.state)) return;
  AgendaEntry entry;
  entry.month = month_index(CaseId::from_raw(f.id).day());
  for (std::size_t i = 0; i < k_axes.size(); ++i) entry.keys[i] = axis_key(k_axes[i], f);
  const auto put = [&](Agenda kind, std::int64_t at) {
    entry.at = at;
    agenda_.push_back({kind, entry, sign});
  };
  if (f.closed == k_never && f.due != k_never) put(Agenda::due, f.due);
  if (f.closed == k_never && f.original_due != k_never) put(Agenda::original, f.original_due);
  if (f.contacted == k_never && f.response_due != k_never) put(Agenda::response, f.response_due);
  if (f.first_closed == k_never) {
    if (f.dispatched != k_never) put(Agenda::open, f.dispatched);
    return;
  }
  constexpr std::int64_t k_window = stats::k_window_days * std::int64_t{86'400};
  entry.flag = f.first_reopened != k_never && f.first_reopened <= f.first_closed + k_window;
  put(Agenda::window, f.first_closed + k_window);
}

}  // namespace libcase::store
