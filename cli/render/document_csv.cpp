#include "render/csv.hpp"
#include "render/formats.hpp"

namespace cli::render {
namespace {

/// The columns of one figure, with their cells: add(ending of the heading, cell).
template <class Add>
void each_cell(const Figure& figure, const Value& value, Add add) {
  const auto text = [](std::optional<std::int64_t> minutes) { return minutes ? std::to_string(*minutes) : ""; };
  const auto first = [&] { return value.missing ? std::string() : std::to_string(value.n); };
  switch (figure.kind) {
    case ValueKind::text:
      add("", csv_text(value.text));
      break;
    case ValueKind::count:
    case ValueKind::flag:
    case ValueKind::change:
      add("", first());
      break;
    case ValueKind::rate:
      add("_n", std::to_string(value.n));
      add("_of", std::to_string(value.of));
      add("_percent", percent_digits(value));
      break;
    case ValueKind::spread:
      add("_n", std::to_string(value.of));
      add("_p50", first());
      add("_p75", text(value.p75));
      add("_p90", text(value.p90));
      break;
    case ValueKind::survival:
      add("", first());
      break;
  }
}

std::string head_line(const Document& document) {
  std::vector<std::string> line{"by", "key", "name", "across", "across_name", "rank"};
  for (const auto& figure : document.figures)
    if (figure.in_csv)
      each_cell(figure, {}, [&](const char* ending, const std::string&) {
        line.push_back((figure.section == "flow" ? "flow_" : "") + figure.key + ending);
      });
  for (const auto& scope : document.scope)
    if (!scope.key.empty()) line.push_back(scope.key);
  return csv_line(line);
}

/// What every row ends with.
std::string scope_cells(const Document& document) {
  std::string out;
  for (const auto& scope : document.scope)
    if (!scope.key.empty()) out.append(",").append(csv_field(scope.number ? scope.data : csv_text(scope.data)));
  return out + "\r\n";
}

std::string row_line(const Document& document, const std::string& by, const Row& row, const std::string& ending) {
  std::string out = csv_field(by);
  const auto put = [&](std::string_view cell) { out.append(",").append(csv_field(cell)); };
  for (const auto* text : {&row.key, &row.name, &row.across_key, &row.across_name}) put(csv_text(*text));
  put(row.rank ? std::to_string(*row.rank) : std::string());
  for (std::size_t i = 0; i < document.figures.size(); ++i)
    if (document.figures[i].in_csv)
      each_cell(document.figures[i], row.cells.at(i), [&](const char*, const std::string& cell) { put(cell); });
  return out + ending;
}

}  // namespace

/// One table: the total, then the rows of every breakdown. Each row carries its scope.
std::string document_csv(const Document& document) {
  std::string out = head_line(document);
  const auto ending = scope_cells(document);
  out += row_line(document, "total",
                  {.kind = Row::Kind::total, .key = "total", .name = document.total_name, .cells = document.values},
                  ending);
  for (const auto& table : document.tables)
    for (const auto& row : table.rows)
      if (row.kind == Row::Kind::item || row.kind == Row::Kind::remainder)
        out +=
            row_line(document, table.across_key.empty() ? table.key : table.key + "," + table.across_key, row, ending);
  return out;
}

}  // namespace cli::render
