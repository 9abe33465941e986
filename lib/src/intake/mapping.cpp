// Mapping files: TOML in, every slip named with its key, its line and what would be right.
#include "intake/fields.hpp"
#include "intake/toml_values.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

const std::vector<std::string>& default_formats() {
  static const std::vector<std::string> k_formats = {"%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S",
                                                     "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d"};
  return k_formats;
}

class MappingReader : TomlValues {
 public:
  using TomlValues::TomlValues;

  Mapping read(const TomlNode& root) {
    for (const auto& [key, node] : root.entries) read_top(key, node);
    if (mapping_.source.empty())
      fail(1, msg("source is missing: the name of the log the rows come from, such as source = \"hotline\""));
    for (const char* needed : {"title", "reported_at"})
      if (!mapping_.fields.contains(needed)) fail(1, msg("[fields] lacks {0}: every matter needs it", needed));
    return std::move(mapping_);
  }

 private:
  void read_top(const std::string& key, const TomlNode& node) {
    if (key == "source") {
      mapping_.source = text(key, node);
    } else if (key == "time_zone") {
      mapping_.time_zone = text(key, node);
    } else if (key == "fields") {
      if (!node.is(Kind::table)) fail(node.line, msg("fields must be a table: [fields]"));
      for (const auto& [name, field] : node.entries) mapping_.fields[name] = read_field(name, field);
    } else {
      fail(node.line, msg("\"{0}\" is not a key of a mapping; allowed: source, time_zone, [fields]", key));
    }
  }

  Mapping::Field read_field(const std::string& name, const TomlNode& node) const {
    const auto known = field_named(name);
    if (!known) fail(node.line, msg("\"{0}\" is not a field; allowed: {1}", name, all_field_names()));
    Mapping::Field out;
    if (node.is(Kind::string))
      out.column = node.text;
    else if (node.is(Kind::table))
      for (const auto& [key, value] : node.entries) read_field_key(name, key, value, out);
    else
      fail(node.line, msg("field {0} must be a column's head in quotes or a table", name));
    finish(*known, node, out);
    return out;
  }

  void read_field_key(const std::string& name, const std::string& key, const TomlNode& node,
                      Mapping::Field& out) const {
    const std::string path = "fields." + name + "." + key;
    if (key == "column") {
      out.column = text(path, node);
    } else if (key == "constant") {
      out.constant = text(path, node);
    } else if (key == "otherwise") {
      out.otherwise = text(path, node);
    } else if (key == "values") {
      if (!node.is(Kind::table)) fail(node.line, msg("{0} must be a table of \"value\" = \"meaning\"", path));
      for (const auto& [value, meaning] : node.entries)
        out.values[value] = text(std::string(path).append(".").append(value), meaning);
    } else if (key == "formats") {
      read_formats(path, node, out);
    } else {
      fail(node.line,
           msg("\"{0}\" is not a key of field {1}; allowed: column, values, otherwise, formats, constant", key, name));
    }
  }

  void read_formats(const std::string& path, const TomlNode& node, Mapping::Field& out) const {
    if (!node.is(Kind::array) || node.items.empty())
      fail(node.line, msg("{0} must be a list of time formats such as [\"%Y-%m-%d %H:%M\"]", path));
    for (const auto& item : node.items) out.formats.push_back(text(path, item));
  }

  void finish(Field known, const TomlNode& node, Mapping::Field& out) const {
    const std::string name(name_of(known));
    if (out.column.empty() == out.constant.empty())
      fail(node.line, msg("field {0} needs either a column or a constant", name));
    if (out.otherwise && out.values.empty())
      fail(node.line, msg("field {0} has \"otherwise\" without \"values\"", name));
    if (!out.constant.empty() && !out.values.empty())
      fail(node.line, msg("field {0} is a constant; \"values\" belongs to a column", name));
    if (!is_time(known) && !out.formats.empty())
      fail(node.line, msg("field {0} is not a time; \"formats\" belongs to the fields that end in _at", name));
    if (is_time(known) && out.formats.empty()) out.formats = default_formats();
  }

  Mapping mapping_;
};

}  // namespace

Mapping Mapping::parse(std::string_view toml, const std::string& name) {
  return MappingReader(name).read(parse_toml(toml, name));
}

}  // namespace libcase
