#include "render/csv.hpp"
#include "render/formats.hpp"

namespace cli::render {
namespace {

/// The columns of one figure, with their cells.
class Cells {
 public:
  Cells(const Figure& figure, const Value& value) : key_(figure.section == "flow" ? "flow_" + figure.key : figure.key) {
    const auto minutes = [&] { return value.missing ? std::nullopt : std::optional(value.n); };
    switch (figure.kind) {
      case ValueKind::text:
        add("", csv_text(value.text));
        break;
      case ValueKind::count:
      case ValueKind::flag:
      case ValueKind::change:
        add("", value.missing ? std::string() : std::to_string(value.n));
        break;
      case ValueKind::rate:
        add("_n", std::to_string(value.n));
        add("_of", std::to_string(value.of));
        add("_percent", percent_digits(value));
        break;
      case ValueKind::spread:
        add("_n", std::to_string(value.of));
        add("_p50", text(minutes()));
        add("_p75", text(value.p75));
        add("_p90", text(value.p90));
        break;
      case ValueKind::survival:
        add("", text(minutes()));
        break;
    }
  }
  std::vector<std::string> heads, values;

 private:
  static std::string text(std::optional<std::int64_t> minutes) { return minutes ? std::to_string(*minutes) : ""; }
  void add(const char* ending, std::string value) {
    heads.push_back(key_ + ending);
    values.push_back(std::move(value));
  }
  std::string key_;
};

std::string head_line(const Document& document) {
  std::vector<std::string> line{"by", "key", "name", "across", "across_name", "rank"};
  for (const auto& figure : document.figures)
    if (figure.in_csv)
      for (auto& head : Cells(figure, {}).heads) line.push_back(std::move(head));
  for (const auto& scope : document.scope)
    if (!scope.key.empty()) line.push_back(scope.key);
  return csv_line(line);
}

std::string row_line(const Document& document, const std::string& by, const Row& row) {
  std::vector<std::string> line{by,
                                csv_text(row.key),
                                csv_text(row.name),
                                csv_text(row.across_key),
                                csv_text(row.across_name),
                                row.rank ? std::to_string(*row.rank) : std::string()};
  for (std::size_t i = 0; i < document.figures.size(); ++i)
    if (document.figures[i].in_csv)
      for (auto& value : Cells(document.figures[i], row.cells.at(i)).values) line.push_back(std::move(value));
  for (const auto& scope : document.scope)
    if (!scope.key.empty()) line.push_back(scope.number ? scope.data : csv_text(scope.data));
  return csv_line(line);
}

}  // namespace

/// One table: the total, then the rows of every breakdown. Each row carries its scope.
std::string document_csv(const Document& document) {
  std::string out = head_line(document);
  out += row_line(document, "total",
                  {.kind = Row::Kind::total, .key = "total", .name = document.total_name, .cells = document.values});
  for (const auto& table : document.tables)
    for (const auto& row : table.rows)
      if (row.kind == Row::Kind::item || row.kind == Row::Kind::remainder)
        out += row_line(document, table.across_key.empty() ? table.key : table.key + "," + table.across_key, row);
  return out;
}

}  // namespace cli::render
