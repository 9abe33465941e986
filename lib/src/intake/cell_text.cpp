#include "intake/cell_text.hpp"

#include <utf8proc.h>

#include <cstdint>
#include <cstring>

namespace libcase::intake {
namespace {

constexpr std::string_view k_full_width_space = "\u3000";
constexpr std::string_view k_no_break_space = "\u00A0";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Most cells are ASCII: eight bytes a step.
std::size_t ascii_prefix(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + i, 8);
    if (block & 0x8080808080808080ULL) break;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t at = ascii_prefix(text);
  while (at < text.size()) {
    utf8proc_int32_t codepoint = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
    if (length <= 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

std::string_view trim(std::string_view text) {
  for (std::size_t bytes = 1; bytes > 0 && !text.empty();) {
    bytes = is_space(text.front())                       ? 1
            : static_cast<unsigned char>(text[0]) < 0x80 ? 0
            : text.starts_with(k_full_width_space)       ? k_full_width_space.size()
            : text.starts_with(k_no_break_space)         ? k_no_break_space.size()
                                                         : 0;
    text.remove_prefix(bytes);
  }
  for (std::size_t bytes = 1; bytes > 0 && !text.empty();) {
    bytes = is_space(text.back())                            ? 1
            : static_cast<unsigned char>(text.back()) < 0x80 ? 0
            : text.ends_with(k_full_width_space)             ? k_full_width_space.size()
            : text.ends_with(k_no_break_space)               ? k_no_break_space.size()
                                                             : 0;
    text.remove_suffix(bytes);
  }
  return text;
}

std::optional<Text> row_fault(const Record& record, std::size_t heads) {
  if (record.fault) return record.fault;
  if (record.cells.size() == heads) return std::nullopt;
  return msg("the row has {0} cells and the head row {1}; is a comma or a quote missing?",
             std::to_string(record.cells.size()), std::to_string(heads));
}

}  // namespace libcase::intake
