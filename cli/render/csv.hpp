// CSV by RFC 4180: quotes where needed, CRLF.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cli::render {

[[nodiscard]] std::string csv_field(std::string_view value);
/// Text as a cell that no spreadsheet takes for a formula: an apostrophe before = + - @, tab and CR.
[[nodiscard]] std::string csv_text(std::string_view value);
[[nodiscard]] std::string csv_line(const std::vector<std::string>& fields);

}  // namespace cli::render
