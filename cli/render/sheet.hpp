// Records of any kind: columns and rows, shown as a table, as JSON or as CSV.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace cli::render {

enum class Format { table, json, csv };

enum class Tone { plain, strong, bad };

/// A value with what a person reads of it.
struct Cell {
  enum class Kind { text, number, nothing };
  Kind kind = Kind::nothing;
  std::string data;
  std::string shown;
  Tone tone = Tone::plain;  ///< seen on a terminal alone

  Cell() = default;
  // A cell is meant to be written as the value it shows.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Cell(std::string text) : kind(Kind::text), data(text), shown(std::move(text)) {}
  Cell(std::string value, std::string label) : kind(Kind::text), data(std::move(value)), shown(std::move(label)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Cell(std::int64_t number) : kind(Kind::number), data(std::to_string(number)), shown(data) {}
};

struct Column {
  std::string key;
  std::string title;
  bool right = false;
};

struct Sheet {
  std::string name;   ///< of the answer: "list"
  std::string items;  ///< key of the records in JSON: "cases"
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

class JsonWriter;
/// The records as a member of the object that is open; for answers that are more than a sheet.
void write_rows(JsonWriter& json, const Sheet& sheet);

/// `colour`: heads and tones with the escapes of a terminal.
[[nodiscard]] std::string to_table(const Sheet& sheet, bool colour = false);
[[nodiscard]] std::string to_json(const Sheet& sheet);
[[nodiscard]] std::string to_csv(const Sheet& sheet);
[[nodiscard]] std::string render(const Sheet& sheet, Format format);

}  // namespace cli::render
