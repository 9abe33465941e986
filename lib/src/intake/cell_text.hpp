// What a cell's bytes are worth as text.
#pragma once
#include <optional>
#include <string_view>

#include "libcase/import.hpp"

namespace libcase::intake {

/// Without spaces at both ends: ASCII ones, tabs and line breaks, U+3000 and U+00A0.
[[nodiscard]] std::string_view trim(std::string_view text);

/// What is wrong with a row as a whole; `heads` is the number of cells that the head row has.
[[nodiscard]] std::optional<Text> row_fault(const Record& record, std::size_t heads);

}  // namespace libcase::intake
