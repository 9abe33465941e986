// A cell's value as text.
#pragma once
#include <string>
#include <string_view>

#include "intake/xlsx/number_format.hpp"

namespace libcase::intake {

/// As the General format shows it, with all digits of whole numbers; no exponent.
[[nodiscard]] std::string number_text(std::string_view value);
/// A whole number with zeros before it, up to `width` digits; anything else as it is.
[[nodiscard]] std::string filled_up(std::string number, std::size_t width);
/// A number of days as YYYY-MM-DD[ HH:MM:SS] or HH:MM:SS. `since_1904`: the workbook counts from 1904-01-01. What is no
/// time (negative, beyond 9999) stays a number.
[[nodiscard]] std::string time_text(std::string_view value, NumberKind kind, bool since_1904);
/// ISO 8601, as cells of type "d" have it.
[[nodiscard]] std::string iso_text(std::string_view value);
/// Appends text in which _x000D_ and its like are decoded.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace libcase::intake
