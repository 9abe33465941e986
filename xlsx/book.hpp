// A workbook in the making: libxlsxwriter with an owner, rows in order, constant memory.
#pragma once
#include <xlsxwriter.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace xlsx {

/// What rows look like as a whole.
enum class Style { plain, bold, heading, title };

struct ColumnShape {
  double width = 0;  ///< in characters; 0: as Excel has it
  bool wrap = false;
};

struct SheetShape {
  std::string name;
  std::vector<ColumnShape> columns;
  std::uint32_t frozen_rows = 0;            ///< that stay in sight, and on each printed page
  std::optional<std::uint32_t> filter_row;  ///< with arrows that filter what lies under it
  bool landscape = false;
};

struct Properties {
  std::string title, author, subject, company, comments;
  std::int64_t created = 0;  ///< unix seconds; the same input gives the same bytes
};

class Book {
 public:
  Book(const std::string& file, const Properties& properties);
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  void begin_sheet(const SheetShape& shape);
  /// Cells are written at the next column of the row that begin_row() opened.
  void begin_row(Style style);
  void empty();
  void text(const std::string& value, bool bold = false);
  void number(double value, const std::string& format, bool bold = false);
  void time(lxw_datetime value, const std::string& format, bool bold = false);
  void right_text(const std::string& value, bool bold = false);
  /// A title over several columns, in a row of its own.
  void wide_text(const std::string& value, std::uint16_t columns);
  /// Writes the file. Without it nothing is left.
  void finish();

 private:
  struct Look {
    Style style;
    std::string number_format;
    bool bold, wrap, right;
    auto operator<=>(const Look&) const = default;
  };
  [[nodiscard]] lxw_format* look(std::string number_format, bool bold, bool right);
  void end_sheet();

  lxw_workbook* book_;
  lxw_worksheet* sheet_ = nullptr;
  SheetShape shape_;
  std::map<Look, lxw_format*> looks_;
  Style style_ = Style::plain;
  std::uint32_t next_row_ = 0, row_ = 0;
  std::uint16_t column_ = 0, widest_ = 0;
};

}  // namespace xlsx
