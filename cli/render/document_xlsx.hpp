// A document as a workbook.
#pragma once
#include <string>

#include "libcase/time.hpp"
#include "render/document.hpp"

namespace cli::render {

/// A sheet of all figures, then one a breakdown with its head frozen. `file` "-" is stdout. `created`
/// stands in the file's properties, so that equal reports are equal files.
/// @throws as Workbook does.
void write_xlsx(const Document& document, const std::string& file, libcase::Instant created);

}  // namespace cli::render
