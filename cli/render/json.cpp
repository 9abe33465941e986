#include "render/json.hpp"

#include "render/sheet.hpp"

namespace cli::render {
namespace {

void append_escaped(std::string& out, unsigned char c) {
  static constexpr char k_hex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (c >= 0x20) {
    out += static_cast<char>(c);
    return;
  }
  out += "\\u00";
  out += k_hex[c >> 4];
  out += k_hex[c & 15];
}

}  // namespace

void JsonWriter::new_line(std::size_t depth) {
  if (pretty_) out_ += "\n" + std::string(depth * 2, ' ');
}

void JsonWriter::separate() {
  if (after_key_ || scopes_.empty()) {
    after_key_ = false;
    return;
  }
  if (!scopes_.back().empty) out_ += ',';
  scopes_.back().empty = false;
  new_line(scopes_.size());
}

JsonWriter& JsonWriter::open(char opening, char closing) {
  separate();
  out_ += opening;
  scopes_.push_back({closing, true});
  return *this;
}

JsonWriter& JsonWriter::end() {
  const Scope scope = scopes_.back();
  scopes_.pop_back();
  if (!scope.empty) new_line(scopes_.size());
  out_ += scope.closing;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  out_ += '"';
  for (const char c : value) append_escaped(out_, static_cast<unsigned char>(c));
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  text(name);
  out_ += pretty_ ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::optional(std::string_view name, const std::optional<std::string>& value) {
  key(name);
  return value ? text(*value) : null();
}

void write_rows(JsonWriter& json, const Sheet& sheet) {
  json.key(sheet.items).begin_array();
  for (const auto& row : sheet.rows) {
    json.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      json.key(sheet.columns[i].key);
      if (row[i].kind == Cell::Kind::nothing) json.null();
      if (row[i].kind == Cell::Kind::number) json.raw(row[i].data);
      if (row[i].kind == Cell::Kind::text) json.text(row[i].data);
    }
    json.end();
  }
  json.end();
}

std::string to_json(const Sheet& sheet) {
  JsonWriter json;
  json.begin_object().member("schema", "shuoshi." + sheet.name + "/1");
  write_rows(json, sheet);
  return json.end().finish();
}

}  // namespace cli::render
