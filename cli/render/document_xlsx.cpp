#include "render/document_xlsx.hpp"

#include <algorithm>
#include <set>

#include "i18n.hpp"
#include "render/width.hpp"
#include "render/workbook.hpp"

namespace cli::render {
namespace {

constexpr double k_count_width = 11, k_scope_width = 44, k_most_width = 42;

/// A number that Excel shows as the other formats do.
BookCell change_cell(const Value& value) {
  constexpr double k_points = 10, k_whole = 1000;
  if (value.of == 1)
    return {.value = static_cast<double>(value.n) / k_points, .format = R"(+0.0" pp";-0.0" pp";0.0" pp")"};
  return {.value = static_cast<double>(value.n) / k_whole, .format = "+0.0%;-0.0%;0.0%"};
}

/// Spans are hours with one decimal, so that they can be reckoned with.
BookCell cell_of(const Figure& figure, const Value& value) {
  constexpr double k_minutes = 60;
  const auto kind = kind_of(figure, value);
  if (value.missing) return kind == ValueKind::change ? BookCell{.value = main_text(figure, value)} : BookCell();
  switch (kind) {
    case ValueKind::change:
      return change_cell(value);
    case ValueKind::rate:
      return {.value = Share{value.n, value.of}};
    case ValueKind::text:
    case ValueKind::flag:
      return {.value = main_text(figure, value)};
    case ValueKind::count:
      return {.value = value.n};
    case ValueKind::spread:
    case ValueKind::survival:
      return {.value = static_cast<double>(value.n) / k_minutes, .format = "0.0"};
  }
  return {};
}

/// "Handling: median (h)".
std::string in_hours(const Figure& figure, const std::string& label) {
  const bool span = figure.kind == ValueKind::spread || figure.kind == ValueKind::survival;
  return span ? shown(libcase::msg("{0} (hours)", label)) : label;
}

double column_width(std::size_t characters, double least) {
  return std::clamp(static_cast<double>(characters) + 2, least, k_most_width);
}

/// Names of sheets differ, whatever case their letters have.
std::string unused_name(const std::string& title, std::set<std::string>& used) {
  std::string name = sheet_name(title);
  for (int n = 2; !used.insert(name).second; ++n) name = sheet_name(std::to_string(n) + " " + title);
  return name;
}

void add_list(Workbook& book, const Document& document, int block) {
  const auto& title = document.blocks.at(static_cast<std::size_t>(block));
  if (lines_of(document.figures, block).empty()) return;
  book.row({});
  book.row({{.value = title.empty() ? _("All figures") : title},
            {},
            {.value = _("Number of cases")},
            {.value = _("Out of")}},
           RowStyle::heading);
  for (const auto i : lines_of(document.figures, block)) {
    const auto& figure = document.figures[i];
    const auto& value = document.values[i];
    std::vector<BookCell> cells{{.value = std::string(4UL * figure.indent, ' ') + in_hours(figure, figure.label)},
                                cell_of(figure, value)};
    if (figure.kind == ValueKind::rate) cells.insert(cells.end(), {{.value = value.n}, {.value = value.of}});
    book.row(cells);
  }
}

void add_figures(Workbook& book, const Document& document, std::set<std::string>& used) {
  book.sheet(
      {.name = unused_name(_("All figures"), used),
       .columns = {
           {.width = k_scope_width}, {.width = k_count_width}, {.width = k_count_width}, {.width = k_count_width}}});
  book.wide_row(document.title, 4);
  for (const auto& line : document.scope)
    if (!line.label.empty()) book.row({{.value = line.label}, {.value = line.shown}});
  for (std::size_t i = 0; i < document.blocks.size(); ++i) add_list(book, document, static_cast<int>(i));
}

BookSheet shape_of(const Table& table, const std::vector<std::size_t>& columns, std::set<std::string>& used) {
  BookSheet sheet{.name = unused_name(table.title, used), .frozen_rows = 1, .filter_row = 0, .landscape = true};
  std::size_t longest = width(table.title);
  for (const auto& row : table.rows) longest = std::max({longest, width(row.name), width(row.across_name)});
  if (table.ranked) sheet.columns.push_back({.width = k_count_width});
  sheet.columns.push_back({.width = column_width(longest, k_count_width)});
  if (!table.across_key.empty()) sheet.columns.push_back({.width = column_width(longest, k_count_width)});
  for (const auto i : columns)
    sheet.columns.push_back(
        {.width = column_width(width(in_hours(table.figures[i], table.figures[i].head)), k_count_width)});
  return sheet;
}

void add_table(Workbook& book, const Table& table, std::set<std::string>& used) {
  const auto columns = columns_of(table.figures);
  book.sheet(shape_of(table, columns, used));
  std::vector<BookCell> heads;
  if (table.ranked) heads.push_back({.value = _("Rank")});
  heads.push_back({.value = table.title});
  if (!table.across_key.empty()) heads.push_back({.value = table.across_title});
  for (const auto i : columns) heads.push_back({.value = in_hours(table.figures[i], table.figures[i].head)});
  book.row(heads, RowStyle::heading);
  for (const auto& row : table.rows) {
    std::vector<BookCell> cells;
    if (table.ranked) cells.push_back(row.rank ? BookCell{.value = *row.rank} : BookCell{});
    cells.push_back({.value = row.name});
    if (!table.across_key.empty()) cells.push_back({.value = row.across_name});
    if (row.kind != Row::Kind::head)
      for (const auto i : columns) cells.push_back(cell_of(table.figures[i], row.cells.at(i)));
    const bool strong = row.kind == Row::Kind::head || row.kind == Row::Kind::total;
    book.row(cells, strong ? RowStyle::bold : RowStyle::plain);
  }
}

}  // namespace

void write_xlsx(const Document& document, const std::string& file, libcase::Instant created) {
  Workbook book(file, {.title = document.title, .author = "shuoshi", .created = created});
  std::set<std::string> used;
  add_figures(book, document, used);
  for (const auto& table : document.tables) add_table(book, table, used);
  book.finish();
}

}  // namespace cli::render
