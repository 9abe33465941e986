#include "intake/source/encoding.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "intake/source/gb18030.hpp"
#include "intake/source/utf8.hpp"
#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

struct Mark {
  Encoding encoding;
  std::string_view bytes;
};
constexpr std::array<Mark, 4> k_marks = {{{Encoding::utf8, "\xEF\xBB\xBF"},
                                          {Encoding::utf16le, "\xFF\xFE"},
                                          {Encoding::utf16be, "\xFE\xFF"},
                                          {Encoding::gb18030, "\x84\x31\x95\x33"}}};

[[noreturn]] void cannot_tell(Text why) {
  throw Error(ErrorKind::invalid,
              msg("the encoding cannot be told: {0}; name it with --encoding (utf-8, gb18030, utf-16le, utf-16be)",
                  std::move(why)));
}

/// How the bytes do as one encoding.
struct Reading {
  std::size_t good = 0;       ///< characters beyond ASCII
  std::size_t plausible = 0;  ///< of these, such as texts are made of
  std::size_t bad = 0;        ///< bytes that cannot be decoded

  [[nodiscard]] bool valid() const { return bad == 0; }
  /// Valid but for a damaged place here and there.
  [[nodiscard]] bool nearly_valid() const { return plausible > 0 && bad * 4 <= plausible; }
};

Reading read_as_utf8(std::string_view text, bool whole) {
  Reading out;
  while (!text.empty()) {
    text.remove_prefix(ascii_prefix(text));
    if (text.empty()) break;
    if (const auto size = long_character(text); size > 0) {
      ++out.good;
      if (size > 2) ++out.plausible;  // Chinese is three bytes; two are what GB18030 text may look like by chance
      text.remove_prefix(size);
    } else if (!whole && utf8_is_cut_off(text)) {
      break;
    } else {
      ++out.bad;
      text.remove_prefix(1);
    }
  }
  return out;
}

Reading read_as_gb18030(std::string_view text, bool whole) {
  Reading out;
  while (!text.empty()) {
    text.remove_prefix(ascii_prefix(text));
    if (text.empty()) break;
    const GbStep step = gb18030_step(text);
    if (step.cut_off && !whole) break;
    if (step.size == 0) {
      ++out.bad;
    } else {
      ++out.good;
      // GB2312, which nearly all text is made of; letters with accents followed by ASCII are not.
      const auto high = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) >= 0xA1; };
      if (step.size == 2 && high(0) && high(1) && static_cast<unsigned char>(text[0]) <= 0xF7) ++out.plausible;
    }
    text.remove_prefix(std::max<std::size_t>(step.size, 1));
  }
  return out;
}

/// UTF-16 without a mark shows by the zero bytes of its commas, digits and line breaks.
std::optional<Encoding> utf16_by_zeros(std::string_view head) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++zeros[i % 2];
  if (zeros[0] + zeros[1] == 0) return std::nullopt;
  const std::size_t many = head.size() / 64 + 1;
  if (zeros[1] >= many && zeros[0] * 16 < zeros[1]) return Encoding::utf16le;
  if (zeros[0] >= many && zeros[1] * 16 < zeros[0]) return Encoding::utf16be;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  constexpr std::array<std::string_view, 4> k_names = {"utf-8", "utf-16le", "utf-16be", "gb18030"};
  return k_names[static_cast<std::size_t>(encoding)];
}

Encoding encoding_named(const std::string& name) {
  std::string lower(name);
  for (char& c : lower) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "utf-8" || lower == "utf8") return Encoding::utf8;
  if (lower == "utf-16le" || lower == "utf16le") return Encoding::utf16le;
  if (lower == "utf-16be" || lower == "utf16be") return Encoding::utf16be;
  if (lower == "gb18030" || lower == "gbk" || lower == "gb2312" || lower == "cp936") return Encoding::gb18030;
  throw Error(ErrorKind::invalid, msg("\"{0}\" is not an encoding shuoshi reads; it reads: {1}", name,
                                      std::string("auto, utf-8, utf-16le, utf-16be, gb18030 (gbk, gb2312)")));
}

FoundEncoding given_encoding(Encoding encoding, std::string_view head) {
  const auto mark = std::find_if(k_marks.begin(), k_marks.end(), [&](const Mark& m) { return m.encoding == encoding; });
  return {encoding, head.starts_with(mark->bytes), false, false};
}

bool is_surely_utf8(std::string_view text, bool whole) {
  const Reading utf8 = read_as_utf8(text, whole);
  return utf8.valid() && (utf8.plausible > 0 || !read_as_gb18030(text, whole).valid());
}

FoundEncoding detect_encoding(std::string_view head, bool whole) {
  for (const auto& mark : k_marks)
    if (head.starts_with(mark.bytes)) return {mark.encoding, true, false, false};
  if (const auto utf16 = utf16_by_zeros(head)) return {*utf16, false, false, false};
  if (ascii_prefix(head) == head.size()) return {Encoding::utf8, false, !whole, false};
  const Reading utf8 = read_as_utf8(head, whole), gb = read_as_gb18030(head, whole);
  if (utf8.good + utf8.bad == 0)
    return {Encoding::utf8, false, true, false};  // a first character cut off by the sample's end
  if (utf8.valid() && (utf8.plausible > 0 || !gb.valid())) return {Encoding::utf8, false, false, false};
  if (utf8.valid()) cannot_tell(msg("it may be UTF-8 or GB18030"));
  if (utf8.nearly_valid()) return {Encoding::utf8, false, false, false};
  if (gb.nearly_valid() && gb.plausible * 4 >= gb.good * 3) return {Encoding::gb18030, false, false, false};
  cannot_tell(msg("the bytes are neither UTF-8 nor plausible GB18030"));
}

}  // namespace libcase::intake
