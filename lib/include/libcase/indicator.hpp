// External monthly series (court cases, public-order cases ...) beside which the effect of the
// mechanism is read: taking them in, and the year-on-year figures of docs/metrics.md.
#pragma once
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libcase/import.hpp"

namespace libcase {

/// Values are whole numbers from 0 up to this.
inline constexpr std::int64_t k_indicator_limit = 1'000'000'000'000;

/// "2020-08" as the first day of that month; nullopt for any other text.
[[nodiscard]] std::optional<Day> parse_month(std::string_view text);
/// "2020-08".
[[nodiscard]] std::string format_month(Day day);
/// The first day of the month that lies so many months after (before, where negative).
[[nodiscard]] Day add_months(Day month, int months);
/// A whole number from 0 to k_indicator_limit; nullopt for any other text.
[[nodiscard]] std::optional<std::int64_t> parse_indicator_value(std::string_view text);

struct IndicatorFile {
  std::vector<IndicatorValue> values;
  std::vector<RowError> faults;  ///< any: the file must not be taken in
};
/// CSV with the head row series,area,month,value in any order. An area is a code or a name as of
/// its month; empty: the whole place. A series, area and month may stand there once, and a month
/// that begins after `today` not at all.
/// @throws Error(invalid) where the head row is wrong, naming the file.
[[nodiscard]] IndicatorFile parse_indicator_csv(std::istream& input, const std::string& name, const Org& org,
                                                Day today);

struct IndicatorAccount {
  std::size_t read = 0;
  std::size_t added = 0;    ///< months that had no value
  std::size_t changed = 0;  ///< months whose value was another one
  [[nodiscard]] std::size_t known() const { return read - added - changed; }
};
/// Enters values, all in one entry or none; what stands there already is left alone.
/// @throws Error(invalid) for a series without a name, a month that has not begun, a value out of
///   range; Error(not_found) for an area that was not in the organisation in its month.
IndicatorAccount change_indicators(Store& store, const std::vector<IndicatorValue>& values, const std::string& by,
                                   Instant now);

/// (now - before) / before in tenths of a per cent, on integers, rounded half away from zero, so
/// that a rise and a fall of the same size read the same; nullopt where `before` is 0.
[[nodiscard]] std::optional<std::int64_t> change_per_mille(std::int64_t now, std::int64_t before);

/// A span of a series beside the same span a year before.
struct YearOnYear {
  std::string series;
  AreaCode area = 0;
  Day from{}, to{};                         ///< first days of months, [from, to)
  std::optional<std::int64_t> now, before;  ///< nullopt: a month of that span is missing
  std::optional<std::int64_t> per_mille;    ///< nullopt: not comparable, or `before` is 0
  std::vector<Day> missing;                 ///< months without a value, in order
};
/// Where both bounds are given, one row for each series and area: the sum of the span. Else one row
/// for each month that has a value and lies within the bound. `values` are in the order of
/// Store::indicators() and must reach back a year before `from`. Series and areas with no value in
/// either span have no row.
[[nodiscard]] std::vector<YearOnYear> year_on_year(std::span<const IndicatorValue> values, std::optional<Day> from,
                                                   std::optional<Day> to);

}  // namespace libcase
