#include "stats/row_durations.hpp"

#include <algorithm>
#include <span>

#include "store/rollup_coding.hpp"

namespace libcase::stats {
namespace {

using store::Histogram;
using store::Lapse;

constexpr std::int64_t k_half = 50;

std::size_t place(Lapse lapse) { return static_cast<std::size_t>(lapse); }

/// In order, each once. Counted by minute where there are many of few.
void put_in_order(Histogram& histogram, std::int64_t first, std::int64_t end) {
  const auto by_minute = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (std::ranges::is_sorted(histogram, by_minute)) return;
  if ((end - first) / 4 > static_cast<std::int64_t>(histogram.size())) {
    std::sort(histogram.begin(), histogram.end());
    return;
  }
  std::vector<std::int64_t> counts(static_cast<std::size_t>(end - first));
  for (const auto& [minutes, count] : histogram) counts[static_cast<std::size_t>(minutes - first)] += count;
  histogram.clear();
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] != 0) histogram.emplace_back(first + static_cast<std::int64_t>(i), counts[i]);
}

/// Of bands only those are read that are needed.
template <class Bands>
class Reader {
 public:
  Reader(const Bands& bands, const SumsRead& sums, const Minutes& open) : bands_(bands), sums_(sums), open_(open) {}

  [[nodiscard]] Durations result(const StatsQuery& query) {
    const std::array handling{Lapse::handling}, total{Lapse::total};
    const std::array events{Lapse::handling, Lapse::reopened};
    Durations out;
    if (wants(query, "handling")) out.handling = spread(handling);
    if (wants(query, "handling_total")) out.handling_total = spread(total);
    if (wants(query, "km_median")) out.survival = survival(events);
    return out;
  }

 private:
  using Kinds = std::span<const Lapse>;
  [[nodiscard]] std::int64_t count(Kinds lapses, std::size_t band) const {
    std::int64_t n = 0;
    for (const auto lapse : lapses) n += bands_.count(place(lapse), band);
    return n;
  }
  [[nodiscard]] std::int64_t count(Kinds lapses) const {
    std::int64_t n = 0;
    for (std::size_t band = 0; band < Bands::k_size; ++band) n += count(lapses, band);
    return n;
  }
  void read(Kinds lapses, std::int64_t first, std::int64_t end, const AddMinutes& add) const {
    for (const auto lapse : lapses) bands_.read(sums_, place(lapse), first, end, add);
  }
  /// The smallest value at or below which that many per cent of n lie.
  [[nodiscard]] std::optional<std::int64_t> percentile(Kinds lapses, std::int64_t n, std::int64_t percent) {
    const auto rank = store::nearest_rank(percent, n);
    std::int64_t passed = 0;
    for (std::size_t band = 0; band < Bands::k_size && n > 0; ++band) {
      const auto here = count(lapses, band);
      if (passed + here >= rank) return value_at(lapses, band, rank - passed);
      passed += here;
    }
    return std::nullopt;
  }
  /// The value of that rank in the band.
  [[nodiscard]] std::int64_t value_at(Kinds lapses, std::size_t band, std::int64_t rank) {
    if (band != held_band_) {
      held_.clear();
      read(lapses, Bands::start(band), Bands::end(band),
           [&](std::int64_t minutes, std::int64_t times) { held_.emplace_back(minutes, times); });
      put_in_order(held_, Bands::start(band), Bands::end(band));
      held_band_ = band;
    }
    for (const auto& [minutes, times] : held_) {
      rank -= times;
      if (rank <= 0) return minutes;
    }
    throw Error(ErrorKind::corrupt, msg("the figures' tables are damaged; run: shuoshi check --rebuild"));
  }
  [[nodiscard]] Spread spread(Kinds lapses) {
    held_band_ = Bands::k_size;
    const auto n = count(lapses);
    const auto [half, three_quarters, nine_tenths] = store::k_percents;
    return {.n = n,
            .p50 = percentile(lapses, n, half),
            .p75 = percentile(lapses, n, three_quarters),
            .p90 = percentile(lapses, n, nine_tenths)};
  }
  [[nodiscard]] Survival survival(Kinds lapses) {
    held_band_ = Bands::k_size;
    const auto n = count(lapses);
    if (open_.size() == 0) return {.n = n, .events = n, .median = percentile(lapses, n, k_half)};
    // The estimate is at or below the half where half of all have been closed: what comes later need not be known.
    std::int64_t passed = 0;
    std::size_t band = 0;
    for (; band < Bands::k_size && 2 * passed < n + open_.size(); ++band) passed += count(lapses, band);
    const auto sooner = survival(lapses, band, n - passed);
    return sooner.median || passed == n ? sooner : survival(lapses, Bands::k_size, 0);
  }
  [[nodiscard]] Survival survival(Kinds lapses, std::size_t bands, std::int64_t later) const {
    Minutes events;
    if (bands > 0)
      read(lapses, 0, Bands::end(bands - 1),
           [&](std::int64_t minutes, std::int64_t times) { events.add(minutes, times); });
    return survival_of(events, open_, later);
  }

  const Bands& bands_;
  const SumsRead& sums_;
  const Minutes& open_;
  Histogram held_;
  std::size_t held_band_ = Bands::k_size;
};

}  // namespace

WantedLapses wanted_lapses(const StatsQuery& query) {
  WantedLapses out{};
  const auto want = [&](Lapse lapse) { out.at(place(lapse)) = true; };
  if (wants(query, "handling") || wants(query, "km_median")) want(Lapse::handling);
  if (wants(query, "handling_total")) want(Lapse::total);
  if (wants(query, "km_median")) want(Lapse::reopened);
  return out;
}

void MonthDurations::add(const store::RollupCell& cell, const WantedLapses& wanted) {
  for (std::size_t i = 0; i < store::k_lapses; ++i) {
    if (!wanted[i]) continue;
    const bool kept = cell.keeps(i);
    bands_[i].resize(k_size);
    for (std::size_t band = 0; band < k_size; ++band) {
      const auto count = cell.bands[i][band];
      bands_[i][band].all += count;
      bands_[i][band].in_rows += kept ? 0 : count;
    }
    kept_[i].insert(kept_[i].end(), cell.kept[i].begin(), cell.kept[i].end());
  }
  keys_.push_back(cell.key);
  first_month_ = std::min(first_month_, cell.month);
  end_month_ = std::max(end_month_, cell.month + 1);
}

void MonthDurations::settle() {
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
}

void MonthDurations::read(const SumsRead& sums, std::size_t lapse, std::int64_t first, std::int64_t end,
                          const AddMinutes& add) const {
  for (const auto& [minutes, times] : kept_[lapse])
    if (minutes >= first && minutes < end) add(minutes, times);
  for (auto band = store::band_of(first); band < k_size && start(band) < end; ++band) {
    if (bands_[lapse].empty() || bands_[lapse][band].in_rows == 0) continue;
    for (const auto key : keys_)
      store::read_histograms(sums.table, sums.axis, static_cast<Lapse>(lapse), band, key, first_month_, end_month_,
                             add);
  }
}

void YearDurations::add(std::size_t lapse, const store::YearLapse& year) {
  auto& counts = counts_.at(lapse);
  counts.resize(k_size);
  for (std::size_t band = 0; band < k_size; ++band) counts[band] += year.counts[band];
  sources_.at(lapse).push_back({year.year, year.key, year.has_all(), year.counts.wanted(), std::string(year.at_hand)});
}

void YearDurations::read(const SumsRead& sums, std::size_t lapse, std::int64_t first, std::int64_t end,
                         const AddMinutes& add) const {
  const auto take = [&](std::int64_t minutes, std::int64_t times) {
    if (minutes >= first && minutes < end) add(minutes, times);
  };
  const auto band = store::fine_band_of(first);
  const bool whole_band = end == store::end_of_fine_band(band);
  for (const auto& source : sources_[lapse])
    if (source.has_all || (whole_band && std::ranges::find(source.at_hand, band) != source.at_hand.end()))
      store::decode_histogram(source.histogram, take);
    else
      store::read_year(sums.table, sums.axis, static_cast<Lapse>(lapse), source.year, source.key, first, end, add);
}

Durations durations_of(const MonthDurations& months, const SumsRead& sums, const Minutes& open,
                       const StatsQuery& query) {
  return Reader(months, sums, open).result(query);
}

Durations durations_of(const YearDurations& years, const SumsRead& sums, const Minutes& open, const StatsQuery& query) {
  return Reader(years, sums, open).result(query);
}

}  // namespace libcase::stats
