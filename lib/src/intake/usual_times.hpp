// How logs write times: one list, for a mapping that names no formats and for a draft that must find them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/time_format.hpp"

namespace libcase::intake {

/// All of them; those that certain_formats() gives come first, then those of the widest use.
[[nodiscard]] const std::vector<TimeFormat>& usual_formats();

/// Those that say the year first, so that no text is a time by two of them that differ: what a time is read by
/// where the mapping names no formats.
[[nodiscard]] const std::vector<std::string>& certain_formats();

/// A cell that is no head: a time as logs write them, or digits.
[[nodiscard]] bool is_time_or_number(std::string_view text);

}  // namespace libcase::intake
