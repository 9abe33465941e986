#include "i18n.hpp"
#include "render/formats.hpp"
#include "render/sheet.hpp"

namespace cli::render {
namespace {

std::string scope_block(const Document& document, bool colour) {
  Sheet sheet;
  sheet.columns.resize(2);
  for (const auto& line : document.scope)
    if (!line.label.empty()) sheet.rows.push_back({line.label, line.shown});
  return to_table(sheet, colour);
}

Cell toned(Cell cell, const Figure& figure, const Value& value) {
  if (alarming(figure, value)) cell.tone = Tone::bad;
  return cell;
}

std::string figures_block(const Document& document, int block, bool colour) {
  Sheet sheet;
  sheet.columns.resize(3);
  sheet.columns[1].right = true;
  for (const auto i : lines_of(document.figures, block)) {
    const auto& figure = document.figures[i];
    const auto& value = document.values[i];
    const std::string label = std::string(2UL * figure.indent, ' ') + figure.label;
    sheet.rows.push_back({label, toned(main_text(figure, value), figure, value), note_text(figure, value)});
  }
  return to_table(sheet, colour);
}

std::vector<Cell> cells_of(const Table& table, const Row& row, const std::vector<std::size_t>& columns) {
  std::vector<Cell> out;
  if (table.ranked) out.push_back(row.rank ? Cell(*row.rank) : Cell());
  out.emplace_back(row.name);
  if (row.kind == Row::Kind::head || row.kind == Row::Kind::total) out.back().tone = Tone::strong;
  if (!table.across_key.empty()) out.emplace_back(row.across_name);
  if (row.kind == Row::Kind::head) return out;
  for (const auto i : columns) {
    const auto& figure = table.figures[i];
    const auto& value = row.cells[i];
    const std::string fraction = fraction_text(figure, value);
    out.push_back(toned(main_text(figure, value) + (fraction.empty() ? "" : " " + fraction), figure, value));
  }
  return out;
}

std::string table_block(const Table& table, bool colour) {
  const auto columns = columns_of(table.figures);
  Sheet sheet;
  if (table.ranked) sheet.columns.push_back({"", _("Rank"), true});
  sheet.columns.push_back({"", table.title});
  if (!table.across_key.empty()) sheet.columns.push_back({"", table.across_title});
  for (const auto i : columns) sheet.columns.push_back({"", table.figures[i].head, true});
  for (const auto& row : table.rows) sheet.rows.push_back(cells_of(table, row, columns));
  return to_table(sheet, colour);
}

}  // namespace

std::string document_table(const Document& document, bool colour) {
  std::string out = scope_block(document, colour);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const auto& title = document.blocks[i];
    if (lines_of(document.figures, static_cast<int>(i)).empty()) continue;
    out += "\n" + (title.empty() ? "" : title + "\n") + figures_block(document, static_cast<int>(i), colour);
  }
  for (const auto& table : document.tables) out += "\n" + table_block(table, colour);
  return out;
}

}  // namespace cli::render
