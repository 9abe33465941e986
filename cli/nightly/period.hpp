// Periods of a night's reports, reckoned from the day they are about.
#pragma once
#include <string>
#include <string_view>

#include "options/values.hpp"

namespace cli::nightly {

/// "day" ("yesterday" says the same: the night's reports are about the day before), "week-to-date",
/// "month-to-date", "year-to-date", "last-7-days", "last-30-days", "last-week", "last-month", "last-year", "all", and
/// the names of libcase::parse_period, "2020-Q3".
/// Half-open; weeks begin on Monday. Nothing for another word.
[[nodiscard]] std::optional<Period> period_of(std::string_view name, libcase::Day day);
[[nodiscard]] std::string period_names();

}  // namespace cli::nightly
