#include "render/formats.hpp"
#include "render/json.hpp"

namespace cli::render {
namespace {

void write_or_null(JsonWriter& json, const char* key, bool known, std::int64_t value) {
  json.key(key);
  known ? json.number(value) : json.null();
}

/// With intervals a share has one, or null where nothing is known.
void write_rate(JsonWriter& json, const Value& value, bool intervals) {
  const std::string percent = percent_digits(value);
  json.begin_object().member("n", value.n).member("of", value.of);
  json.key("percent").raw(percent.empty() ? "null" : percent);
  if (intervals) {
    json.key("wilson");
    if (value.interval)
      json.begin_array().raw(tenths(value.interval->first)).raw(tenths(value.interval->second)).end();
    else
      json.null();
  }
  json.end();
}

void write_span(JsonWriter& json, const Figure& figure, const Value& value) {
  json.begin_object().member("n", value.of);
  if (figure.kind == ValueKind::survival) {
    json.member("events", value.events);
    write_or_null(json, "median", !value.missing, value.n);
  } else {
    write_or_null(json, "p50", !value.missing, value.n);
    write_or_null(json, "p75", value.p75.has_value(), value.p75.value_or(0));
    write_or_null(json, "p90", value.p90.has_value(), value.p90.value_or(0));
  }
  json.end();
}

void write_value(JsonWriter& json, const Figure& figure, const Value& value, bool intervals) {
  json.key(figure.key);
  switch (figure.kind) {
    case ValueKind::text:
      json.text(value.text);
      return;
    case ValueKind::rate:
      return write_rate(json, value, intervals && figure.section != "flow");
    case ValueKind::flag:
      json.boolean(value.n != 0);
      return;
    case ValueKind::count:
    case ValueKind::change:
      value.missing ? json.null() : json.number(value.n);
      return;
    case ValueKind::spread:
    case ValueKind::survival:
      return write_span(json, figure, value);
  }
}

/// An object for each section. Of the whole report the counts are its "total".
void write_sections(JsonWriter& json, const std::vector<Figure>& figures, const std::vector<Value>& values,
                    const char* counts, bool intervals) {
  for (const auto& section : sections_of(figures)) {
    const auto& name = figures[section.front()].section;
    json.key(name == "counts" ? counts : name.c_str()).begin_object();
    for (const auto i : section) write_value(json, figures[i], values.at(i), intervals);
    json.end();
  }
}

void write_scope(JsonWriter& json, const Document& document) {
  json.key("scope").begin_object();
  for (const auto& line : document.scope) {
    if (line.key.empty()) continue;
    json.key(line.key);
    if (line.missing)
      json.null();
    else if (line.number)
      json.raw(line.data);
    else
      json.text(line.data);
  }
  json.end();
}

/// Of a cross table names come in pairs.
void write_names(JsonWriter& json, const Table& table, const Row& row) {
  if (table.across_key.empty()) {
    json.member("key", row.key).member("name", row.name);
  } else {
    json.key("key").begin_array().text(row.key).text(row.across_key).end();
    json.key("name").begin_array().text(row.name).text(row.across_name).end();
  }
  if (table.ranked) write_or_null(json, "rank", row.rank.has_value(), row.rank.value_or(0));
}

void write_table(JsonWriter& json, const Table& table, bool intervals) {
  json.begin_object().key("by");
  if (table.across_key.empty())
    json.text(table.key);
  else
    json.begin_array().text(table.key).text(table.across_key).end();
  json.key("rows").begin_array();
  for (const auto& row : table.rows) {
    if (row.kind != Row::Kind::item && row.kind != Row::Kind::remainder) continue;
    json.begin_object();
    write_names(json, table, row);
    write_sections(json, table.figures, row.cells, "counts", intervals);
    json.end();
  }
  json.end().end();
}

}  // namespace

std::string document_json(const Document& document) {
  JsonWriter json;
  json.begin_object().member("schema", document.schema);
  write_scope(json, document);
  write_sections(json, document.figures, document.values, "total", document.with_intervals);
  json.key("breakdowns").begin_array();
  for (const auto& table : document.tables)
    if (table.across_key.empty()) write_table(json, table, document.with_intervals);
  json.end();
  for (const auto& table : document.tables)
    if (!table.across_key.empty()) {
      json.key("cross");
      write_table(json, table, document.with_intervals);
    }
  return json.end().finish();
}

}  // namespace cli::render
