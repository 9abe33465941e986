#include "intake/cell_text.hpp"

namespace libcase::intake {
namespace {

constexpr std::string_view k_full_width_space = "\u3000";
constexpr std::string_view k_no_break_space = "\u00A0";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

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
