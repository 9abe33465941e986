// Rows of an export, in one of its formats, as they come.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "render/export_columns.hpp"

namespace cli::render {

class ExportWriter {
 public:
  virtual ~ExportWriter() = default;
  /// One value a column.
  virtual void row(const std::vector<ExportValue>& values) = 0;
  virtual void finish() = 0;
};

using ExportedColumns = std::vector<const ExportColumn*>;

/// `file` "-" is stdout. CSV has CRLF and quotes where needed; JSON lines an object a line, without
/// the members that are empty.
[[nodiscard]] std::unique_ptr<ExportWriter> csv_export(const std::string& file, const ExportedColumns& columns);
[[nodiscard]] std::unique_ptr<ExportWriter> jsonl_export(const std::string& file, const ExportedColumns& columns);
/// `events_cells`: how many cells the longest history needs (cells_for()).
[[nodiscard]] std::unique_ptr<ExportWriter> xlsx_export(const std::string& file, const ExportedColumns& columns,
                                                        std::size_t events_cells);

/// How many cells of a workbook a text takes; at least one.
[[nodiscard]] std::size_t cells_for(const std::string& text);

}  // namespace cli::render
