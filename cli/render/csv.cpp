#include "render/csv.hpp"

#include "render/sheet.hpp"

namespace cli::render {

std::string csv_field(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string csv_text(std::string_view value) {
  const bool formula = !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
  return (formula ? "'" : "") + std::string(value);
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string out;
  for (const auto& field : fields) {
    if (&field != &fields.front()) out += ',';
    out += csv_field(field);
  }
  return out += "\r\n";
}

std::string to_csv(const Sheet& sheet) {
  std::vector<std::string> line;
  for (const Column& column : sheet.columns) line.push_back(column.key);
  std::string out = csv_line(line);
  for (const auto& row : sheet.rows) {
    line.clear();
    for (const Cell& cell : row) line.push_back(cell.data);
    out += csv_line(line);
  }
  return out;
}

}  // namespace cli::render
