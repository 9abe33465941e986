// Text as a JSON string.
#pragma once
#include <string>
#include <string_view>

namespace libcase::intake {

/// Appends `text` in quotes. Bytes that are not UTF-8 are left for the caller to deal with.
inline void append_json(std::string& out, std::string_view text) {
  static constexpr char k_hex[] = "0123456789abcdef";
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, done, i - done);
    done = i + 1;
    if (c == '"' || c == '\\')
      (out += '\\') += static_cast<char>(c);
    else if (c == '\n')
      out += "\\n";
    else
      ((out += "\\u00") += k_hex[c >> 4]) += k_hex[c & 15];
  }
  out.append(text, done);
  out += '"';
}

}  // namespace libcase::intake
