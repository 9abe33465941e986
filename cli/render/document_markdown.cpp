#include <algorithm>
#include <string_view>

#include "i18n.hpp"
#include "render/formats.hpp"
#include "render/width.hpp"

namespace cli::render {
namespace {

/// Text that stays text: nothing in it is markup, and it is one line. A figure space at the beginning
/// of a label keeps its indent.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (std::string_view("\\`*_{}[]<>|#~!&$").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string line(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const auto& cell : cells) out += " " + cell + " |";
  return out + "\n";
}

std::string rule(std::size_t columns) {
  std::string out = "|---|";
  for (std::size_t i = 1; i < columns; ++i) out += "---:|";
  return out + "\n";
}

std::string value_text(const Figure& figure, const Value& value) {
  const std::string text = escaped(main_text(figure, value));
  return alarming(figure, value) ? "**" + text + "**" : text;
}

std::string scope_lines(const Document& document) {
  std::string out = "|  |  |\n|---|---|\n";
  for (const auto& scope : document.scope)
    if (!scope.label.empty()) out += line({escaped(scope.label), escaped(scope.shown)});
  return out;
}

std::string figures_block(const Document& document, int block) {
  std::string out = "|  |  |  |\n" + rule(3);
  for (const auto i : lines_of(document.figures, block)) {
    const auto& figure = document.figures[i];
    const auto& value = document.values[i];
    std::string indent;
    for (unsigned step = 0; step < figure.indent; ++step) indent += "&emsp;";
    out += line({indent + escaped(figure.label), value_text(figure, value), escaped(note_text(figure, value))});
  }
  return out;
}

std::string table_row(const Table& table, const Row& row, const std::vector<std::size_t>& columns) {
  const bool strong = row.kind == Row::Kind::head || row.kind == Row::Kind::total;
  std::vector<std::string> cells;
  if (table.ranked) cells.push_back(row.rank ? std::to_string(*row.rank) : std::string());
  cells.push_back(strong ? "**" + escaped(row.name) + "**" : escaped(row.name));
  if (!table.across_key.empty()) cells.push_back(escaped(row.across_name));
  for (const auto i : columns) {
    if (row.kind == Row::Kind::head) {
      cells.emplace_back();
      continue;
    }
    const std::string fraction = fraction_text(table.figures[i], row.cells[i]);
    cells.push_back(value_text(table.figures[i], row.cells[i]) +
                    (fraction.empty() || row.cells[i].of == 0 ? "" : " (" + fraction + ")"));
  }
  return line(cells);
}

std::string table_block(const Table& table) {
  const auto columns = columns_of(table.figures);
  std::vector<std::string> heads;
  if (table.ranked) heads.push_back(escaped(_("Rank")));
  heads.emplace_back(" ");
  if (!table.across_key.empty()) heads.push_back(escaped(table.across_title));
  for (const auto i : columns) heads.push_back(escaped(table.figures[i].head));
  std::string out = "## " + escaped(table.title) + "\n\n" + line(heads) + rule(heads.size());
  for (const auto& row : table.rows) out += table_row(table, row, columns);
  return out;
}

}  // namespace

std::string document_markdown(const Document& document) {
  std::string out = "# " + escaped(document.title) + "\n\n" + scope_lines(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const auto& title = document.blocks[i];
    if (lines_of(document.figures, static_cast<int>(i)).empty()) continue;
    out += "\n" + (title.empty() ? "" : "## " + escaped(title) + "\n\n") + figures_block(document, static_cast<int>(i));
  }
  for (const auto& table : document.tables) out += "\n" + table_block(table);
  for (const auto& note : document.notes) out += "\n" + escaped(note) + "\n";
  return out;
}

}  // namespace cli::render
