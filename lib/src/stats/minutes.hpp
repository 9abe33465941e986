// Percentiles and the Kaplan-Meier median of durations in whole minutes.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "libcase/figures.hpp"

namespace libcase::stats {

/// A bag of durations. Small bags are lists; large ones are counted by minute.
class Minutes {
 public:
  void add(std::int64_t minutes) {
    if (counts_.empty() || minutes >= k_dense) return add(minutes, 1);
    ++size_;
    ++counts_[static_cast<std::size_t>(minutes)];
  }
  void add(std::int64_t minutes, std::int64_t times);
  void merge(const Minutes& other);
  [[nodiscard]] std::int64_t size() const { return size_; }
  /// The values in order, each with its number: sink(minutes, count) until it returns false.
  template <class Sink>
  void ascending(Sink sink) const {
    sort();
    for (std::size_t m = 0; m < counts_.size(); ++m)
      if (counts_[m] != 0 && !sink(static_cast<std::int64_t>(m), static_cast<std::int64_t>(counts_[m]))) return;
    for (std::size_t i = 0, next = 0; i < list_.size(); i = next) {
      while (next < list_.size() && list_[next] == list_[i]) ++next;
      if (!sink(list_[i], static_cast<std::int64_t>(next - i))) return;
    }
  }

 private:
  static constexpr std::int64_t k_dense = 1 << 17;  ///< three months
  void spread_out();
  void sort() const;
  std::int64_t size_ = 0;
  mutable std::vector<std::int64_t> list_;  ///< of a large bag: those of k_dense minutes and more
  std::vector<std::uint32_t> counts_;       ///< of a large bag
  mutable bool sorted_ = true;
};

[[nodiscard]] Spread spread_of(const Minutes& minutes);

/// Times from dispatch to first closing, and from dispatch to T of those that were not closed by T.
/// The median is the smallest time by which at least half have been closed by the estimate. `later`: so many closings
/// came after all of `events`; where the median lies there, it is not told.
[[nodiscard]] Survival survival_of(const Minutes& events, const Minutes& censored, std::int64_t later = 0);

}  // namespace libcase::stats
