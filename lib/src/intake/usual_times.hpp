// How logs write times: one list, for a mapping that names no formats and for a draft that must find them.
#pragma once
#include <vector>

#include "core/time_format.hpp"

namespace libcase::intake {

/// All of them; those that certain_formats() gives come first, then those of the widest use.
[[nodiscard]] const std::vector<TimeFormat>& usual_formats();

/// Those that say the year first, so that no text is a time by two of them that differ: what a time is read by
/// where the mapping names no formats.
[[nodiscard]] const std::vector<std::string>& certain_formats();

}  // namespace libcase::intake
