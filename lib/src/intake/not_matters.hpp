// Rows of a log that are no matters: what people and systems put between and below the rows of a table.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/row_reader.hpp"

namespace libcase::intake {

enum class NotMatter : std::uint8_t {
  none,    ///< it may be one
  sum,     ///< 合计
  head,    ///< the head row again, as on each page of a report
  number,  ///< of a form that was printed with numbers, and nothing else in it
  note,    ///< 填表人：…; only where no matter comes behind it
};

/// A sum or a note, or a number alone: nothing that a column says above holds for it.
/// `header`: to leave out what the reader of the file has put there, as the name of the sheet.
[[nodiscard]] bool stands_apart(std::span<const std::string> cells, std::span<const std::string> header);

/// The head row once more, as on each page of a report.
[[nodiscard]] bool repeats_head(std::span<const std::string> cells, std::span<const std::string> header);

/// 合计, 青柳镇小计, "Grand Total": the row's first cell that says anything, or the second behind a number.
[[nodiscard]] bool is_sum(std::span<const std::string> cells);

/// What a row is that did not go in. A row with a title or a time of its own is always taken for a matter.
[[nodiscard]] NotMatter not_matter(const Record& record, const RowReader& reader);

/// For the account, in English.
[[nodiscard]] Text name_of(NotMatter what);

}  // namespace libcase::intake
