// A notice for the board, as plain text and as Markdown.
#pragma once
#include <string>

#include "libcase/notice.hpp"

namespace cli::render {

/// `width`: columns of the paper; longer cells are wrapped. A Chinese character takes two.
[[nodiscard]] std::string notice_text(libcase::Store& store, const libcase::Notice& notice, std::size_t width);
[[nodiscard]] std::string notice_markdown(libcase::Store& store, const libcase::Notice& notice);

}  // namespace cli::render
