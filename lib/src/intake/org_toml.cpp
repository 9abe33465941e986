// Organisation as TOML: [[area]], [[unit]], [[asset]], [[channel]], [[category]].
#include <algorithm>

#include "intake/org_records.hpp"
#include "intake/toml_tree.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

struct Section {
  std::string_view name;
  std::vector<std::string_view> keys;
  void (OrgRecords::*add)(const Words&, std::int64_t);
};

const std::vector<Section>& sections() {
  static const std::vector<Section> k_sections = {
      {"area", {"code", "name", "parent", "level", "closed"}, &OrgRecords::area},
      {"unit",
       {"code", "name", "kind", "area", "level", "reports_to", "person", "skills", "closed"},
       &OrgRecords::unit},
      {"asset", {"code", "kind", "area", "name", "closed"}, &OrgRecords::asset},
      {"channel", {"code", "name"}, &OrgRecords::channel},
      {"category", {"code", "name"}, &OrgRecords::category},
  };
  return k_sections;
}

Text keys_of(const Section& section) {
  std::vector<Text> out;
  for (const auto key : section.keys) out.emplace_back(std::string(key));
  return Text::list(std::move(out));
}

std::string list_text(const TomlNode& value, OrgRecords& records) {
  std::string out;
  const auto is_word = [](const TomlNode& item) {
    return item.is(Kind::string) && item.text.find_first_of(";\n") == std::string::npos;
  };
  if (!value.is(Kind::array) || !std::all_of(value.items.begin(), value.items.end(), is_word))
    records.fault(value.line, msg("skills must be a list of words in quotes: [\"legal\"]"));
  for (const auto& item : value.items) out.append(item.text).append(1, k_list_separator);
  return out;
}

void read_record(const Section& section, const TomlNode& node, OrgRecords& records) {
  Words words;
  for (const auto& [key, value] : node.entries) {
    if (std::find(section.keys.begin(), section.keys.end(), key) == section.keys.end())
      records.fault(value.line, msg("\"{0}\" is not a key of [[{1}]]; allowed: {2}", key, std::string(section.name),
                                    keys_of(section)));
    else if (key == "skills")
      words[key] = list_text(value, records);
    else if (!value.is(Kind::string) && !value.is(Kind::integer) && !(key == "closed" && value.is(Kind::boolean)))
      records.fault(value.line, msg("{0} must be a string in quotes or a whole number", key));
    else
      words[key] = value.text;
  }
  (records.*section.add)(words, node.line);
}

void read_section(const std::string& key, const TomlNode& node, OrgRecords& records) {
  const auto section =
      std::find_if(sections().begin(), sections().end(), [&](const Section& s) { return s.name == key; });
  if (section == sections().end())
    return records.fault(
        node.line,
        msg("\"{0}\" does not belong here; allowed: [[area]], [[unit]], [[asset]], [[channel]], [[category]]", key));
  if (!node.is(Kind::array)) return records.fault(node.line, msg("write [[{0}]], one for each record", key));
  for (const auto& item : node.items) {
    if (item.is(Kind::table))
      read_record(*section, item, records);
    else
      records.fault(node.line, msg("write [[{0}]], one for each record", key));
  }
}

}  // namespace

OrgChange parse_org_toml(std::string_view text, const std::string& name) {
  OrgRecords records(name);
  for (const auto& [key, node] : parse_toml(text, name).entries) read_section(key, node, records);
  records.drop_parents_above_city();
  return records.finish();
}

}  // namespace libcase
