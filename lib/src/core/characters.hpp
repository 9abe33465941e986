// Characters of UTF-8 text.
#pragma once
#include <utf8proc.h>

#include <algorithm>
#include <string_view>

namespace libcase {

/// Bytes of the character that `text` begins with; a stray byte is one of its own. Not for an empty text.
[[nodiscard]] inline std::size_t character_length(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
  const auto used = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
  return static_cast<std::size_t>(std::max<utf8proc_ssize_t>(used, 1));
}

}  // namespace libcase
