#include "intake/source/encode.hpp"

#include "intake/source/gb18030.hpp"
#include "intake/source/utf8.hpp"

namespace libcase::intake {
namespace {

constexpr char32_t k_replacement = 0xFFFD;

void put_unit(std::string& out, char32_t unit, bool little) {
  const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
  out += little ? low : high;
  out += little ? high : low;
}

void append_utf16(std::string& out, char32_t point, bool little) {
  if (point < 0x10000) return put_unit(out, point, little);
  put_unit(out, 0xD800 + ((point - 0x10000) >> 10), little);
  put_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FF), little);
}

char escaped(char32_t point) { return static_cast<char>(point - k_escaped_byte); }

/// Half a unit at the end of a file would put all that follows out of step.
std::size_t append_escaped_unit(std::string& out, char32_t first, std::string_view rest, bool little) {
  const Utf8Step second = rest.empty() ? Utf8Step{} : utf8_step(rest);
  if (!is_escaped_byte(second.point)) return append_utf16(out, k_replacement, little), 0;
  out += escaped(first);
  out += escaped(second.point);
  return second.size;
}

}  // namespace

std::string_view byte_order_mark(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "\xEF\xBB\xBF";
    case Encoding::utf16le:
      return "\xFF\xFE";
    case Encoding::utf16be:
      return "\xFE\xFF";
    case Encoding::gb18030:
      return "\x84\x31\x95\x33";
  }
  return {};
}

std::string encoded(std::string_view utf8, Encoding encoding) {
  if (encoding == Encoding::utf8) return std::string(utf8);
  const bool little = encoding == Encoding::utf16le;
  std::string out;
  while (!utf8.empty()) {
    const Utf8Step step = utf8_step(utf8);
    utf8.remove_prefix(step.size);
    if (encoding == Encoding::gb18030) {
      if (is_escaped_byte(step.point))
        out += escaped(step.point);
      else
        append_gb18030(out, step.point);
    } else if (is_escaped_byte(step.point)) {
      utf8.remove_prefix(append_escaped_unit(out, step.point, utf8, little));
    } else {
      append_utf16(out, step.point, little);
    }
  }
  return out;
}

}  // namespace libcase::intake
