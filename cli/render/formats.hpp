// A document in each of its formats.
#pragma once
#include <string>

#include "render/document.hpp"

namespace cli::render {

/// `colour`: with the escapes of a terminal; heads bold, what is bad red.
[[nodiscard]] std::string document_table(const Document& document, bool colour = false);
[[nodiscard]] std::string document_json(const Document& document);
[[nodiscard]] std::string document_csv(const Document& document);
[[nodiscard]] std::string document_markdown(const Document& document);
/// One file that needs nothing beside it. `library`: the text of ECharts; empty: no pictures, and it says so.
[[nodiscard]] std::string document_html(const Document& document, const std::string& library);

}  // namespace cli::render
