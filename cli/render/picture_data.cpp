#include <numeric>

#include "render/html.hpp"
#include "render/json.hpp"

namespace cli::render {
namespace {

/// As many rows as a page can show; the table has them all.
constexpr std::size_t k_most_rows = 40;

const char* token(Picture::Kind kind) {
  switch (kind) {
    case Picture::Kind::trend:
      return "trend";
    case Picture::Kind::ranking:
      return "ranking";
    case Picture::Kind::heat:
      return "heat";
  }
  return "";
}

void write_cells(JsonWriter& json, const Table& table, const Row& row) {
  json.begin_array();
  for (const auto i : columns_of(table.figures)) {
    const auto& value = row.cells.at(i);
    if (table.figures[i].kind != ValueKind::rate) {
      json.number(value.n);
      continue;
    }
    json.begin_object().member("n", value.n).member("of", value.of);
    json.key("percent").raw(value.of == 0 ? "null" : percent_digits(value)).end();
  }
  json.end();
}

std::vector<const Row*> drawn(const Picture& picture) {
  std::vector<const Row*> out;
  for (const auto& row : picture.table.rows)
    if (row.kind == Row::Kind::item) out.push_back(&row);
  if (out.size() <= k_most_rows || picture.kind == Picture::Kind::trend) return out;
  // Of a ranking both ends are of interest, of a heat map the busiest.
  const auto half = static_cast<std::ptrdiff_t>(k_most_rows / 2);
  if (picture.kind == Picture::Kind::ranking)
    out.erase(out.begin() + half, out.end() - half);
  else
    out.resize(k_most_rows);
  return out;
}

void write_picture(JsonWriter& json, const Picture& picture) {
  const Table& table = picture.table;
  json.begin_object().member("kind", token(picture.kind)).key("figures").begin_array();
  for (const auto i : columns_of(table.figures))
    json.begin_object()
        .member("name", table.figures[i].head)
        .key("rate")
        .boolean(table.figures[i].kind == ValueKind::rate)
        .end();
  json.end().key("rows").begin_array();
  const auto rows = drawn(picture);
  for (const auto* row : rows) json.text(row->name);
  json.end().key("cells").begin_array();
  for (const auto* row : rows) write_cells(json, table, *row);
  json.end();
  for (const auto& row : table.rows) {
    if (row.kind != Row::Kind::total) continue;
    json.member("totalName", row.name).key("total");
    write_cells(json, table, row);
  }
  json.end();
}

}  // namespace

std::string picture_data(const Document& document) {
  JsonWriter json(false);
  json.begin_array();
  for (const auto& picture : document.pictures) write_picture(json, picture);
  return json_in_script(json.end().finish());
}

}  // namespace cli::render
