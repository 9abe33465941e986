#include "core/half_width.hpp"

#include "core/characters.hpp"

namespace libcase {

/// U+FF01 to U+FF5E stand for ASCII, each 0xFEE0 above its own.
std::string half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
    utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
    const auto length = character_length(text);
    if (code >= 0xFF01 && code <= 0xFF5E)
      out += static_cast<char>(code - 0xFEE0);
    else
      out += text.substr(0, length);
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace libcase
