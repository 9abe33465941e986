// The rows of a sheet, as its XML goes by.
#pragma once
#include <memory>

#include "intake/source/rows.hpp"
#include "intake/xlsx/shared_strings.hpp"
#include "intake/xlsx/workbook.hpp"

namespace libcase::intake {

/// All must outlive the rows.
[[nodiscard]] std::unique_ptr<Rows> sheet_rows(const Archive& archive, const Workbook& workbook,
                                               const SharedStrings& strings, const std::string& part);

/// The cells of a sheet that are merged downwards. They stand behind its rows, so that all of it is unpacked, but not
/// parsed.
[[nodiscard]] std::shared_ptr<MergedCells> merged_cells(const Archive& archive, const std::string& part);

}  // namespace libcase::intake
