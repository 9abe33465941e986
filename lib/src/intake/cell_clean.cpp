#include "intake/cell_clean.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>

#include "intake/cell_text.hpp"
#include "intake/source/utf8.hpp"

namespace libcase::intake {
namespace {

constexpr std::string_view k_written_return = "_x000D_";
constexpr std::string_view k_no_break = "\u00A0";

bool is_invisible(utf8proc_int32_t code) {
  return code == 0x200B || code == 0x200E || code == 0x200F || code == 0x2060 || code == 0xFEFF;
}

struct Scan {
  std::optional<std::size_t> bad;
  bool odd = false;  ///< something in it does not belong to the text
};

/// What is plain passes by the block; only the rest is looked at one by one.
Scan scan(std::string_view text) {
  Scan out;
  std::size_t at = 0;
  while ((at += plain_prefix(text.substr(at))) < text.size()) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);  // NOLINT(*-reinterpret-cast)
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (length <= 0) {
      out.bad = at;
      return out;
    }
    out.odd = out.odd || code == 0xA0 || is_invisible(code);
    at += static_cast<std::size_t>(length);
  }
  return out;
}

std::string without_odd(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (text.starts_with(k_written_return)) {
      text.remove_prefix(k_written_return.size());
      continue;
    }
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
    const auto length =
        static_cast<std::size_t>(utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code));
    if (text.starts_with(k_no_break))
      out += ' ';
    else if (!is_invisible(code))
      out += text.substr(0, length);
    text.remove_prefix(length);
  }
  return out;
}

/// ="00123" is 00123.
std::string_view without_formula(std::string_view text) {
  constexpr std::string_view k_begin = "=\"";
  if (text.size() <= k_begin.size() || !text.starts_with(k_begin) || text.back() != '"') return text;
  const auto inside = text.substr(k_begin.size(), text.size() - k_begin.size() - 1);
  return inside.find('"') == std::string_view::npos ? trim(inside) : text;
}

/// Apart from clean_cell(), which most cells only pass through.
[[gnu::noinline]] std::optional<std::size_t> clean_text(std::string_view text, bool marked, std::string& out) {
  const Scan found = scan(text);
  if (found.bad) return found.bad;
  if (found.odd || (marked && text.find(k_written_return) != std::string_view::npos))
    out = std::string(trim(without_odd(text)));
  else
    out.assign(text);
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> clean_cell(std::string_view cell, std::string& out) {
  auto text = is_trimmed(cell) ? cell : trim(cell);
  if (!text.empty() && text.front() == '=') text = without_formula(text);
  const bool marked = text.size() >= k_written_return.size() && std::memchr(text.data(), '_', text.size()) != nullptr;
  if (marked || !is_ascii(text)) return clean_text(text, marked, out);
  out.assign(text);
  return std::nullopt;
}

namespace {

/// Of text known to be UTF-8.
std::size_t length_by_lead(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::size_t blank_bytes(std::string_view text) {
  if (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r')) return 1;
  return text.starts_with("\u3000") ? 3 : 0;
}

}  // namespace

std::string first_characters(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t used = 0;
  bool blank = false;
  while (!text.empty()) {
    const bool is_blank = blank_bytes(text) > 0;
    const auto length = std::min(length_by_lead(text.front()), text.size());
    if (!is_blank) {
      if (blank && used > 0 && used < most) {
        out += ' ';
        ++used;
      }
      if (used >= most) {
        out += "…";
        return out;
      }
      out += text.substr(0, length);
      ++used;
    }
    blank = is_blank;
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace libcase::intake
