// Which row of a table a case belongs to.
#pragma once
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

#include "libcase/stats.hpp"
#include "stats/facts.hpp"
#include "store/facts.hpp"
#include "store/facts_block.hpp"

namespace libcase::stats {

inline constexpr const char* k_unknown = "unknown";
inline constexpr const char* k_other = "other";

/// Places of cases in a block, in order.
class CasePlaces {
 public:
  void clear() { size_ = 0; }
  void push(std::size_t place) { places_[size_++] = static_cast<std::uint8_t>(place); }
  /// The first so many.
  void fill(std::size_t size) {
    std::iota(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(size), std::uint8_t{0});
    size_ = size;
  }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const std::uint8_t* begin() const { return places_.data(); }
  [[nodiscard]] const std::uint8_t* end() const { return places_.data() + size_; }

 private:
  std::array<std::uint8_t, store::k_block_cases> places_;
  std::size_t size_ = 0;
};

/// "2020-08", "2020-W32" or "2020-08-11".
[[nodiscard]] std::string time_key(By by, Day day);

/// The organisation by day, made cheap: between two changes of it an area lies where it lies.
class AreaTimes {
 public:
  explicit AreaTimes(const Directory& directory);
  /// One number for an area and all days on which the organisation is the same.
  [[nodiscard]] std::uint64_t key(AreaCode area, Day day) const;
  /// Whether an area may lie elsewhere on the later day than on the earlier one.
  [[nodiscard]] bool changes_between(Day earlier, Day later) const;
  /// True where no area was ever changed as of a day.
  [[nodiscard]] bool constant() const { return changes_.empty(); }

 private:
  std::vector<Day> changes_;
};

class Grouping {
 public:
  Grouping(By by, const Directory& directory, const AreaTimes& times, const store::TermBook& terms)
      : by_(by), directory_(directory), times_(times), terms_(terms) {}
  /// Number of the row: 0, 1, ... in the order in which they are met.
  [[nodiscard]] std::uint32_t row(const Facts& facts);
  /// The rows of cases of a block, one after another. Between its days no area was changed, unless rows are not by
  /// area.
  void rows(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out);
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  /// Code or token of a row; k_unknown where the case does not say.
  [[nodiscard]] const std::string& key(std::uint32_t row) const { return keys_[row]; }
  [[nodiscard]] Text name(const std::string& key, Day day) const;
  [[nodiscard]] By by() const { return by_; }
  /// Rows are areas of a level.
  [[nodiscard]] bool by_area() const;

 private:
  void rows_by_area(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out);
  void rows_by_kind(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out);
  void rows_by_term(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out);
  void rows_by_day(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out);
  [[nodiscard]] std::uint64_t raw(const Facts& facts) const;
  [[nodiscard]] std::string key_of(const Facts& facts) const;
  By by_;
  const Directory& directory_;
  const AreaTimes& times_;
  const store::TermBook& terms_;
  std::unordered_map<std::uint64_t, std::uint32_t> rows_;
  std::map<std::string, std::uint32_t, std::less<>> by_key_;
  std::vector<std::string> keys_;
  std::vector<std::uint32_t> by_term_;  ///< rows of small terms, one more than their number; 0: not met yet
  std::uint64_t last_raw_ = ~std::uint64_t{0};
  std::uint32_t last_row_ = 0;
};

/// Whether a case lies in an area, by the organisation of the day of its report.
class AreaFilter {
 public:
  AreaFilter(AreaCode area, const Directory& directory, const AreaTimes& times)
      : area_(area), directory_(directory), times_(times) {}
  [[nodiscard]] bool holds(AreaCode area, Day day);

 private:
  AreaCode area_;
  const Directory& directory_;
  const AreaTimes& times_;
  std::unordered_map<std::uint64_t, bool> known_;
};

}  // namespace libcase::stats
