// A TOML document as a small tree, so that one file alone pays for the parser's headers.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libcase/error.hpp"

namespace libcase::intake {

struct TomlEntry;

struct TomlNode {
  enum class Kind { string, integer, boolean, other, array, table };
  Kind kind = Kind::other;
  std::string text;  ///< of a string; of an integer its digits; "true" or "false"
  std::uint32_t line = 0;
  std::vector<TomlNode> items;     ///< of an array
  std::vector<TomlEntry> entries;  ///< of a table, in order of the file

  [[nodiscard]] const TomlNode* find(std::string_view key) const;
  [[nodiscard]] bool is(Kind k) const { return kind == k; }
};

struct TomlEntry {
  std::string key;
  TomlNode value;
};

/// @throws Error(invalid) with the file's name and the line.
[[nodiscard]] TomlNode parse_toml(std::string_view text, const std::string& name);

/// "name, line n: what" as an error of the input.
[[nodiscard]] Text at_line(const std::string& name, std::uint32_t line, Text what);

}  // namespace libcase::intake
