// How many columns a text takes on a terminal; a Chinese character takes two.
#pragma once
#include <string>
#include <string_view>

namespace cli::render {

[[nodiscard]] std::size_t width(std::string_view text);
/// One line of it: tabs and line breaks become spaces.
[[nodiscard]] std::string one_line(std::string_view text);

/// Bytes of the character that `text` begins with; a stray byte is one of its own. Not for an empty text.
[[nodiscard]] std::size_t character_length(std::string_view text);

}  // namespace cli::render
