#include "intake/source/utf8.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace libcase::intake {
namespace {

unsigned at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Bytes of the valid character that `text`, not beginning with ASCII, begins with; 0: none. Table 3-7 of Unicode.
std::size_t long_character(std::string_view text) {
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < text.size() && at(text, i) >= low && at(text, i) <= high;
  };
  const unsigned lead = at(text, 0);
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF)
    return follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
  if (lead >= 0xF0 && lead <= 0xF4)
    return follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
  return 0;
}

/// Most Chinese characters: three bytes, and none of the leads that bound what follows. Needs four readable bytes.
bool is_plain_three_bytes(const char* text) {
  if constexpr (std::endian::native == std::endian::little) {
    std::uint32_t word = 0;
    std::memcpy(&word, text, 4);
    return (word & 0x00C0C0F0U) == 0x008080E0U && (word & 0x0FU) != 0 && (word & 0x0FU) != 0x0DU;
  }
  return false;
}

}  // namespace

std::size_t ascii_prefix(std::string_view text) {
  std::size_t i = 0;
  for (; i + 16 <= text.size(); i += 16) {
    std::array<std::uint64_t, 2> block{};
    std::memcpy(block.data(), text.data() + i, 16);
    if ((block[0] | block[1]) & 0x8080808080808080ULL) break;
  }
  while (i < text.size() && at(text, i) < 0x80) ++i;
  return i;
}

std::size_t utf8_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (at(text, i) < 0x80) {
      i += ascii_prefix(text.substr(i));
      continue;
    }
    while (i + 4 <= text.size() && is_plain_three_bytes(text.data() + i)) i += 3;
    if (i >= text.size() || at(text, i) < 0x80) continue;
    const std::size_t size = long_character(text.substr(i));
    if (size == 0) return i;
    i += size;
  }
  return i;
}

bool utf8_is_cut_off(std::string_view text) {
  if (text.empty() || text.size() > 3) return false;
  const unsigned lead = at(text, 0);
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (text.size() >= size) return false;
  // Whatever is still to come is a continuation: one of these two makes a character where any does.
  for (const char* more : {"\x80\x80\x80", "\xBF\xBF\xBF"})
    if (long_character(std::string(text).append(more, size - text.size())) == size) return true;
  return false;
}

void append_utf8(std::string& out, char32_t point) {
  std::array<char, 4> bytes{};
  const char* end = put_utf8(bytes.data(), point);
  out.append(bytes.data(), static_cast<std::size_t>(end - bytes.data()));
}

Utf8Step utf8_step(std::string_view text) {
  const unsigned lead = at(text, 0);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 1 || text.size() < size) return {1, lead};
  char32_t point = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) point = point << 6 | (at(text, i) & 0x3F);
  return {size, point};
}

}  // namespace libcase::intake
