// Deadline rules as TOML: [[deadline]].
#include <algorithm>

#include "intake/rules_toml.hpp"
#include "intake/toml_values.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

bool same_case(const DeadlineRule& a, const DeadlineRule& b) {
  return a.category == b.category && a.urgency == b.urgency && a.level == b.level;
}

class DeadlineReader : TomlValues {
 public:
  using TomlValues::TomlValues;

  DeadlineRules read(const TomlNode& root) {
    for (const auto& [key, node] : root.entries) {
      if (key != "deadline") fail(node.line, msg("\"{0}\" does not belong here; allowed: [[deadline]]", key));
      if (!node.is(Kind::array)) fail(node.line, msg("write [[{0}]], one for each record", key));
      for (const auto& item : node.items) read_rule(item, node.line);
    }
    return std::move(rules_);
  }

 private:
  void read_rule(const TomlNode& node, std::uint32_t list_line) {
    need_table(node, list_line, "deadline");
    DeadlineRule rule;
    for (const auto& [key, value] : node.entries) read_key(key, value, rule);
    if (rule.name.empty()) fail(node.line, msg("{0} is missing", std::string("name")));
    if (!rule.response && !rule.resolution)
      fail(node.line, msg("deadline \"{0}\" gives neither response nor resolution", rule.name));
    for (const auto& other : rules_.rules) check_against(other, rule, node.line);
    rules_.rules.push_back(std::move(rule));
  }

  void read_key(const std::string& key, const TomlNode& node, DeadlineRule& rule) const {
    if (key == "name") {
      rule.name = text(key, node);
    } else if (key == "category") {
      rule.category = category(node);
    } else if (key == "urgency") {
      rule.urgency = word<Urgency>(key, node);
    } else if (key == "level") {
      rule.level = word<Level>(key, node);
    } else if (key == "response") {
      rule.response = span(key, node);
    } else if (key == "resolution") {
      rule.resolution = span(key, node);
    } else {
      fail(node.line, msg("\"{0}\" is not a key of [[{1}]]; allowed: {2}", key, std::string("deadline"),
                          std::string("name, category, urgency, level, response, resolution")));
    }
  }

  [[nodiscard]] std::string category(const TomlNode& node) const {
    auto path = text("category", node);
    if (path.starts_with('/') || path.ends_with('/') || path.find("//") != std::string::npos)
      fail(node.line, msg("category \"{0}\" is not a path such as environment/rubbish", path));
    return path;
  }

  /// Of two rules for the same cases one would never be heard.
  void check_against(const DeadlineRule& other, const DeadlineRule& rule, std::uint32_t line) const {
    if (other.name == rule.name)
      fail(line, msg("{0} \"{1}\" is in the file twice", std::string("deadline"), rule.name));
    if (!same_case(other, rule)) return;
    const bool both_respond = other.response && rule.response;
    if (!both_respond && !(other.resolution && rule.resolution)) return;
    fail(line, msg("deadlines \"{0}\" and \"{1}\" are for the same category, urgency and level, and both give {2}; "
                   "keep one",
                   other.name, rule.name, std::string(both_respond ? "response" : "resolution")));
  }

  DeadlineRules rules_;
};

}  // namespace

DeadlineRules intake::read_deadlines(const TomlNode& root, const std::string& name) {
  return DeadlineReader(name).read(root);
}

DeadlineRules parse_deadlines_toml(std::string_view text, const std::string& name) {
  return DeadlineReader(name).read(parse_toml(text, name));
}

}  // namespace libcase
