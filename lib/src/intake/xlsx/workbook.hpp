// What a workbook consists of, without the sheets' content.
#pragma once
#include <vector>

#include "intake/xlsx/archive.hpp"
#include "intake/xlsx/number_format.hpp"

namespace libcase::intake {

struct Sheet {
  std::string name;
  std::string part;  ///< empty where it has no cells, as a chart
  bool visible = true;
};

struct Workbook {
  std::vector<Sheet> sheets;
  bool since_1904 = false;
  std::string shared_strings;      ///< part; empty: none
  std::vector<NumberKind> styles;  ///< of each cell format

  [[nodiscard]] NumberKind kind(std::size_t style) const {
    return style < styles.size() ? styles[style] : NumberKind::number;
  }
};

/// @throws Error(invalid) where the archive is no workbook.
[[nodiscard]] Workbook read_workbook(const Archive& archive);

}  // namespace libcase::intake
