#include "intake/source/headed_source.hpp"

#include <algorithm>
#include <charconv>

#include "intake/cell_text.hpp"

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

/// A cell that spans columns or rows stands in the first of them only.
void join_heads(std::vector<std::string>& upper, const std::vector<std::string>& lower) {
  upper.resize(std::max(upper.size(), lower.size()));
  std::string above;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    const std::string_view below = i < lower.size() ? trim(lower[i]) : std::string_view();
    if (const auto own = trim(upper[i]); !own.empty()) above = own;
    if (below.empty())
      upper[i] = trim(upper[i]);
    else if (above.empty() || above == below)
      upper[i] = below;
    else
      upper[i] = std::string(above).append("/").append(below);
  }
}

}  // namespace

HeadPlace head_place(const std::string& head_row) {
  if (head_row == "auto") return {};
  const auto dash = head_row.find('-');
  const auto first = line_number(std::string_view(head_row).substr(0, dash));
  const auto last = dash == std::string::npos ? first : line_number(std::string_view(head_row).substr(dash + 1));
  if (first == 0 || last < first || last > first + 1)
    throw Error(ErrorKind::invalid,
                msg("\"{0}\" is not a head row; write its line, such as 3, or two lines, such as 3-4", head_row));
  return {first, last};
}

HeadedSource::HeadedSource(std::unique_ptr<Rows> rows, SourceFound found, const HeadPlace& place, bool fill)
    : rows_(std::move(rows)), found_(std::move(found)), fill_(fill) {
  read_head(place);
}

void HeadedSource::read_head(const HeadPlace& place) {
  Record head;
  if (!(place.first == 0 ? rows_->next(head) : row_at(place.first, head))) return;
  std::int64_t line = head.line;
  if (head.fault) throw Error(ErrorKind::invalid, msg("the head row cannot be read: {0}", *head.fault));
  if (place.last > place.first) {
    Record lower;
    if (row_at(place.last, lower)) {
      if (lower.fault) throw Error(ErrorKind::invalid, msg("the head row cannot be read: {0}", *lower.fault));
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
  waiting_ = std::move(row);
}

bool HeadedSource::next(Record& record) {
  if (waiting_) {
    record = std::move(*waiting_);
    waiting_.reset();
  } else if (!rows_->next(record)) {
    return false;
  }
  if (fill_ && record.cells.size() < header_.size()) record.cells.resize(header_.size());
  return true;
}

}  // namespace libcase::intake
