// Which row of a table a case belongs to.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "libcase/stats.hpp"
#include "stats/facts.hpp"
#include "store/facts.hpp"

namespace libcase::stats {

inline constexpr const char* k_unknown = "unknown";
inline constexpr const char* k_other = "other";

/// "2020-08", "2020-W32" or "2020-08-11".
[[nodiscard]] std::string time_key(By by, Day day);

/// The organisation by day, made cheap: between two changes of it an area lies where it lies.
class AreaTimes {
 public:
  explicit AreaTimes(const Directory& directory);
  /// One number for an area and all days on which the organisation is the same.
  [[nodiscard]] std::uint64_t key(AreaCode area, Day day) const;
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
  /// Code or token of a row; k_unknown where the case does not say.
  [[nodiscard]] const std::string& key(std::uint32_t row) const { return keys_[row]; }
  [[nodiscard]] Text name(const std::string& key, Day day) const;
  [[nodiscard]] By by() const { return by_; }

 private:
  [[nodiscard]] std::uint64_t raw(const Facts& facts) const;
  [[nodiscard]] std::string key_of(const Facts& facts) const;
  By by_;
  const Directory& directory_;
  const AreaTimes& times_;
  const store::TermBook& terms_;
  std::unordered_map<std::uint64_t, std::uint32_t> rows_;
  std::map<std::string, std::uint32_t, std::less<>> by_key_;
  std::vector<std::string> keys_;
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
