// Workbooks (.xlsx), written by the program shuoshi-xlsx: libxlsxwriter exists as a shared library
// only, and this program loads none (docs/dependencies.md).
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libcase/time.hpp"

namespace cli::render {

/// n of `of`, shown as a percentage; "-" where `of` is 0.
struct Share {
  std::int64_t n = 0, of = 0;
};
/// What the clock on the wall showed. `text` is "2020-08-11" or "2020-08-11T16:00:00"; more behind
/// it, such as a zone, is passed over.
struct WallTime {
  std::string text;
};

/// One cell. Text stays text, even where it begins with = + - or @.
struct BookCell {
  using Value = std::variant<std::monostate, std::string, std::int64_t, double, Share, WallTime>;
  Value value{};
  bool bold = false;
  std::string format{};  ///< Excel's number format, as "0.0" or "#,##0"; empty: the kind's own
};

enum class RowStyle { plain, bold, heading, title };

struct BookColumn {
  double width = 0;   ///< in characters of the standard font; 0: Excel's own
  bool wrap = false;  ///< long texts on several lines
};

struct BookSheet {
  std::string name;  ///< at most 31 characters, without []:*?/\ .
  std::vector<BookColumn> columns{};
  std::uint32_t frozen_rows = 0;              ///< stay in sight, and head each printed page
  std::optional<std::uint32_t> filter_row{};  ///< its cells get arrows that filter what lies under it; 0: the first
  bool landscape = false;
};

struct BookProperties {
  std::string title{}, author{}, subject{}, comments{};
  libcase::Instant created{};  ///< not the clock's, so that equal input gives equal bytes
};

/// A workbook on its way to a file: rows are handed on as they come, and memory does not grow.
/// Nothing is at `file` before finish(), and nothing where it fails or is never called.
class Workbook {
 public:
  static constexpr std::uint32_t k_most_rows = 1'048'576;   ///< of a sheet
  static constexpr std::size_t k_most_characters = 32'767;  ///< of a cell, in UTF-16 units

  /// `file` "-" is stdout. @throws libcase::Error(io) where shuoshi-xlsx is not found or does not
  /// start, Error(invalid) where stdout is a terminal.
  Workbook(const std::string& file, const BookProperties& properties);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Rows that follow are this sheet's. A name used before, or one that Excel forbids, fails.
  void sheet(const BookSheet& shape);
  void row(const std::vector<BookCell>& cells, RowStyle style = RowStyle::plain);
  /// A row with one text over several columns.
  void wide_row(const std::string& text, std::size_t columns, RowStyle style = RowStyle::title);
  /// @throws libcase::Error(io) with what shuoshi-xlsx said.
  void finish();

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

/// Where shuoshi-xlsx is: in $SHUOSHI_LIBEXEC where that is set, else beside this program (in the
/// build folder), else in ../libexec/shuoshi. Empty: nowhere.
[[nodiscard]] std::filesystem::path workbook_program();

/// A sheet's name that Excel takes, made from any text: forbidden characters become spaces, and
/// what is too long is cut.
[[nodiscard]] std::string sheet_name(const std::string& text);

}  // namespace cli::render
