// Spans of time in words.
#pragma once
#include <cstdint>
#include <string>

namespace cli::render {

/// The two largest units: "2 d 3 h", "3 h 20 min", "45 min".
[[nodiscard]] std::string duration(std::int64_t seconds);
/// Of working time, where a day has no 24 hours: "51 h 20 min", "45 min".
[[nodiscard]] std::string working_duration(std::int64_t seconds);
/// "2 d 3 h", or "1 h overdue" where the seconds are negative.
[[nodiscard]] std::string time_left(std::int64_t seconds);

}  // namespace cli::render
