// The lines that describe a workbook (docs/formats.md, "Workbook lines").
#pragma once
#include <iosfwd>
#include <string>

namespace xlsx {

/// Reads lines up to {"end": true} and writes the workbook to `file`.
/// @throws std::runtime_error with the line's number; the file is then removed.
void write_workbook(std::istream& lines, const std::string& file);

}  // namespace xlsx
