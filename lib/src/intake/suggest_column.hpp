// What the first rows say about a column.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libcase/import.hpp"

namespace libcase::intake {

/// Which of usual_formats() read a cell, as bits.
using FormatBits = std::array<std::uint64_t, 2>;
[[nodiscard]] inline bool has_format(const FormatBits& bits, std::size_t format) {
  return (bits[format / 64] >> (format % 64) & 1U) != 0;
}

struct ColumnSample {
  std::string head;  ///< cleaned
  std::string name;  ///< as a mapping names it: "head", "head#2" or "#3"
  std::size_t rows = 0;
  std::size_t filled = 0;                     ///< cells that say something
  std::map<std::string, std::size_t> values;  ///< with their number; no more than k_most_values are kept
  bool many = false;                          ///< there are more
  bool repeated = false;                      ///< a value occurred twice
  std::size_t longest = 0;                    ///< characters
  std::size_t characters = 0;                 ///< of all cells
  std::size_t phones = 0;
  std::size_t numbers = 0;
  std::size_t epochs = 0;                  ///< seconds or milliseconds since 1970, of this century
  std::size_t clocks = 0;                  ///< times of a day, such as 9:05
  std::size_t points = 0;                  ///< coordinates
  std::map<FormatBits, std::size_t> fits;  ///< and how many cells
  std::string not_a_time;                  ///< the first cell that no format reads
  std::string example;

  static constexpr std::size_t k_most_values = 2000;
  void add(const std::string& cell);
  [[nodiscard]] bool unique() const { return filled > 1 && !repeated; }
  [[nodiscard]] bool always() const { return rows > 0 && filled == rows; }
};

/// The fewest formats that read the cells, in the order of usual_formats().
struct FoundFormats {
  std::vector<std::size_t> formats;
  std::size_t read = 0;       ///< cells they read
  bool day_or_month = false;  ///< day and month might be the other way round
};
[[nodiscard]] FoundFormats formats_of(const ColumnSample& column);

/// Where most cells are days without a year, such as 8月3日 or 8.3: their format, and what stands behind a year
/// before it. nullptr: they are not.
struct DayOfYear {
  const char* format;
  const char* mark;
};
[[nodiscard]] const DayOfYear* days_without_year(const ColumnSample& column);

/// Words that say nothing: "-", "无", "NULL" ...
[[nodiscard]] bool says_nothing(std::string_view cell);

struct Samples {
  std::vector<ColumnSample> columns;
  std::vector<std::string> empty_words;        ///< those of says_nothing() that occur
  std::vector<std::vector<std::string>> rows;  ///< cleaned cells of the first rows, to compare columns
  bool workbook = false;                       ///< days and times are as it writes them
  bool headless = false;                       ///< the heads are letters, and say nothing
  std::string path;                            ///< of JSON: where its rows lie, if that must be said
  std::size_t unreadable = 0;                  ///< rows that could not be read or are too short
  std::optional<RowError> first_unreadable;
};
/// @throws Error(invalid) where there is no head row or it is not UTF-8.
[[nodiscard]] Samples sample(RecordSource& source);

}  // namespace libcase::intake
