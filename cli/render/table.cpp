#include <algorithm>

#include "render/sheet.hpp"
#include "render/width.hpp"

namespace cli::render {
namespace {

struct Shown {
  std::string text;
  Tone tone = Tone::plain;
};
using Lines = std::vector<std::vector<Shown>>;

Lines lines_of(const Sheet& sheet) {
  Lines lines;
  const bool titled = std::ranges::any_of(sheet.columns, [](const Column& c) { return !c.title.empty(); });
  if (titled) {
    lines.emplace_back();
    for (const Column& column : sheet.columns) lines.back().push_back({column.title, Tone::strong});
  }
  for (const auto& row : sheet.rows) {
    lines.emplace_back();
    for (const Cell& cell : row) lines.back().push_back({one_line(cell.shown), cell.tone});
  }
  return lines;
}

std::vector<std::size_t> widths_of(const Lines& lines, std::size_t columns) {
  std::vector<std::size_t> widths(columns, 0);
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size() && i < columns; ++i) widths[i] = std::max(widths[i], width(line[i].text));
  return widths;
}

/// The escapes go round the text alone, so that they take no part in its width.
std::string painted(const Shown& cell, bool colour) {
  if (!colour || cell.tone == Tone::plain || cell.text.empty()) return cell.text;
  return (cell.tone == Tone::bad ? "\x1b[31m" : "\x1b[1m") + cell.text + "\x1b[0m";
}

std::string aligned(const std::vector<Shown>& line, const Sheet& sheet, const std::vector<std::size_t>& widths,
                    bool colour) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string gap(widths[i] - width(line[i].text), ' ');
    const std::string text = painted(line[i], colour);
    out += (i == 0 ? "" : "  ") + (sheet.columns[i].right ? gap + text : text + gap);
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace

std::string to_table(const Sheet& sheet, bool colour) {
  const Lines lines = lines_of(sheet);
  const auto widths = widths_of(lines, sheet.columns.size());
  std::string out;
  for (const auto& line : lines) out += aligned(line, sheet, widths, colour);
  return out;
}

}  // namespace cli::render
