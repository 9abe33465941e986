// From a record's cells to the text of each field.
#pragma once
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/time_format.hpp"
#include "intake/fields.hpp"
#include "intake/text_hash.hpp"
#include "libcase/import.hpp"

namespace libcase::intake {

/// Thrown within this folder only, and turned into data in one place (row_importer.cpp).
struct RowFault {
  RowError error;
};

/// What a row says, field by field: cleaned, valid UTF-8, through the value maps.
struct RowText {
  std::int64_t line = 0;
  std::array<std::string, k_field_count> values;  ///< empty: the row does not say

  [[nodiscard]] const std::string& operator[](Field field) const { return values[index(field)]; }
  [[nodiscard]] bool has(Field field) const { return !values[index(field)].empty(); }
};

/// Binds a mapping to a header once, and reads rows by it; the mapping must outlive it. Several threads may
/// read by one reader.
class RowReader {
 public:
  /// @throws Error(invalid) naming every column the header lacks.
  RowReader(const Mapping& mapping, const std::vector<std::string>& header);

  /// Reuses `out`. @throws RowFault.
  void read(const Record& record, RowText& out) const;

  /// Head of the field's column, for a row error; empty for a constant.
  [[nodiscard]] const std::string& column(Field field) const { return plans_[index(field)].label; }
  /// True where the mapping has the field.
  [[nodiscard]] bool maps(Field field) const { return plans_[index(field)].field != nullptr; }
  /// Of the field's columns, where they stand; none of a constant.
  [[nodiscard]] const std::vector<std::size_t>& cells(Field field) const { return plans_[index(field)].cells; }
  [[nodiscard]] std::string_view head(std::size_t column) const { return heads_[column]; }
  [[nodiscard]] std::size_t width() const { return width_; }
  /// Of a time, in the order they are tried.
  [[nodiscard]] const std::vector<TimeFormat>& formats(Field field) const { return plans_[index(field)].formats; }

 private:
  struct Plan {
    const Mapping::Field* field = nullptr;
    std::string label;
    std::vector<std::size_t> cells;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> values;
    std::unordered_set<std::string, TextHash, std::equal_to<>> empty;
    std::size_t longest_empty = 0;  ///< bytes: no longer cell is looked for there
    std::vector<TimeFormat> formats;
    /// What the map makes of the cell; null where it does not know it.
    [[nodiscard]] const std::string* value_of(const std::string& cell) const;
    [[nodiscard]] bool says_nothing(const std::string& cell) const {
      return cell.size() <= longest_empty && !cell.empty() && empty.contains(cell);
    }
  };
  void check_cells(const Record& record) const;
  void check_ids(const Record& record, const RowText& out) const;
  static void read_field(const Record& record, const Plan& plan, std::string& out);
  static void read_cell(const Record& record, const Plan& plan, std::size_t cell, std::string& out);
  static void look_up(const Record& record, const Plan& plan, std::string& out);

  std::array<Plan, k_field_count> plans_{};
  // Few mappings have any of these, so they are no matter of each field.
  std::vector<Field> conditional_;  ///< that have an only_if
  std::vector<Field> prefixed_;
  std::size_t width_ = 0;
  std::vector<std::string> heads_;  ///< trimmed
};

}  // namespace libcase::intake
