// What a cell's bytes are worth as text.
#pragma once
#include <optional>
#include <string_view>

#include "libcase/import.hpp"

namespace libcase::intake {

/// Without spaces at both ends: ASCII ones, tabs and line breaks, U+3000 and U+00A0.
[[nodiscard]] std::string_view trim(std::string_view text);
/// True only where trim() leaves the text as it is, and of nearly every text where it does: it does not begin with a
/// byte that one of those spaces begins with, nor end with one's last.
[[nodiscard]] inline bool is_trimmed(std::string_view text) {
  if (text.empty()) return true;
  const auto first = static_cast<unsigned char>(text.front()), last = static_cast<unsigned char>(text.back());
  return first > ' ' && first != 0xC2 && first != 0xE3 && last > ' ' && last != 0x80 && last != 0xA0;
}

/// What is wrong with a row as a whole; `heads` is the number of cells that the head row has.
[[nodiscard]] std::optional<Text> row_fault(const Record& record, std::size_t heads);

}  // namespace libcase::intake
