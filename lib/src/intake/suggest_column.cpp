#include "intake/suggest_column.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>

#include "core/characters.hpp"
#include "intake/cell_clean.hpp"
#include "intake/heads.hpp"
#include "intake/normalise.hpp"
#include "intake/not_matters.hpp"
#include "intake/usual_times.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_rows = 2000;
constexpr std::size_t k_longest_time = 60;

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_phone(const std::string& cell) {
  const auto number = normal_phone(cell);
  return number.size() == 11 &&
         std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) && number[0] <= '1';
}

/// From 2001 to 2033.
bool is_epoch(std::string_view cell) {
  constexpr std::size_t k_seconds = 10, k_milliseconds = 13;
  return (cell.size() == k_seconds || cell.size() == k_milliseconds) && cell.front() == '1' &&
         cell.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_clock(const std::string& cell) {
  static const std::array<TimeFormat, 3> k_clocks{TimeFormat("%H:%M"), TimeFormat("%H:%M:%S"), TimeFormat("%p %I:%M")};
  return std::any_of(k_clocks.begin(), k_clocks.end(), [&](const auto& format) { return format.read(cell); });
}

/// "(40.8, -73.9)", "POINT (-122.4 37.7)".
bool is_point(std::string_view cell) {
  return cell.starts_with("POINT") || cell.starts_with('{') ||
         (cell.starts_with('(') && cell.find_first_not_of("()-., 0123456789") == std::string_view::npos);
}

/// How a mapping names each column: by its head where that is one of a kind.
void name_columns(std::vector<ColumnSample>& columns) {
  std::unordered_map<std::string, std::size_t> total, seen;
  for (const auto& column : columns) ++total[column.head];
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& column = columns[i];
    const auto nth = ++seen[column.head];
    if (column.head.empty() || is_column_number(column.head))
      column.name = "#" + std::to_string(i + 1);
    else if (total[column.head] == 1)
      column.name = column.head;
    else
      column.name = column.head + "#" + std::to_string(nth);
    // A head that is itself written like this would be taken first.
    if (column.name != column.head && total.contains(column.name)) column.name = "#" + std::to_string(i + 1);
  }
}

}  // namespace

bool says_nothing(std::string_view cell) {
  constexpr std::array<std::string_view, 22> k_words{
      "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "-",    "--",   "—",    "——",   "/",    "无",     "空",
      "不详",  "未知",    "N/A",     "n/a",    "NULL", "null", "None", "none", "暂无", "(null)", "#N/A"};
  return std::find(k_words.begin(), k_words.end(), cell) != k_words.end();
}

void ColumnSample::add(const std::string& cell) {
  ++rows;
  if (cell.empty() || says_nothing(cell)) return;
  ++filled;
  if (example.empty()) example = cell;
  if (const auto found = values.find(cell); found != values.end()) {
    ++found->second;
    repeated = true;
  } else if (values.size() < k_most_values) {
    values.emplace(cell, 1);
  } else {
    many = true;
  }
  const auto length = characters_in(cell);
  longest = std::max(longest, length);
  characters += length;
  if (std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; })) ++numbers;
  if (is_phone(cell)) ++phones;
  if (is_epoch(cell)) ++epochs;
  if (is_clock(cell)) ++clocks;
  if (is_point(cell)) ++points;
  FormatBits bits{};
  if (cell.size() <= k_longest_time)
    for (std::size_t i = 0; i < usual_formats().size(); ++i)
      if (usual_formats()[i].read(cell)) bits[i / 64] |= std::uint64_t{1} << (i % 64);
  ++fits[bits];
  if (bits == FormatBits{} && not_a_time.empty()) not_a_time = cell;
}

FoundFormats formats_of(const ColumnSample& column) {
  FoundFormats out;
  auto left = column.fits;
  left.erase(FormatBits{});
  while (!left.empty()) {
    std::size_t best = 0, most = 0, rivals = 0;
    for (std::size_t i = 0; i < usual_formats().size(); ++i) {
      std::size_t read = 0;
      for (const auto& [bits, count] : left)
        if (has_format(bits, i)) read += count;
      if (read > most) {
        best = i;
        most = read;
        rivals = 0;
      } else if (read == most) {
        const auto& pattern = usual_formats()[i].pattern();
        rivals += pattern.starts_with("%d/%m") && usual_formats()[best].pattern().starts_with("%m/%d") ? 1 : 0;
      }
    }
    out.formats.push_back(best);
    out.read += most;
    out.day_or_month = out.day_or_month || rivals > 0;
    std::erase_if(left, [best](const auto& entry) { return has_format(entry.first, best); });
  }
  std::sort(out.formats.begin(), out.formats.end());
  return out;
}

const DayOfYear* days_without_year(const ColumnSample& column) {
  static constexpr std::array<DayOfYear, 4> k_days{
      {{"%m月%d日", "年"}, {"%m.%d", "."}, {"%m/%d", "/"}, {"%m-%d", "-"}}};
  for (const auto& day : k_days) {
    const TimeFormat format(day.format);
    std::size_t read = 0;
    for (const auto& [value, count] : column.values) read += format.read(value) ? count : 0;
    if (2 * read > column.filled) return &day;
  }
  return nullptr;
}

Samples sample(RecordSource& source) {
  const auto& header = source.header();
  const Heads checked(header);
  Samples out;
  out.columns.resize(header.size());
  for (std::size_t i = 0; i < header.size(); ++i) static_cast<void>(clean_cell(header[i], out.columns[i].head));
  name_columns(out.columns);
  Record record;
  while (out.rows.size() < k_rows && source.next(record)) {
    if (record.fault || record.cells.size() < header.size()) {
      if (out.unreadable++ == 0)
        out.first_unreadable = {
            record.line, {}, {}, record.fault.value_or(msg("it has fewer cells than the head row"))};
      continue;
    }
    std::vector<std::string> row(header.size());
    for (std::size_t i = 0; i < header.size(); ++i)
      if (clean_cell(record.cells[i], row[i])) row[i].clear();
    if (stands_apart(row, header) || repeats_head(record.cells, header)) continue;
    for (std::size_t i = 0; i < header.size(); ++i) {
      out.columns[i].add(row[i]);
      if (!says_nothing(row[i])) continue;
      if (std::find(out.empty_words.begin(), out.empty_words.end(), row[i]) == out.empty_words.end())
        out.empty_words.push_back(row[i]);
    }
    out.rows.push_back(std::move(row));
  }
  std::sort(out.empty_words.begin(), out.empty_words.end());
  return out;
}

}  // namespace libcase::intake
