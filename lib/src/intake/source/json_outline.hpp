// What a text that begins with an object is: JSON lines, or an object with the rows in it.
#pragma once
#include <string>
#include <string_view>

#include "libcase/source.hpp"

namespace libcase::intake {

/// "jsonl" or "json", by its first bytes. One object with a list of others in it holds the rows in that list, unless it
/// has more of `columns` than they.
[[nodiscard]] std::string format_of_objects(std::string_view text, const std::vector<std::string>& columns);

/// Of the arrays that the first bytes of an object show, the path of the one whose first object has most of `columns`;
/// `guess`: or most heads that logs have. Empty where there is one at most, and nothing to choose.
/// @throws Error(invalid) with their paths where none is better than the others.
[[nodiscard]] std::string rows_of_object(std::string_view text, const std::vector<std::string>& columns, bool guess);

}  // namespace libcase::intake
