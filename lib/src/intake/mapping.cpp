// Mapping files: TOML in, every slip named with its key, its line and what would be right.
#include <set>

#include "core/time_format.hpp"
#include "intake/fields.hpp"
#include "intake/toml_values.hpp"
#include "intake/usual_times.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

class MappingReader : TomlValues {
 public:
  using TomlValues::TomlValues;

  Mapping read(const TomlNode& root) {
    for (const auto& [key, node] : root.entries) read_top(key, node);
    spread_empty();
    check_conditions(root);
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
    } else if (key == "empty") {
      empty_ = texts(key, node);
    } else if (key == "head") {
      mapping_.head = truth(key, node);
    } else if (key == "fill_down") {
      read_fill_down(key, node);
    } else if (key == "rows") {
      mapping_.rows = text(key, node);
    } else if (key == "fields") {
      if (!node.is(Kind::table)) fail(node.line, msg("fields must be a table: [fields]"));
      for (const auto& [name, field] : node.entries) mapping_.fields[name] = read_field(name, field);
    } else {
      fail(node.line, msg("\"{0}\" is not a key of a mapping; allowed: source, time_zone, empty, head, "
                          "fill_down, rows, [fields]",
                          key));
    }
  }

  void check_conditions(const TomlNode& root) const {
    const auto* const fields = root.find("fields");
    if (fields == nullptr) return;
    for (const auto& [name, node] : fields->entries) {
      const auto& only_if = mapping_.fields.at(name).only_if;
      if (only_if.empty()) continue;
      if (!mapping_.fields.contains("status") || name == "status")
        fail(node.line, msg("field {0} has \"only_if\", which speaks of the field status: map that, too", name));
      for (const auto& state : only_if)
        if (state != "open" && state != "closed" && state != "withdrawn" && state != "rejected" && state != "merged")
          fail(node.line, msg("{0}: \"{1}\" is not one of: {2}", "fields." + name + ".only_if", state,
                              "open, closed, withdrawn, rejected, merged"));
    }
  }

  /// A list of columns, in which a list stands for levels.
  void read_fill_down(const std::string& key, const TomlNode& node) {
    if (!node.is(Kind::array))
      fail(node.line, msg("{0} must be a list of columns such as [\"乡镇\"], or of lists of them", key));
    for (const auto& item : node.items) {
      auto& levels = mapping_.fill_down.emplace_back();
      if (item.is(Kind::array))
        for (const auto& level : item.items) levels.push_back(column(key, level));
      else
        levels.push_back(column(key, item));
    }
  }

  [[nodiscard]] bool truth(const std::string& key, const TomlNode& node) const {
    if (!node.is(Kind::boolean)) fail(node.line, msg("{0} must be true or false", key));
    return node.text == "true";
  }

  /// What holds for every column is said once, wherever in the file.
  void spread_empty() {
    for (auto& [name, field] : mapping_.fields)
      if (field.constant.empty() && !own_empty_.contains(name)) field.empty = empty_;
  }

  [[nodiscard]] std::vector<std::string> texts(const std::string& path, const TomlNode& node) const {
    if (!node.is(Kind::array)) fail(node.line, msg("{0} must be a list of texts such as [\"无\", \"-\"]", path));
    std::vector<std::string> out;
    for (const auto& item : node.items) out.push_back(text(path, item));
    return out;
  }

  Mapping::Field read_field(const std::string& name, const TomlNode& node) {
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

  void read_field_key(const std::string& name, const std::string& key, const TomlNode& node, Mapping::Field& out) {
    const std::string path = "fields." + name + "." + key;
    if (key == "column") {
      out.column = column(path, node);
    } else if (key == "columns") {
      read_columns(path, node, out);
    } else if (key == "join") {
      out.join = text(path, node);
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
    } else if (key == "empty") {
      out.empty = texts(path, node);
      own_empty_.insert(name);
    } else if (key == "normalise") {
      out.normalise = normalise(path, node);
    } else if (key == "first") {
      out.first = count(path, node);
    } else if (key == "prefix") {
      out.prefix = text(path, node);
    } else if (key == "only_if") {
      out.only_if = node.is(Kind::string) ? std::vector{node.text} : texts(path, node);
    } else {
      fail(node.line,
           msg("\"{0}\" is not a key of field {1}; allowed: column, columns, join, constant, values, otherwise, "
               "empty, formats, normalise, first, prefix, only_if",
               key, name));
    }
  }

  /// A head, or the number of the column.
  [[nodiscard]] std::string column(const std::string& path, const TomlNode& node) const {
    if (node.is(Kind::integer)) return std::string("#").append(std::to_string(count(path, node)));
    return text(path, node);
  }

  [[nodiscard]] std::size_t count(const std::string& path, const TomlNode& node) const {
    constexpr std::size_t k_digits = 6;
    if (!node.is(Kind::integer) || node.text.front() == '-' || node.text == "0" || node.text.size() > k_digits)
      fail(node.line, msg("{0} must be a whole number from 1 on", path));
    return std::stoul(node.text);
  }

  void read_columns(const std::string& path, const TomlNode& node, Mapping::Field& out) const {
    if (!node.is(Kind::array) || node.items.empty())
      fail(node.line, msg("{0} must be a list of columns such as [\"街道\", \"社区\"]", path));
    for (const auto& item : node.items) out.columns.push_back(column(path, item));
  }

  [[nodiscard]] Mapping::Normalise normalise(const std::string& path, const TomlNode& node) const {
    const auto& given = text(path, node);
    if (given == "phone") return Mapping::Normalise::phone;
    if (given == "id") return Mapping::Normalise::id;
    if (given == "upper") return Mapping::Normalise::upper;
    if (given != "none") fail(node.line, msg("{0}: \"{1}\" is not one of: {2}", path, given, "phone, id, upper, none"));
    return Mapping::Normalise::none;
  }

  void read_formats(const std::string& path, const TomlNode& node, Mapping::Field& out) const {
    if (!node.is(Kind::array) || node.items.empty())
      fail(node.line, msg("{0} must be a list of time formats such as [\"%Y-%m-%d %H:%M\"]", path));
    for (const auto& item : node.items) {
      out.formats.push_back(text(path, item));
      if (const auto part = TimeFormat::unknown_part(item.text); !part.empty())
        fail(item.line, msg("{0}: \"{1}\" is no part of a time; allowed: {2}", path, part,
                            "%Y %y %m %b %d %H %I %M %S %f %p %a %z %s %x %%"));
    }
  }

  void finish(Field known, const TomlNode& node, Mapping::Field& out) const {
    const std::string name(name_of(known));
    const auto given = (out.column.empty() ? 0 : 1) + (out.columns.empty() ? 0 : 1) + (out.constant.empty() ? 0 : 1);
    if (given != 1) fail(node.line, msg("field {0} needs either a column, columns or a constant", name));
    if (!out.join.empty() && out.columns.empty())
      fail(node.line, msg("field {0} has \"join\" without \"columns\"", name));
    if (out.otherwise && out.values.empty())
      fail(node.line, msg("field {0} has \"otherwise\" without \"values\"", name));
    if (!out.constant.empty() && !out.values.empty())
      fail(node.line, msg("field {0} is a constant; \"values\" belongs to a column", name));
    if (!out.constant.empty() &&
        (out.first > 0 || !out.empty.empty() || !out.prefix.empty() || out.normalise != Mapping::Normalise::none))
      fail(node.line,
           msg("field {0} is a constant; \"empty\", \"normalise\", \"first\" and \"prefix\" belong to a column", name));
    if (!is_time(known) && !out.formats.empty())
      fail(node.line, msg("field {0} is not a time; \"formats\" belongs to the fields that end in _at", name));
    if (is_time(known) && (out.first > 0 || out.normalise != Mapping::Normalise::none))
      fail(node.line, msg("field {0} is a time; \"normalise\" and \"first\" belong to other fields", name));
    if (is_time(known) && out.formats.empty()) out.formats = certain_formats();
    out.keep = out.otherwise == "keep";
    if (out.keep || out.otherwise == "reject") out.otherwise.reset();
  }

  Mapping mapping_;
  std::vector<std::string> empty_;
  std::set<std::string> own_empty_;
};

}  // namespace

Mapping Mapping::parse(std::string_view toml, const std::string& name) {
  return MappingReader(name).read(parse_toml(toml, name));
}

}  // namespace libcase
