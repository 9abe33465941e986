#include "intake/rejects/row_writer.hpp"

#include <algorithm>
#include <optional>

#include "intake/cell_text.hpp"
#include "intake/source/json_object.hpp"

namespace libcase::intake {
namespace {

bool is_ours(std::string_view column) { return column == k_line_column || column == k_reason_column; }

class CsvRowWriter final : public RowWriter {
 public:
  CsvRowWriter(const SourceFound& found, const std::vector<std::string>& header) : width_(header.size()) {
    const bool workbook = found.format == "xlsx" || found.format == "html" || found.format == "xml";
    layout_ = {
        "csv", workbook ? "," : found.delimiter, workbook ? Encoding::utf8 : encoding_named(found.encoding), false, {}};
    layout_.bom =
        workbook || found.bom || layout_.encoding == Encoding::utf16le || layout_.encoding == Encoding::utf16be;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (is_ours(trim(header[i]))) continue;
      kept_.push_back(i);
      layout_.header.push_back(header[i]);
    }
  }

  [[nodiscard]] const RejectsLayout& layout() const override { return layout_; }

  [[nodiscard]] std::string head() const override {
    std::string out;
    for (const auto& column : layout_.header) put(out, column);
    put(out, k_line_column);
    put(out, k_reason_column);
    return out.append("\r\n");
  }

  /// Cells beyond the head row's go behind the two columns, so that the row is no better than it was.
  [[nodiscard]] std::string row(const Record& record, const std::string& reason, bool) const override {
    std::string out;
    const auto& cells = record.cells;
    for (const auto i : kept_) put(out, i < cells.size() ? std::string_view(cells[i]) : std::string_view());
    put(out, std::to_string(record.line));
    put(out, reason);
    for (std::size_t i = width_; i < cells.size(); ++i) put(out, cells[i]);
    return out.append("\r\n");
  }

 private:
  void put(std::string& out, std::string_view cell) const {
    if (!out.empty()) out += layout_.delimiter;
    const bool first = out.empty();
    if (cell.find_first_of(layout_.delimiter + "\"\r\n") == std::string_view::npos && !(first && cell.empty())) {
      out += cell;
      return;
    }
    out += '"';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }

  RejectsLayout layout_;
  std::size_t width_;
  std::vector<std::size_t> kept_;
};

class JsonRowWriter final : public RowWriter {
 public:
  explicit JsonRowWriter(const SourceFound& found)
      : layout_{found.format, {}, encoding_named(found.encoding), found.bom, {}} {}

  [[nodiscard]] const RejectsLayout& layout() const override { return layout_; }
  [[nodiscard]] std::string head() const override { return is_array() ? "[\n" : ""; }
  [[nodiscard]] std::string tail() const override { return is_array() ? "\n]\n" : ""; }

  [[nodiscard]] std::string row(const Record& record, const std::string& reason, bool first) const override {
    std::string out = is_array() && !first ? ",\n" : "";
    out += begun(record.raw);
    if (out.back() != '{') out += ',';
    out.append("\"").append(k_line_column).append("\":").append(std::to_string(record.line));
    out.append(",\"").append(k_reason_column).append("\":").append(json_string(reason)).append("}");
    return is_array() ? out : out.append("\n");
  }

 private:
  [[nodiscard]] bool is_array() const { return layout_.format == "json"; }

  static bool has_ours(const JsonObject::Read& read) {
    return std::any_of(read.items.begin(), read.items.end(), [](const auto& item) { return is_ours(item.key); });
  }

  /// With all that is nested in it. nullopt: ours stand elsewhere than where an earlier round puts them.
  static std::optional<std::string> as_it_stands(std::string_view raw, const JsonObject::Read& read) {
    auto end = raw.rfind('}');
    if (has_ours(read)) {
      end = raw.rfind(std::string(",\"").append(k_line_column).append("\":"));
      if (end == std::string_view::npos) return std::nullopt;
      JsonObject object;
      const auto& before = object.read(std::string(raw.substr(0, end)).append("}"));
      if (before.fault || has_ours(before)) return std::nullopt;
    }
    raw = raw.substr(0, end);
    return std::string(raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1));
  }

  /// The object without what an earlier round put there, up to its brace.
  static std::string begun(std::string_view raw) {
    JsonObject object;
    const auto& read = object.read(raw);
    std::string out = "{";
    if (!read.fault) {
      if (const auto whole = read.nested ? as_it_stands(raw, read) : std::nullopt) return *whole;
      for (const auto& item : read.items) {
        if (is_ours(item.key)) continue;
        if (out.size() > 1) out += ',';
        out.append(json_string(item.key)).append(":").append(item.json);
      }
      return out;
    }
    // What cannot be read is given back as it stands; what is not even in braces, as a text.
    if (raw.starts_with('{') && raw.ends_with('}')) {
      const auto ours = raw.rfind(std::string(",\"").append(k_line_column).append("\":"));
      raw = raw.substr(0, std::min(ours, raw.size() - 1));
      return std::string(raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1));
    }
    if (!raw.empty()) out.append("\"shuoshi_raw\":").append(json_string(raw));
    return out;
  }

  RejectsLayout layout_;
};

}  // namespace

std::unique_ptr<RowWriter> row_writer(const SourceFound& found, const std::vector<std::string>& header) {
  if (found.format == "json" || found.format == "jsonl") return std::make_unique<JsonRowWriter>(found);
  return std::make_unique<CsvRowWriter>(found, header);
}

}  // namespace libcase::intake
