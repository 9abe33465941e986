#include "render/width.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace cli::render {

std::size_t width(std::string_view text) {
  auto at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  std::size_t columns = 0;
  while (left > 0) {
    utf8proc_int32_t code = 0;
    const auto used = utf8proc_iterate(at, left, &code);
    const auto step = used > 0 ? used : 1;
    columns += used > 0 ? static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code))) : 1;
    at += step;
    left -= step;
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
