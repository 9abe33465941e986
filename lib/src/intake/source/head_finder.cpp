#include "intake/source/head_finder.hpp"

#include <algorithm>

#include "intake/cell_clean.hpp"
#include "intake/cell_text.hpp"
#include "intake/heads.hpp"
#include "intake/rejects/row_writer.hpp"
#include "intake/suggest_words.hpp"
#include "intake/usual_times.hpp"
#include "libcase/source.hpp"

namespace libcase::intake {
namespace {

/// A row with fewer heads that are known may be anything.
constexpr std::size_t k_least_known = 2;
constexpr std::size_t k_shortest_time = 8;

std::size_t filled(const std::vector<std::string>& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return !trim(cell).empty(); }));
}

bool fits(Field field, const std::string& head) { return head_fits(field, head) > 0; }

bool is_known(const std::string& head) {
  for (std::size_t f = 0; f < k_field_count; ++f)
    if (fits(static_cast<Field>(f), head)) return true;
  return false;
}

/// As plain_head(); empty where no log has a head like it.
std::string known_head(const std::string& cell) {
  std::string text;
  if (clean_cell(cell, text)) return {};
  auto plain = plain_head(text);
  if (!plain.empty() && !is_known(plain)) plain.clear();
  return plain;
}

/// How much a row looks like a head.
void weigh(FoundHead& head) {
  bool time = false, matter = false;
  for (const auto& cell : head.cells) {
    const auto plain = known_head(cell);
    if (plain.empty()) continue;
    ++head.fits;
    time = time || fits(Field::reported_at, plain);
    matter = matter || fits(Field::title, plain) || fits(Field::detail, plain);
  }
  head.full = time && matter && head.fits > k_least_known;
}

/// No cell of a head is a number or a time.
bool may_be_heads(const std::vector<std::string>& cells) {
  return std::none_of(cells.begin(), cells.end(), [](const auto& cell) { return is_time_or_number(trim(cell)); });
}

/// Somewhere the lower row says what a cell above spans.
bool may_be_two(const std::vector<std::string>& upper, const std::vector<std::string>& lower) {
  if (filled(upper) < 2 || filled(lower) < 2 || !may_be_heads(lower)) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if (!trim(lower[i]).empty() && (i >= upper.size() || trim(upper[i]).empty())) return true;
  return false;
}

FoundHead two_rows(std::span<const Record> rows, std::size_t i) {
  FoundHead out{.row = i, .two = true, .cells = rows[i].cells};
  join_heads(out.cells, rows[i + 1].cells);
  return out;
}

}  // namespace

void join_heads(std::vector<std::string>& upper, const std::vector<std::string>& lower) {
  upper.resize(std::max(upper.size(), lower.size()));
  std::string above;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    const std::string_view below = i < lower.size() ? trim(lower[i]) : std::string_view();
    if (const auto own = trim(upper[i]); !own.empty()) above = own;
    if (below.empty())
      upper[i] = std::string(trim(upper[i]));
    else if (above.empty() || above == below)
      upper[i] = below;
    else
      upper[i] = std::string(above).append("/").append(below);
  }
}

std::vector<std::string> missing_columns(const std::vector<std::string>& head,
                                         const std::vector<std::string>& columns) {
  if (head.empty()) return columns;
  const Heads heads(head);
  std::vector<std::string> out;
  for (const auto& column : columns) try {
      if (!heads.find(column)) out.push_back(column);
    } catch (const Error&) {
      // Two are headed so: the import says it.
    }
  return out;
}

std::size_t known_heads(const std::vector<std::string>& heads) {
  return static_cast<std::size_t>(
      std::count_if(heads.begin(), heads.end(), [](const auto& head) { return !known_head(head).empty(); }));
}

FoundHead head_with(std::span<const Record> rows, const std::vector<std::string>& columns) {
  FoundHead best{.cells = rows[0].cells};
  const auto better = [&](FoundHead head) {
    try {
      head.fits = columns.size() - missing_columns(head.cells, columns).size();
    } catch (const Error&) {
      return false;  // not UTF-8: no head
    }
    head.full = head.fits == columns.size();
    if (head.fits > best.fits) best = std::move(head);
    return best.full;
  };
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].fault && better({.row = i, .cells = rows[i].cells})) return best;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i)
    if (!rows[i].fault && !rows[i + 1].fault && better(two_rows(rows, i))) return best;
  return best;
}

std::string column_letters(std::size_t column) {
  constexpr std::size_t k_letters = 26;
  std::string out(1, static_cast<char>('A' + column % k_letters));
  return column < k_letters ? out : column_letters(column / k_letters - 1) + out;
}

bool begins_with_letters(const std::vector<std::string>& head) {
  std::size_t size = head.size();
  if (size > 2 && head[size - 2] == k_line_column && head[size - 1] == k_reason_column) size -= 2;
  if (size > 1 && head[size - 1] == k_sheet_column) --size;
  for (std::size_t i = 0; i < size; ++i)
    if (head[i] != column_letters(i)) return false;
  return size > 0;
}

bool looks_like_data(const Record& row) {
  return !row.fault && filled(row.cells) > 2 && std::any_of(row.cells.begin(), row.cells.end(), [](const auto& cell) {
    const auto text = trim(cell);
    return text.size() >= k_shortest_time && is_time_or_number(text) &&
           text.find_first_not_of("0123456789.") != std::string_view::npos;
  });
}

FoundHead likely_head(std::span<const Record> rows) {
  FoundHead best{.cells = rows[0].cells};
  const auto compare = [&](FoundHead head) {
    weigh(head);
    if (head.fits > best.fits) best = std::move(head);
  };
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].fault) compare({.row = i, .cells = rows[i].cells});
  for (std::size_t i = 0; i + 1 < rows.size(); ++i)
    if (!rows[i].fault && !rows[i + 1].fault && may_be_two(rows[i].cells, rows[i + 1].cells))
      compare(two_rows(rows, i));
  if (best.fits >= k_least_known || filled(rows[0].cells) > 1) {
    if (best.fits < k_least_known) best = {.cells = rows[0].cells};
    return best;
  }
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].fault && filled(rows[i].cells) > k_least_known) return {.row = i, .cells = rows[i].cells};
  return {.cells = rows[0].cells};
}

}  // namespace libcase::intake
