// What exports leave in cells beside the text.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace libcase::intake {

/// Puts the cell's text into `out`: blanks of every kind off both ends (ASCII ones, line breaks, U+3000, NBSP);
/// zero-width spaces, marks of direction, BOMs and `_x000D_` (a CR as spreadsheets write it) taken out
/// wherever they stand; an NBSP within becomes a space; ="00123", by which exports keep a spreadsheet from
/// taking a text for a number, is the text.
/// Returns the offset of the first byte that is not UTF-8, counted after trim(); `out` is not to be used then.
[[nodiscard]] std::optional<std::size_t> clean_cell(std::string_view cell, std::string& out);

/// At most `most` characters in one line: blanks and line breaks become single spaces, and "…" stands for
/// what is cut off. `text` is UTF-8.
[[nodiscard]] std::string first_characters(std::string_view text, std::size_t most);

}  // namespace libcase::intake
