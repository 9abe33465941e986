// The durations of one row of a report, of stored sums of months or of years.
#pragma once
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "libcase/stats.hpp"
#include "stats/minutes.hpp"
#include "store/rollup_years.hpp"

namespace libcase::stats {

/// Kinds of durations that the figures asked for need.
using WantedLapses = std::array<bool, store::k_lapses>;
[[nodiscard]] WantedLapses wanted_lapses(const StatsQuery& query);

/// Where the sums are that a report is of.
struct SumsRead {
  store::FigureTable& table;
  store::Axis axis;
};
/// add(minutes, how many)
using AddMinutes = std::function<void(std::int64_t, std::int64_t)>;

/// What cells of months tell: bands, and the minutes themselves of those that keep them.
class MonthDurations {
 public:
  static constexpr std::size_t k_size = store::k_bands;
  static std::int64_t start(std::size_t band) { return store::start_of_band(band); }
  static std::int64_t end(std::size_t band) { return store::end_of_band(band); }

  void add(const store::RollupCell& cell, const WantedLapses& wanted);
  /// Once, after all have been added.
  void settle();
  [[nodiscard]] std::int64_t count(std::size_t lapse, std::size_t band) const {
    return bands_[lapse].empty() ? 0 : bands_[lapse][band].all;
  }
  /// Every duration in [first, end) minutes, which are ends of bands, in no order.
  void read(const SumsRead& sums, std::size_t lapse, std::int64_t first, std::int64_t end, const AddMinutes& add) const;

 private:
  struct Band {
    std::int64_t all = 0, in_rows = 0;  ///< the latter: those whose minutes stand in rows
  };
  std::array<std::vector<Band>, store::k_lapses> bands_;
  std::array<store::Histogram, store::k_lapses> kept_;
  std::vector<std::uint64_t> keys_;
  std::int64_t first_month_ = store::k_endless, end_month_ = 0;  ///< of the cells
};

/// The same of years, whose bands are fine ones.
class YearDurations {
 public:
  static constexpr std::size_t k_size = store::k_fine_bands;
  static std::int64_t start(std::size_t band) { return store::start_of_fine_band(band); }
  static std::int64_t end(std::size_t band) { return store::end_of_fine_band(band); }

  void add(std::size_t lapse, const store::YearLapse& year);
  [[nodiscard]] std::int64_t count(std::size_t lapse, std::size_t band) const {
    return counts_[lapse].empty() ? 0 : counts_[lapse][band];
  }
  void read(const SumsRead& sums, std::size_t lapse, std::int64_t first, std::int64_t end, const AddMinutes& add) const;

 private:
  struct Source {
    std::int64_t year;
    std::uint64_t key;
    bool has_all;
    std::array<std::size_t, store::k_percents.size()> at_hand;  ///< bands
    std::string histogram;
  };
  std::array<std::vector<std::int64_t>, store::k_lapses> counts_;
  std::array<std::vector<Source>, store::k_lapses> sources_;
};

/// What is asked for of them; `open`: first dispatch to T of those never closed.
[[nodiscard]] Durations durations_of(const MonthDurations& months, const SumsRead& sums, const Minutes& open,
                                     const StatsQuery& query);
[[nodiscard]] Durations durations_of(const YearDurations& years, const SumsRead& sums, const Minutes& open,
                                     const StatsQuery& query);

}  // namespace libcase::stats
