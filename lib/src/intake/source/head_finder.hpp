// Which of the first rows is the head, where titles stand above it.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "libcase/import.hpp"

namespace libcase::intake {

struct FoundHead {
  std::size_t row = 0;  ///< the upper one of two
  bool two = false;     ///< it goes on in the next row
  std::vector<std::string> cells;
  std::size_t fits = 0;  ///< columns that were looked for, or heads of a kind that is known
  bool full = false;     ///< all of them; of a likely head: it has a time and a matter

  [[nodiscard]] std::size_t end() const { return row + (two ? 2 : 1); }
};

/// Heads of two rows as one: "upper/lower". A cell that spans columns or rows stands in the first of them only.
void join_heads(std::vector<std::string>& upper, const std::vector<std::string>& lower);

/// Those of `columns`, as a mapping names them, that a head row lacks.
[[nodiscard]] std::vector<std::string> missing_columns(const std::vector<std::string>& head,
                                                       const std::vector<std::string>& columns);

/// How many of the heads are such as logs have.
[[nodiscard]] std::size_t known_heads(const std::vector<std::string>& heads);

/// The first row, or else the first two, with all of `columns`; where none has, the one with the most. `rows` is not
/// empty.
[[nodiscard]] FoundHead head_with(std::span<const Record> rows, const std::vector<std::string>& columns);

/// Of the column, from 0, as spreadsheets show it: A, B, ... Z, AA.
[[nodiscard]] std::string column_letters(std::size_t column);
/// The letters of all columns, but for the two of rejected rows behind them.
[[nodiscard]] bool begins_with_letters(const std::vector<std::string>& head);

/// A first row with a time in it and no head that is known is one of the log.
[[nodiscard]] bool looks_like_data(const Record& row);

/// The row, or the two, with the most heads that logs have; where none has two of them, the first row that is not a
/// title. `rows` is not empty.
[[nodiscard]] FoundHead likely_head(std::span<const Record> rows);

}  // namespace libcase::intake
