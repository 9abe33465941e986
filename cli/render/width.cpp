#include "render/width.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <utility>

namespace cli::render {

namespace {

/// The character that `text` begins with; -1 for a byte that begins none.
std::pair<utf8proc_int32_t, std::size_t> first_character(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
  const auto used = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
  return used > 0 ? std::pair(code, static_cast<std::size_t>(used)) : std::pair(utf8proc_int32_t{-1}, std::size_t{1});
}

}  // namespace

std::size_t character_length(std::string_view text) { return first_character(text).second; }

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto [code, length] = first_character(text);
    columns += code < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)));
    text.remove_prefix(length);
  }
  return columns;
}

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return out;
}

}  // namespace cli::render
