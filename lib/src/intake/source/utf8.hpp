// UTF-8 by the block.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace libcase::intake {

/// Bytes from the beginning of `text` that are ASCII.
[[nodiscard]] std::size_t ascii_prefix(std::string_view text);
/// Of short texts: the last bytes are looked at twice rather than one by one.
[[nodiscard]] inline bool is_ascii(std::string_view text) {
  // Chinese text shows at once.
  if (!text.empty() && static_cast<unsigned char>(text.front()) >= 0x80) return false;
  std::uint64_t any = 0;
  const auto look_at = [&any](const char* from, std::size_t bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, bytes);
    any |= word;
  };
  const char* begin = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) look_at(begin + i, 8);
    look_at(begin + size - 8, 8);
  } else if (size >= 4) {
    look_at(begin, 4);
    look_at(begin + size - 4, 4);
  } else {
    for (const char c : text) any |= static_cast<unsigned char>(c);
  }
  return (any & 0x8080808080808080ULL) == 0;
}
/// Bytes of the valid character that `text`, not beginning with ASCII, begins with; 0: none. Table 3-7 of Unicode.
[[nodiscard]] std::size_t long_character(std::string_view text);
/// Bytes from the beginning of `text` that are ASCII or what Chinese text is made of: the valid characters of three
/// bytes from U+3000 on, but for U+D000 to U+DFFF and U+FEC0 to U+FEFF, where surrogates and the BOM are.
[[nodiscard]] std::size_t plain_prefix(std::string_view text);
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
