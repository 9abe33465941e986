// Markup made of texts: whatever a text holds, it is shown as it stands.
#pragma once
#include <string>
#include <string_view>

#include "render/document.hpp"

namespace cli::render {

/// For element content and attributes in quotes; control characters become spaces.
[[nodiscard]] std::string html_text(std::string_view text);
/// JSON that may stand in a script element: nothing in it ends the element or the line.
[[nodiscard]] std::string json_in_script(std::string_view json);
/// <name attributes>content</name>; the content is markup already.
[[nodiscard]] std::string element(std::string_view name, std::string_view attributes, std::string_view content);

/// A table for people, in a box that scrolls where the page is too narrow.
[[nodiscard]] std::string html_table(const Table& table);
/// One list of figures as a table without heads.
[[nodiscard]] std::string html_list(const Document& document, int block);
/// "97.7<small>%</small>" or the like.
[[nodiscard]] std::string html_value(const Figure& figure, const Value& value);

/// The pictures' data for report.js.
[[nodiscard]] std::string picture_data(const Document& document);

}  // namespace cli::render
