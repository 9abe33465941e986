// A small writer of JSON: members in the order they are written.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cli::render {

class JsonWriter {
 public:
  /// `pretty`: a member a line; otherwise all on one line.
  explicit JsonWriter(bool pretty = true) : pretty_(pretty) {}

  JsonWriter& begin_object() { return open('{', '}'); }
  JsonWriter& begin_array() { return open('[', ']'); }
  JsonWriter& end();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value) { return raw(std::to_string(value)); }
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  /// Something that is JSON already, such as 97.7.
  JsonWriter& raw(std::string_view json);

  // One member each, for short.
  JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonWriter& member(std::string_view name, std::int64_t value) { return key(name).number(value); }
  JsonWriter& optional(std::string_view name, const std::optional<std::string>& value);

  /// The text, with a line break at its end.
  [[nodiscard]] std::string finish() { return std::move(out_) + "\n"; }

 private:
  struct Scope {
    char closing;
    bool empty;
  };
  JsonWriter& open(char opening, char closing);
  void separate();
  void new_line(std::size_t depth);

  std::string out_;
  std::vector<Scope> scopes_;
  bool after_key_ = false;
  bool pretty_ = true;
};

}  // namespace cli::render
