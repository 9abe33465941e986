// What a cell's number format says its number is.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace libcase::intake {

enum class NumberKind : std::uint8_t {
  number,
  date,     ///< of the day, perhaps with its time
  time,     ///< of the day's time only
  elapsed,  ///< hours, minutes or seconds that may be more than a day has
};

/// Of a built-in format (ECMA-376 18.8.30, with those of Chinese, Japanese and Korean).
[[nodiscard]] NumberKind built_in_format(int id);
/// Of a format's code, such as `[$-804]yyyy"年"m"月"d"日";@`.
[[nodiscard]] NumberKind format_kind(std::string_view code);
/// Digits that a whole number is filled up to with zeros, as "000000" does for numbers that name something; else 0.
[[nodiscard]] std::size_t zero_width(std::string_view code);

}  // namespace libcase::intake
