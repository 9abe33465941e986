#include "intake/source/headed_source.hpp"

#include <algorithm>
#include <charconv>

#include "intake/cell_text.hpp"
#include "intake/source/head_finder.hpp"

namespace libcase::intake {
namespace {

std::int64_t line_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value > 0 ? value : 0;
}

std::size_t filled(const Record& record) {
  return static_cast<std::size_t>(
      std::count_if(record.cells.begin(), record.cells.end(), [](const auto& cell) { return !trim(cell).empty(); }));
}

/// Titles, the place that made the table, the month: no more than these stand above a head.
constexpr std::size_t k_rows_to_look_at = 20;

bool is_blank(const Record& record) {
  return std::all_of(record.cells.begin(), record.cells.end(), [](const auto& cell) { return trim(cell).empty(); });
}

HeadPlace head_place(const std::string& head_row) {
  if (head_row == "auto" || head_row == "guess" || head_row == "none") return {};
  const auto dash = head_row.find('-');
  const auto first = line_number(std::string_view(head_row).substr(0, dash));
  const auto last = dash == std::string::npos ? first : line_number(std::string_view(head_row).substr(dash + 1));
  if (first == 0 || last < first || last > first + 1)
    throw Error(ErrorKind::invalid,
                msg("\"{0}\" is not a head row; write its line, such as 3, two lines, such as 3-4, or none", head_row));
  return {first, last};
}

void check_head(const Record& row) {
  if (row.fault) throw Error(ErrorKind::invalid, msg("the head row cannot be read: {0}", *row.fault));
}

}  // namespace

HeadWish head_wish(const SourceOptions& options) {
  HeadWish out{head_place(options.head_row), options.head_row == "guess", options.head_row == "none", {}};
  for (const auto& column : options.columns)
    if (column != k_sheet_column) out.columns.push_back(column);
  return out;
}

HeadedSource::HeadedSource(std::unique_ptr<Rows> rows, SourceFound found, const HeadWish& wish, bool fill)
    : rows_(std::move(rows)), found_(std::move(found)), fill_(fill) {
  if (wish.none) {
    look_ahead();
    use_letters();
  } else if (wish.place.first > 0 || (!wish.guess && wish.columns.empty())) {
    read_told_head(wish.place);
  } else {
    find_head(wish);
  }
  found_.missing = missing_columns(header_, wish.columns);
  if (wish.place.first == 0 && !wish.none) return;
  fits_ = wish.columns.size() - found_.missing.size();
  full_ = found_.missing.empty();
}

void HeadedSource::look_ahead() {
  for (Record row; waiting_.size() < k_rows_to_look_at && rows_->next(row); row = {})
    waiting_.push_back(std::move(row));
}

/// What came back from such a log with its rejected rows has the letters above them.
void HeadedSource::use_letters() {
  if (waiting_.empty()) return;
  found_.headless = true;
  if (begins_with_letters(waiting_.front().cells)) {
    header_ = waiting_.front().cells;
    given_ = 1;
    return;
  }
  std::size_t width = 0;
  for (const auto& row : waiting_)
    if (!row.fault) width = std::max(width, row.cells.size());
  for (std::size_t i = 0; i < width; ++i) header_.push_back(column_letters(i));
}

void HeadedSource::find_head(const HeadWish& wish) {
  look_ahead();
  if (waiting_.empty()) return;
  auto head = wish.guess ? likely_head(waiting_) : head_with(waiting_, wish.columns);
  check_head(waiting_[head.row]);
  if (wish.guess && head.fits == 0 && looks_like_data(waiting_.front())) return use_letters();
  given_ = head.end();
  found_.head_row = waiting_[given_ - 1].line;
  fits_ = head.fits;
  full_ = head.full;
  header_ = std::move(head.cells);
}

void HeadedSource::read_told_head(const HeadPlace& place) {
  Record head;
  if (!(place.first == 0 ? rows_->next(head) : row_at(place.first, head))) return;
  std::int64_t line = head.line;
  check_head(head);
  if (place.last > place.first) {
    Record lower;
    if (row_at(place.last, lower)) {
      check_head(lower);
      join_heads(head.cells, lower.cells);
      line = lower.line;
    }
  } else if (place.first == 0) {
    look_for_title(head);
  }
  found_.head_row = line;
  header_ = std::move(head.cells);
}

bool HeadedSource::row_at(std::int64_t line, Record& record) {
  while (rows_->next(record))
    if (record.line == line)
      return true;
    else if (record.line > line)
      break;
  throw Error(ErrorKind::invalid, msg("no row begins on line {0}, where the head should be", std::to_string(line)));
}

void HeadedSource::look_for_title(const Record& head) {
  if (filled(head) != 1) return;
  Record row;
  if (!rows_->next(row)) return;
  if (filled(row) > 2 && !row.fault)
    found_.advice = msg("line {0} has a single cell, as a title has; if the head is line {1}, say --head-row {1}",
                        std::to_string(head.line), std::to_string(row.line));
  waiting_.push_back(std::move(row));
}

/// One that was looked at, or one that was not.
bool HeadedSource::next_row(Record& record) {
  if (given_ == waiting_.size()) return rows_->next(record);
  record = std::move(waiting_[given_++]);
  if (given_ == waiting_.size()) {
    waiting_.clear();
    given_ = 0;
  }
  return true;
}

bool HeadedSource::next(Record& record) {
  // Spreadsheets write rows of nothing but delimiters, thousands of them, below the last one that says something.
  do {
    if (!next_row(record)) return false;
  } while (!record.fault && is_blank(record));
  if (fill_ && record.cells.size() < header_.size()) record.cells.resize(header_.size());
  return true;
}

}  // namespace libcase::intake
