// From a record's cells to the text of each field.
#pragma once
#include <array>
#include <string>

#include "intake/fields.hpp"
#include "libcase/import.hpp"

namespace libcase::intake {

/// Thrown within this folder only, and turned into data in one place (row_importer.cpp).
struct RowFault {
  RowError error;
};

/// What a row says, field by field: trimmed, valid UTF-8, through the value maps.
struct RowText {
  std::int64_t line = 0;
  std::array<std::string, k_field_count> values;  ///< empty: the row does not say

  [[nodiscard]] const std::string& operator[](Field field) const { return values[index(field)]; }
  [[nodiscard]] bool has(Field field) const { return !values[index(field)].empty(); }
};

/// Binds a mapping to a header once, and reads rows by it.
class RowReader {
 public:
  /// @throws Error(invalid) naming every column the header lacks.
  RowReader(const Mapping& mapping, const std::vector<std::string>& header);

  /// Reuses `out`. @throws RowFault.
  void read(const Record& record, RowText& out) const;

  /// Head of the field's column, for a row error; empty for a constant.
  [[nodiscard]] const std::string& column(Field field) const;
  [[nodiscard]] const Mapping::Field* plan(Field field) const { return plans_[index(field)].field; }

 private:
  struct Plan {
    const Mapping::Field* field = nullptr;
    std::size_t cell = 0;
  };
  void check_cells(const Record& record) const;
  void read_cell(const Record& record, const Plan& plan, std::string& out) const;

  std::array<Plan, k_field_count> plans_{};
  std::size_t width_ = 0;
};

}  // namespace libcase::intake
