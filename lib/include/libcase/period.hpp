// Periods by name: half-open spans of local days.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "libcase/time.hpp"

namespace libcase {

/// The days [from, to).
struct DaySpan {
  Day from{}, to{};
  bool operator==(const DaySpan&) const = default;
};

/// "2020-W32", the week of ISO 8601 that the day lies in.
[[nodiscard]] std::string format_week(Day day);

/// Reads "2020", "2020-08", "2020-Q3", "2020-W32", "2020-08-11"; of `today`: "today", "yesterday",
/// "week" (Monday to Sunday), "month", "quarter", "year", and "last-week" ... for those before
/// them. nullopt for any other text.
[[nodiscard]] std::optional<DaySpan> parse_period(std::string_view text, Day today);

/// The span of the same kind before: of whole months as many months, else as many days.
[[nodiscard]] DaySpan previous_period(const DaySpan& span);
/// The same days a year before; 29 February becomes 1 March.
[[nodiscard]] DaySpan year_before(const DaySpan& span);
/// True where both ends are first days of months.
[[nodiscard]] bool whole_months(const DaySpan& span);

}  // namespace libcase
