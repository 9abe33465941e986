#include "intake/source/utf8.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace libcase::intake {
namespace {

unsigned at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Leads of plain_prefix().
bool is_plain_lead(unsigned byte) { return byte >= 0xE3 && byte <= 0xEF && byte != 0xED; }

constexpr std::size_t k_block = 16;

#if defined(__SSE2__)
__m128i same(unsigned value) { return _mm_set1_epi8(static_cast<char>(value)); }
unsigned mask(__m128i found) { return static_cast<unsigned>(_mm_movemask_epi8(found)); }
/// Second bytes of characters from U+FEC0 to U+FEFF.
__m128i near_bom(__m128i block) {
  return _mm_and_si128(_mm_slli_si128(_mm_cmpeq_epi8(block, same(0xEF)), 1), _mm_cmpeq_epi8(block, same(0xBB)));
}

/// Whether the first 15 of the 16 bytes are five plain characters of three bytes, as in nearly all Chinese text.
bool is_five_plain(__m128i block) {
  constexpr char l = static_cast<char>(0xF0), lead = static_cast<char>(0xE0), least = static_cast<char>(0xE3);
  constexpr char c = static_cast<char>(0xC0), follow = static_cast<char>(0x80);
  const __m128i looked_at = _mm_setr_epi8(l, c, c, l, c, c, l, c, c, l, c, c, l, c, c, 0);
  const __m128i wanted = _mm_setr_epi8(lead, follow, follow, lead, follow, follow, lead, follow, follow, lead, follow,
                                       follow, lead, follow, follow, 0);
  const __m128i from = _mm_setr_epi8(least, 0, 0, least, 0, 0, least, 0, 0, least, 0, 0, least, 0, 0, 0);
  const __m128i shape = _mm_cmpeq_epi8(_mm_and_si128(block, looked_at), wanted);
  const __m128i high_enough = _mm_cmpeq_epi8(_mm_max_epu8(block, from), block);
  const __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(block, same(0xED)), near_bom(block));
  return (mask(_mm_andnot_si128(odd, _mm_and_si128(shape, high_enough))) | 0x8000U) == 0xFFFFU;
}

/// Bytes of the 16 at `text`, where a character begins, that are whole plain ones; the last may be cut off.
std::size_t plain_in_block(const char* text) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  const unsigned high = mask(block);
  if (high == 0) return k_block;
  if (is_five_plain(block)) return k_block - 1;
  // Compared as signed bytes: 0x80 is the least, and ASCII is above all others.
  const __m128i follow = _mm_cmplt_epi8(block, same(0xC0));
  const __m128i lead =
      _mm_andnot_si128(_mm_cmpeq_epi8(block, same(0xED)),
                       _mm_and_si128(_mm_cmpgt_epi8(block, same(0xE2)), _mm_cmplt_epi8(block, same(0xF0))));
  const __m128i wanted = _mm_or_si128(_mm_slli_si128(lead, 1), _mm_slli_si128(lead, 2));
  // A byte that is no lead and does not follow one, or is missing where one must follow.
  const unsigned wrong =
      mask(_mm_or_si128(near_bom(block), _mm_xor_si128(follow, wanted))) | (mask(_mm_or_si128(lead, follow)) ^ high);
  const auto end = static_cast<unsigned>(std::countr_zero(wrong | 1U << k_block));
  // What is wrong there, or cut off, is the character that begins one or two bytes before.
  const unsigned begun = mask(lead) << 2 >> end & 3U;
  return begun == 0 ? end : end - (begun & 2U ? 1 : 2);
}
#else
std::size_t plain_in_block(const char* text) {
  std::size_t i = 0;
  const auto follows = [text](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; };
  while (i < k_block) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
    } else if (is_plain_lead(byte) && i + 3 <= k_block && follows(i + 1) && follows(i + 2) &&
               !(byte == 0xEF && static_cast<unsigned char>(text[i + 1]) == 0xBB)) {
      i += 3;
    } else {
      return i;
    }
  }
  return i;
}
#endif

}  // namespace

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

std::size_t plain_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i + k_block <= text.size()) {
    const std::size_t plain = plain_in_block(text.data() + i);
    i += plain;
    // Two bytes less than a block may be a character that it cut off.
    if (plain < k_block - 2) return i;
  }
  while (i < text.size()) {
    std::array<char, k_block> rest{};
    const std::size_t size = std::min(text.size() - i, k_block);
    std::memcpy(rest.data(), text.data() + i, size);
    const std::size_t plain = std::min(plain_in_block(rest.data()), size);
    if (plain == 0) break;
    i += plain;
  }
  return i;
}

std::size_t utf8_prefix(std::string_view text) {
  std::size_t i = 0;
  while ((i += plain_prefix(text.substr(i))) < text.size()) {
    do {
      const std::size_t size = long_character(text.substr(i));
      if (size == 0) return i;
      i += size;
    } while (i < text.size() && at(text, i) >= 0x80 && !is_plain_lead(at(text, i)));
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
