// Sums of whole years, kept beside those of the months they are made of: a report of years reads one row of a key in
// place of twelve, and has the durations of the usual percentiles at hand however many there are.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "store/rollups.hpp"

namespace libcase::store {

/// Tallies of an axis with year in [from, to): sink(key, tally). More than one of a key.
void read_year_cells(FigureTable& table, Axis axis, std::int64_t from, std::int64_t to,
                     const std::function<void(std::uint64_t, const Tally&)>& sink);

/// Which percentiles a year has the durations of at hand.
inline constexpr std::array<std::int64_t, 3> k_percents{50, 75, 90};
/// Of n values in order the smallest, counted from 1, at or below which that many per cent lie.
[[nodiscard]] constexpr std::int64_t nearest_rank(std::int64_t percent, std::int64_t n) {
  return (percent * n + 99) / 100;
}
/// So many durations of a key in a year or fewer are all at hand.
inline constexpr std::int64_t k_kept_in_year = 1024;

/// Numbers of a kind of durations by fine band, and what follows from them.
class FineCounts {
 public:
  void add(std::size_t band, std::int64_t count) {
    counts_[band] += count;
    size_ += count;
  }
  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] std::int64_t operator[](std::size_t band) const { return counts_[band]; }
  /// Those that the percentiles lie in, in order; of no durations the first one.
  [[nodiscard]] std::array<std::size_t, k_percents.size()> wanted() const;

 private:
  std::array<std::int64_t, k_fine_bands> counts_{};
  std::int64_t size_ = 0;
};

/// Durations of a kind of a key in a year, as they are stored.
struct YearLapse {
  std::int64_t year = 0;
  std::uint64_t key = 0;
  FineCounts counts;
  /// A histogram of all durations where they are few, else of the bands that the percentiles lie in. Valid for the
  /// call that gives it.
  std::string_view at_hand;
  [[nodiscard]] bool has_all() const { return counts.size() <= k_kept_in_year; }
};
/// Durations of an axis with year in [from, to).
void read_year_lapses(FigureTable& table, Axis axis, Lapse lapse, std::int64_t from, std::int64_t to,
                      const std::function<void(const YearLapse&)>& sink);
/// sink(minutes, count) of what a key has in [first, end) minutes in a year, in no order: from the months.
void read_year(FigureTable& table, Axis axis, Lapse lapse, std::int64_t year, std::uint64_t key, std::int64_t first,
               std::int64_t end, const std::function<void(std::int64_t, std::int64_t)>& sink);

/// A histogram after changes that are in order of minutes.
void apply_changes(Histogram& histogram, std::span<const DurationChange> changes);
/// Changes of a kind of durations of a key, one list a month, each in order of minutes. The months have them already.
void change_year(FigureTable& table, Axis axis, Lapse lapse, std::int64_t year, std::uint64_t key,
                 std::span<const std::span<const DurationChange>> months);

}  // namespace libcase::store
