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

}  // namespace libcase::intake
