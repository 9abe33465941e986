// UTF-8 by the block.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace libcase::intake {

/// Bytes from the beginning of `text` that are ASCII.
[[nodiscard]] std::size_t ascii_prefix(std::string_view text);
/// Bytes from the beginning of `text` that are whole, valid characters.
[[nodiscard]] std::size_t utf8_prefix(std::string_view text);
/// Whether `text`, which does not begin with a valid character, may become one when more bytes follow.
[[nodiscard]] bool utf8_is_cut_off(std::string_view text);

/// Writes a point, also a surrogate; returns the end.
inline char* put_utf8(char* to, char32_t point) {
  if (point < 0x80) {
    *to++ = static_cast<char>(point);
  } else if (point < 0x800) {
    *to++ = static_cast<char>(0xC0 | point >> 6);
    *to++ = static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    *to++ = static_cast<char>(0xE0 | point >> 12);
    *to++ = static_cast<char>(0x80 | (point >> 6 & 0x3F));
    *to++ = static_cast<char>(0x80 | (point & 0x3F));
  } else {
    *to++ = static_cast<char>(0xF0 | point >> 18);
    *to++ = static_cast<char>(0x80 | (point >> 12 & 0x3F));
    *to++ = static_cast<char>(0x80 | (point >> 6 & 0x3F));
    *to++ = static_cast<char>(0x80 | (point & 0x3F));
  }
  return to;
}
void append_utf8(std::string& out, char32_t point);

/// The point that begins `text`, valid UTF-8 or a surrogate written in three bytes, and its size.
struct Utf8Step {
  std::size_t size = 1;
  char32_t point = 0;
};
[[nodiscard]] Utf8Step utf8_step(std::string_view text);

/// A byte that could not be decoded is kept as this point, a surrogate that no valid text has.
inline constexpr char32_t k_escaped_byte = 0xDC00;
[[nodiscard]] constexpr bool is_escaped_byte(char32_t point) { return point >= 0xDC00 && point <= 0xDCFF; }

}  // namespace libcase::intake
