// A text broken into lines of a given width.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cli::render {

/// Lines of at most `columns` columns: broken at a space where there is one, within a text without
/// spaces (Chinese) anywhere. Empty text: no line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

}  // namespace cli::render
