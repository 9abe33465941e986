#include "intake/toml_tree.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace libcase::intake {
namespace {

TomlNode convert(const toml::node& node);

TomlNode convert_table(const toml::table& table) {
  TomlNode out;
  out.kind = TomlNode::Kind::table;
  for (const auto& [key, value] : table) out.entries.push_back({std::string(key.str()), convert(value)});
  // In the order of the file, and by name within a line.
  std::sort(out.entries.begin(), out.entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
    return std::pair(a.value.line, std::string_view(a.key)) < std::pair(b.value.line, std::string_view(b.key));
  });
  return out;
}

TomlNode convert(const toml::node& node) {
  TomlNode out;
  if (const auto* table = node.as_table()) out = convert_table(*table);
  if (const auto* array = node.as_array()) {
    out.kind = TomlNode::Kind::array;
    for (const auto& item : *array) out.items.push_back(convert(item));
  }
  if (const auto* text = node.as_string()) {
    out.kind = TomlNode::Kind::string;
    out.text = text->get();
  }
  if (const auto* number = node.as_integer()) {
    out.kind = TomlNode::Kind::integer;
    out.text = std::to_string(number->get());
  }
  if (const auto* flag = node.as_boolean()) {
    out.kind = TomlNode::Kind::boolean;
    out.text = flag->get() ? "true" : "false";
  }
  out.line = node.source().begin.line;
  return out;
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view key) const {
  for (const auto& [name, node] : entries)
    if (name == key) return &node;
  return nullptr;
}

Text at_line(const std::string& name, std::uint32_t line, Text what) {
  return msg("{0}, line {1}: {2}", name, std::to_string(line), std::move(what));
}

TomlNode parse_toml(std::string_view text, const std::string& name) {
  try {
    return convert(toml::parse(text, name));
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::invalid, at_line(name, error.source().begin.line,
                                            msg("this is not TOML: {0}", std::string(error.description()))));
  }
}

}  // namespace libcase::intake
