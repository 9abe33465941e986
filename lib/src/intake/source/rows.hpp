// Rows before anything is made of them: the head is one of them.
#pragma once
#include <memory>

#include "intake/source/merged_cells.hpp"
#include "intake/source/text_window.hpp"
#include "libcase/import.hpp"

namespace libcase::intake {

class Rows {
 public:
  Rows() = default;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  virtual ~Rows() = default;
  /// The next row that is not empty; false at the end. Its `line` may be any number above the last one's.
  virtual bool next(Record& record) = 0;
};

[[nodiscard]] std::unique_ptr<Rows> csv_rows(TextInput input, char delimiter);
/// The rows of all tables of a web page, their lines counted as a spreadsheet counts rows. A cell that spans columns is
/// followed by empty ones, and one that spans rows is told to `merged`.
[[nodiscard]] std::unique_ptr<Rows> html_rows(TextInput input, std::shared_ptr<MergedCells> merged);
/// The rows of the first sheet with any of a spreadsheet written as XML (of 2003), which systems name .xls as well.
/// Another sheet behind it is a last, faulty row.
[[nodiscard]] std::unique_ptr<Rows> sheet_xml_rows(TextInput input, std::shared_ptr<MergedCells> merged);
/// Whether text, from its beginning, is such a spreadsheet.
[[nodiscard]] bool is_sheet_xml(std::string_view text);
/// Whether text, from its beginning, is HTML.
[[nodiscard]] bool is_web_page(std::string_view text);

/// The delimiter that cuts the first rows of `head` (UTF-8, `whole`: nothing follows) most alike; a comma where none
/// does.
[[nodiscard]] char sniff_delimiter(std::string_view head, bool whole);

}  // namespace libcase::intake
