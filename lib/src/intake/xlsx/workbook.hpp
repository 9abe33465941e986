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
  std::string shared_strings;  ///< part; empty: none
  struct Style {
    NumberKind kind = NumberKind::number;
    std::size_t width = 0;  ///< of a number: zero_width()
  };
  std::vector<Style> styles;  ///< of each cell format

  [[nodiscard]] Style style(std::size_t number) const { return number < styles.size() ? styles[number] : Style(); }
};

/// @throws Error(invalid) where the archive is no workbook.
[[nodiscard]] Workbook read_workbook(const Archive& archive);

}  // namespace libcase::intake
