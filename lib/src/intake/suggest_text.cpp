#include "intake/suggest_text.hpp"

#include <algorithm>

#include "intake/cell_clean.hpp"

namespace libcase::intake {

namespace {
constexpr std::size_t k_shown_characters = 30;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      constexpr std::string_view k_hex = "0123456789ABCDEF";
      out += "\\u00";
      out += k_hex[static_cast<unsigned char>(c) >> 4U];
      out += k_hex[static_cast<unsigned char>(c) & 0xFU];
    } else
      out += c;
  }
  return out + "\"";
}

std::string shown(std::string_view text) {
  std::string out = first_characters(text, k_shown_characters);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return out;
}

std::string list_of(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? ", " : "") + in_quotes(item);
  return out + "]";
}

}  // namespace libcase::intake
