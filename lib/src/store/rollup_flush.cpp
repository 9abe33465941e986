// Gathered changes into the table of sums.
#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "store/rollup_changes.hpp"
#include "store/rollup_coding.hpp"
#include "store/rollup_years.hpp"

namespace libcase::store {
namespace {

/// The rows of the histogram of one cell.
class HistogramRows {
 public:
  HistogramRows(FigureTable& table, Axis axis, std::size_t lapse, std::uint64_t key, std::int64_t month)
      : table_(table), axis_(axis), lapse_(lapse), key_(key), month_(month) {}
  [[nodiscard]] Histogram read(std::size_t band) {
    Histogram out;
    std::string bytes;
    if (table_.read(at(band), bytes))
      decode_histogram(bytes, [&](std::int64_t minutes, std::int64_t count) { out.emplace_back(minutes, count); });
    return out;
  }
  void write(std::size_t band, const Histogram& histogram) { table_.write(at(band), encode_histogram(histogram)); }

 private:
  [[nodiscard]] FigureKey at(std::size_t band) const { return histogram_key(axis_, lapse_, band, key_, month_); }
  FigureTable& table_;
  Axis axis_;
  std::size_t lapse_;
  std::uint64_t key_;
  std::int64_t month_;
};

using Change = DurationChange;
using Changes = std::span<const Change>;

/// Those of each band, of changes in order.
std::array<Changes, k_bands> in_bands(Changes changes) {
  std::array<Changes, k_bands> out;
  while (!changes.empty()) {
    const auto band = band_of(changes.front().minutes());
    const auto end = std::ranges::lower_bound(changes, end_of_band(band), {}, &Change::minutes);
    const auto n = static_cast<std::size_t>(end - changes.begin());
    out[band] = changes.first(n);
    changes = changes.subspan(n);
  }
  return out;
}

/// Durations of one kind of a cell after changes; those that the cell keeps and those in rows.
void change_durations(RollupCell& cell, std::size_t lapse, Changes changes, HistogramRows rows) {
  const bool kept = cell.keeps(lapse);
  const auto by_band = in_bands(changes);
  for (std::size_t band = 0; band < k_bands; ++band)
    for (const auto& change : by_band[band]) cell.bands[lapse][band] += change.count();
  const bool keeps = cell.keeps(lapse);
  if (kept) apply_changes(cell.kept[lapse], changes);
  if (kept && keeps) return;
  std::array<Histogram, k_bands> all;
  std::size_t place = 0;
  for (const auto& one : cell.kept[lapse]) {
    while (one.first >= end_of_band(place)) ++place;
    all.at(place).push_back(one);
  }
  cell.kept[lapse].clear();
  for (std::size_t band = 0; band < k_bands; ++band) {
    if (!kept) {
      if (by_band[band].empty() && !keeps) continue;
      all[band] = rows.read(band);
      apply_changes(all[band], by_band[band]);
    }
    if (keeps) {
      cell.kept[lapse].insert(cell.kept[lapse].end(), all[band].begin(), all[band].end());
      rows.write(band, {});
    } else if (!kept || !all[band].empty()) {
      rows.write(band, all[band]);
    }
  }
}

/// A row of nothing but counts.
template <class Row>
void add_counts(FigureTable& table, const FigureKey& place, const Row& change) {
  Row row{};
  std::string bytes;
  if (table.read(place, bytes)) {
    VarintReader in(bytes);
    get_row(in, row);
  }
  add_row(row, change);
  bytes.clear();
  if (row != Row{}) put_row(bytes, row);
  table.write(place, bytes);
}

}  // namespace

void RollupChanges::flush(FigureTable& table) { static_cast<void>(flush_part(table, 1)); }

bool RollupChanges::flush_part(FigureTable& table, std::size_t parts) {
  put_in_order();
  const std::size_t until = next_ + (in_order_.size() + parts - 1) / parts;
  while (next_ < in_order_.size()) {
    const std::size_t first = next_;
    const Key& key = in_order_[first].first;
    // Enough, and whatever comes next has a place of its own.
    if (first >= until && place_of(key) != place_of(in_order_[first - 1].first)) break;
    const auto same_year = [&](const Key& other) {
      return other.axis == key.axis && other.key == key.key && year_of(other.month) == year_of(key.month);
    };
    for (; next_ < in_order_.size() && same_year(in_order_[next_].first); ++next_)
      flush_cell(table, in_order_[next_].first, *in_order_[next_].second);
    flush_year(table, std::span(in_order_).subspan(first, next_ - first));
  }
  const bool done = next_ == in_order_.size();
  flush_flows(table, done ? std::nullopt : std::optional(place()));
  if (!done) return false;
  flush_agenda(table);
  clear();
  return true;
}

void RollupChanges::put_in_order() {
  if (!in_order_.empty() || !flows_in_order_.empty()) return;
  const auto by_place = [](const auto& one) { return std::tuple(place_of(one.first), one.first.key, one.first.month); };
  in_order_.reserve(cells_.size());
  for (auto& [key, change] : cells_) {
    in_order_.emplace_back(key, &change);
    for (auto& minutes : change.minutes) std::sort(minutes.begin(), minutes.end());
  }
  std::ranges::sort(in_order_, {}, by_place);
  flows_in_order_.reserve(flows_.size());
  for (const auto& [key, change] : flows_) flows_in_order_.emplace_back(key, &change);
  std::ranges::sort(flows_in_order_, {}, by_place);
}

void RollupChanges::clear() {
  in_order_.clear();
  flows_in_order_.clear();
  next_ = next_flow_ = 0;
  cells_.clear();
  flows_.clear();
  agenda_.clear();
}

void RollupChanges::flush_cell(FigureTable& table, const Key& key, Cell& change) {
  RollupCell cell;
  std::string bytes;
  const auto place = cell_key(key.axis, key.month, key.key);
  if (table.read(place, bytes)) decode_cell(bytes, cell);
  auto counts = row_of(cell.tally);
  add_row(counts, change.counts);
  cell.tally = std::bit_cast<Tally>(counts);
  for (std::size_t lapse = 0; lapse < k_lapses; ++lapse)
    if (auto& minutes = change.minutes[lapse]; !minutes.empty()) {
      change_durations(cell, lapse, minutes, {table, key.axis, lapse, key.key, key.month});
    }
  table.write(place, cell.tally.received == 0 ? std::string() : encode_cell(cell));
}

void RollupChanges::flush_year(FigureTable& table, std::span<const Placed> months) {
  const Key& first = months.front().first;
  const auto year = year_of(first.month);
  CountRow<Tally> counts{};
  for (const auto& [key, month] : months) add_row(counts, month->counts);
  add_counts(table, year_cell_key(first.axis, year, first.key), counts);
  for (std::size_t lapse = 0; lapse < k_lapses; ++lapse) {
    std::vector<Changes> changes;
    for (const auto& [key, month] : months)
      if (!month->minutes[lapse].empty()) changes.emplace_back(month->minutes[lapse]);
    if (!changes.empty()) change_year(table, first.axis, static_cast<Lapse>(lapse), year, first.key, changes);
  }
}

void RollupChanges::flush_flows(FigureTable& table, std::optional<SumsPlace> end) {
  std::map<Key, CountRow<Flow>> years;
  for (; next_flow_ < flows_in_order_.size(); ++next_flow_) {
    const auto& [key, change] = flows_in_order_[next_flow_];
    if (end && place_of(key) >= *end) break;
    add_counts(table, flow_key(SumKind::flow, key.axis, key.month, key.key), *change);
    add_row(years[{key.axis, year_of(key.month), key.key}], *change);
  }
  for (const auto& [key, change] : years)
    add_counts(table, flow_key(SumKind::year_flow, key.axis, key.month, key.key), change);
}

void RollupChanges::flush_agenda(FigureTable& table) {
  const RollupState state = read_rollup_state(table);
  const auto latest = std::max(latest_event_, state.latest_event);
  const auto first_hour = latest == stats::k_never ? latest : hour_of(latest);
  // No report is answered from here for a T before the latest event: what ends earlier is not needed.
  const auto needed = [&](const Listed& l) { return l.kind == Agenda::open || hour_of(l.entry.at) >= first_hour; };
  std::map<std::pair<Agenda, std::int64_t>, std::vector<const Listed*>> by_hour;
  for (const auto& listed : agenda_)
    if (needed(listed)) by_hour[{listed.kind, hour_of(listed.entry.at)}].push_back(&listed);
  for (const auto& [place, changes] : by_hour) {
    std::vector<AgendaEntry> entries;
    std::string bytes;
    const auto key = agenda_key(place.first, place.second);
    if (table.read(key, bytes)) decode_agenda(bytes, place.second, [&](const AgendaEntry& e) { entries.push_back(e); });
    // All that come first, so that what goes again is there.
    for (const auto* change : changes)
      if (change->sign > 0) entries.push_back(change->entry);
    std::sort(entries.begin(), entries.end());
    for (const auto* change : changes) {
      if (change->sign > 0) continue;
      const auto found = std::lower_bound(entries.begin(), entries.end(), change->entry);
      if (found != entries.end() && *found == change->entry) entries.erase(found);
    }
    table.write(key, encode_agenda(entries, place.second));
  }
  if (state.latest_event != stats::k_never && first_hour > hour_of(state.latest_event))
    for (const auto kind : {Agenda::due, Agenda::original, Agenda::response, Agenda::window})
      table.erase(agenda_key(kind, 0), agenda_key(kind, first_hour));
  table.write(state_key(), encode_state({latest, std::max(latest_recorded_, state.latest_recorded), zone_name_}));
}

}  // namespace libcase::store
