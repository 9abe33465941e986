// What a log may come as: a format, an encoding, a sheet; found out or said, and never guessed in silence.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libcase/import.hpp"

namespace libcase {

/// The column that says which sheet of a workbook a row stands on.
inline constexpr std::string_view k_sheet_column = "shuoshi_sheet";

/// The columns that a mapping names, each once.
[[nodiscard]] std::vector<std::string> columns_of(const Mapping& mapping);

/// How an input is to be read; "auto" leaves it to what the bytes say.
struct SourceOptions {
  std::string format = "auto";     ///< csv (of any delimiter), xlsx, jsonl (JSON lines), json (an array of objects)
  std::string delimiter = "auto";  ///< comma, tab, semicolon, pipe, or the one ASCII character itself
  std::string encoding = "auto";   ///< utf-8, utf-16le, utf-16be, gb18030 (gbk and gb2312 are parts of it)
  std::string sheet = "auto";      ///< of a workbook: name, or number from 1; auto: the first visible one with content
  /// Line (row of a sheet) of the head: "3", or "3-4" for a head of two rows, whose cells are joined as "upper/lower";
  /// what stands before it is passed over. auto: the first row that is not empty, unless `columns` says more; guess:
  /// the row, or the two, of the first 20 that looks most like a head, for a draft. none: there is no head; columns are
  /// called A, B, ... Z, AA as spreadsheets show them, as many as the widest of the first 20 rows has.
  std::string head_row = "auto";
  /// Columns that a mapping names (columns_of()). With head_row auto, the head is the first of the first 20 rows with
  /// all of them, or the first two rows that have them together; with sheet auto, the sheet is the first visible one
  /// with such a head. Where there is none, it is the one with the most. Where k_sheet_column is one of them, each row
  /// of a workbook ends with a cell of that head: the name of its sheet.
  std::vector<std::string> columns;
  /// Columns, as a mapping names them, in which an empty cell says the same as the one above it (Mapping::fill_down).
  std::vector<std::vector<std::string>> fill_down;
  /// Of JSON whose rows lie within an object: the path of their array, as "result.records". Empty: the only array of
  /// objects; of several the one whose first object has most of `columns`, or for a draft looks most like a row of a
  /// log.
  std::string rows;
};

/// How a log with this mapping is read: `options`, and what the mapping says of the file where they do not.
[[nodiscard]] SourceOptions options_for(const Mapping& mapping, SourceOptions options);

/// How an input was read, for the account.
struct SourceFound {
  std::string format;                ///< csv, xlsx, html, xml, jsonl, json
  std::string delimiter;             ///< of csv: the character; else empty
  std::string encoding;              ///< as SourceOptions says it; utf-8 where all is ASCII; empty of xlsx
  bool bom = false;                  ///< it began with a byte order mark
  std::string sheet;                 ///< of xlsx: its name
  bool compressed = false;           ///< gzip
  std::int64_t head_row = 0;         ///< line the head was read from (the last one of a head of two rows); 0: none
  bool headless = false;             ///< columns have letters: the first row is one of the log
  std::string rows;                  ///< of JSON: path of the array that was chosen from several; else empty
  std::vector<std::string> missing;  ///< those of SourceOptions::columns that the head row lacks
  std::optional<Text> advice;        ///< what looks as if it should have been said, such as a title above the head
};

class Source : public RecordSource {
 public:
  [[nodiscard]] virtual const SourceFound& found() const = 0;
  /// Bytes read so far, ahead of the rows by a block at most; of a gzip file, compressed ones. -1 of a workbook.
  [[nodiscard]] std::int64_t consumed() const override { return taken_ ? *taken_ : -1; }
  /// The count that its input keeps.
  void count_by(std::shared_ptr<const std::int64_t> taken) { taken_ = std::move(taken); }

 private:
  std::shared_ptr<const std::int64_t> taken_;
};

/// Reads as it goes: memory does not grow with the input, save for a workbook's table of shared strings (refused past
/// 2 GiB). gzip is looked through.
/// - CSV: quotes doubled inside quotes, CRLF or LF, line breaks within quotes, rows without content skipped;
///   the delimiter is the one that cuts the first rows alike. Where there is no LF, a lone CR ends a line.
/// - XLSX: values as text. Dates by their number format: YYYY-MM-DD[ HH:MM:SS], rounded to the second; numbers as in
///   the General format, without exponent; TRUE, FALSE; errors as #N/A. Empty rows are skipped, short ones filled.
///   Of cells merged downwards below the head each has the value.
/// - JSON: objects; what an object within one holds is named by its path, as "location.city", and a list of simple
///   values is one text with ";" between them. The header is the union of the keys of the first 1,000; a key that comes
///   later is passed over (no mapping can name it). null and a missing key are empty cells; numbers keep their digits.
///   The rows may be an array within an object; then another array of objects behind it is a last, faulty row. Of
///   GeoJSON features the properties are named without "properties.".
/// - HTML: the rows of all its tables, as systems that name them .xls write them; a cell over several rows holds for
///   each of them. XML: a spreadsheet as one document, which they write likewise.
/// - Encoding: a byte order mark; else what the first MiB is valid in. Where that is more than one or none,
///   or where all of it is ASCII and what follows later is not certainly UTF-8, Error(invalid) asks for `encoding`.
/// A row with bytes that cannot be decoded is faulty; its cells hold those bytes so that RejectsWriter gives them back.
/// @throws Error(invalid) where the input or an option is wrong, or the head row faulty; Error(io).
[[nodiscard]] std::unique_ptr<Source> open_source(const std::filesystem::path& path, const SourceOptions& options);
/// The stream need not be seekable, and must outlive the source; a workbook is copied to an anonymous temporary file.
[[nodiscard]] std::unique_ptr<Source> open_source(std::istream& input, const SourceOptions& options);

struct SheetInfo {
  std::int64_t number = 0;  ///< from 1, as SourceOptions::sheet takes it
  std::string name;
  bool visible = true;
  bool empty = false;  ///< no cell with content; also of a sheet that is only a chart
};

/// The sheets of a workbook in their order. @throws Error(invalid) where it is none, Error(io).
[[nodiscard]] std::vector<SheetInfo> sheets_of(const std::filesystem::path& path);

/// Takes the rows that an import rejected, in the input's own format and encoding, so that they can be mended and
/// imported again: the head once, each row's cells, and two columns more, shuoshi_line and shuoshi_reason. Those of an
/// earlier round are replaced. JSON: the object with these two keys. Rows of a workbook become CSV in UTF-8 with a
/// byte order mark. Written to a temporary file beside; nothing is left where nothing was rejected.
class RejectsWriter {
 public:
  explicit RejectsWriter(std::filesystem::path path);
  RejectsWriter(const RejectsWriter&) = delete;
  RejectsWriter& operator=(const RejectsWriter&) = delete;
  ~RejectsWriter();

  /// Rows of this input follow. Several inputs may share a file. @throws Error(invalid) at the first row of an input
  /// whose layout is another than that of the rows already there.
  void begin(const SourceFound& found, const std::vector<std::string>& header);
  /// `reason`: for people, in their language. @throws Error(io), Error(invalid).
  void add(const Record& record, const std::string& reason);
  /// Puts the file in its place, or removes an older one of the name where nothing was rejected. @throws Error(io).
  void finish();
  [[nodiscard]] const std::filesystem::path& path() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace libcase
