// Exports that are text: CSV and JSON lines.
#include "options/out_file.hpp"
#include "render/csv.hpp"
#include "render/export_writer.hpp"
#include "render/json.hpp"

namespace cli::render {
namespace {

/// Export values are texts, counts and times.
std::string plain(const ExportValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* time = std::get_if<WallTime>(&value)) return time->text;
  return {};
}

class CsvExport final : public ExportWriter {
 public:
  CsvExport(const std::string& file, const ExportedColumns& columns) : out_(file) {
    std::vector<std::string> heads;
    for (const auto* column : columns) heads.emplace_back(column->key);
    out_.write(csv_line(heads));
  }
  void row(const std::vector<ExportValue>& values) override {
    cells_.clear();
    for (const auto& value : values) cells_.push_back(plain(value));
    out_.write(csv_line(cells_));
  }
  void finish() override { out_.finish(); }

 private:
  OutFile out_;
  std::vector<std::string> cells_;
};

class JsonLinesExport final : public ExportWriter {
 public:
  JsonLinesExport(const std::string& file, const ExportedColumns& columns) : out_(file), columns_(columns) {}
  /// Flat, as the reader of JSON lines wants them: the history is a text that holds JSON.
  void row(const std::vector<ExportValue>& values) override {
    JsonWriter json(false);
    json.begin_object();
    for (std::size_t i = 0; i < values.size(); ++i) member(json, columns_[i]->key, values[i]);
    out_.write(json.end().finish());
  }
  void finish() override { out_.finish(); }

 private:
  static void member(JsonWriter& json, std::string_view key, const ExportValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return void(json.member(key, *number));
    const std::string text = plain(value);
    if (!text.empty()) json.member(key, text);
  }

  OutFile out_;
  ExportedColumns columns_;
};

}  // namespace

std::unique_ptr<ExportWriter> csv_export(const std::string& file, const ExportedColumns& columns) {
  return std::make_unique<CsvExport>(file, columns);
}

std::unique_ptr<ExportWriter> jsonl_export(const std::string& file, const ExportedColumns& columns) {
  return std::make_unique<JsonLinesExport>(file, columns);
}

}  // namespace cli::render
