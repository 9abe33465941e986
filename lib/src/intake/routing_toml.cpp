// Routing rules as TOML: every slip named with its rule's line and what would be right.
#include <set>

#include "intake/rules_toml.hpp"
#include "intake/toml_values.hpp"
#include "libcase/routing.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

class RoutingReader : TomlValues {
 public:
  using TomlValues::TomlValues;

  RoutingRules read(const TomlNode& root) {
    RoutingRules out;
    for (const auto& [key, node] : root.entries) {
      if (key != "route") fail(node.line, msg("\"{0}\" does not belong here; allowed: [[route]]", key));
      if (!node.is(Kind::array)) fail(node.line, msg("write [[{0}]], one for each record", key));
      for (const auto& item : node.items) out.rules.push_back(read_rule(item));
    }
    return out;
  }

 private:
  RoutingRule read_rule(const TomlNode& node) {
    need_table(node, node.line, "route");
    RoutingRule rule;
    for (const auto& [key, value] : node.entries) read_key(key, value, rule);
    if (rule.name.empty()) fail(node.line, msg("the rule has no name: give it one, such as name = \"rubbish\""));
    if (!node.find("lead"))
      fail(node.line, msg("rule \"{0}\" has no lead: say who takes the case, such as lead = {1}", rule.name,
                          Text("{ kind = \"grid_worker\" }")));
    if (!names_.insert(rule.name).second) fail(node.line, msg("rule \"{0}\" is in the file twice", rule.name));
    return rule;
  }

  void read_key(const std::string& key, const TomlNode& node, RoutingRule& rule) const {
    if (key == "name")
      rule.name = text(key, node);
    else if (key == "category")
      for (const auto& item : several(key, node)) rule.categories.push_back(category(key, item));
    else if (key == "area")
      for (const auto& item : several(key, node)) rule.areas.push_back(area(key, item));
    else if (key == "channel")
      rule.channels = texts(key, node);
    else if (key == "keyword")
      rule.keywords = texts(key, node);
    else if (key == "without")
      rule.without = texts(key, node);
    else if (key == "urgency")
      rule.urgency_at_least = word<Urgency>(key, node);
    else if (key == "lead")
      rule.lead = target(key, node);
    else if (key == "with")
      for (const auto& item : several(key, node)) rule.co_handlers.push_back(target(key, item));
    else if (key == "response")
      rule.response = format_span(span(key, node));
    else if (key == "resolution")
      rule.resolution = format_span(span(key, node));
    else
      fail(node.line, msg("\"{0}\" is not a key of [[route]]; allowed: {1}", key,
                          Text("name, category, area, channel, keyword, without, urgency, lead, with, response, "
                               "resolution")));
  }

  /// One value, or a list of them. An empty list would say "never" or "always": neither is meant.
  std::vector<TomlNode> several(const std::string& key, const TomlNode& node) const {
    if (!node.is(Kind::array)) return {node};
    if (node.items.empty()) fail(node.line, msg("{0} is an empty list; leave the key out", key));
    return node.items;
  }

  /// A condition that is there must say something.
  std::string text(const std::string& key, const TomlNode& node) const {
    if (TomlValues::text(key, node).find_first_not_of(" \t\r\n") == std::string::npos)
      fail(node.line, msg("{0} is empty; leave the key out", key));
    return node.text;
  }

  std::vector<std::string> texts(const std::string& key, const TomlNode& node) const {
    std::vector<std::string> out;
    for (const auto& item : several(key, node)) out.push_back(text(key, item));
    return out;
  }

  std::string category(const std::string& key, const TomlNode& node) const {
    auto path = text(key, node);
    if (path.front() == '/' || path.back() == '/')
      fail(node.line,
           msg("{0} \"{1}\" must not begin or end with \"/\": what lies under it is meant anyway", key, path));
    return path;
  }

  AreaCode area(const std::string& key, const TomlNode& node) const {
    const auto code = node.is(Kind::string) || node.is(Kind::integer) ? parse_area_code(node.text) : std::nullopt;
    if (!code || *code == 0) fail(node.line, msg("{0} \"{1}\" is not an area's code: up to 15 digits", key, node.text));
    return *code;
  }

  /// Not by the whole list: no unit is looked for at an unknown level.
  Level level(const std::string& key, const TomlNode& node) const {
    const auto value = from_token<Level>(text(key, node));
    if (!value || *value == Level::unknown)
      fail(node.line,
           msg("{0}: \"{1}\" is not one of: {2}", key, node.text, Text("grid, village, township, county, city")));
    return *value;
  }

  RoutingTarget target(const std::string& key, const TomlNode& node) const {
    RoutingTarget out;
    if (!node.is(Kind::table)) {
      if (!node.is(Kind::string))
        fail(node.line, msg("{0} must be a unit's code in quotes or a table such as {1}", key,
                            Text("{ kind = \"grid_worker\" }")));
      out.unit = text(key, node);
      return out;
    }
    for (const auto& [name, value] : node.entries) {
      const auto path = std::string(key).append(".").append(name);
      if (name == "kind")
        out.kind = word<UnitKind>(path, value);
      else if (name == "named")
        out.named = text(path, value);
      else if (name == "level")
        out.level = level(path, value);
      else
        fail(value.line, msg("\"{0}\" is not a key of {1}; allowed: kind, named, level", name, key));
    }
    if (!out.kind) fail(node.line, msg("{0} has no kind; one of: {1}", key, all_tokens<UnitKind>()));
    return out;
  }

  std::set<std::string> names_;
};

}  // namespace

RoutingRules intake::read_routing(const TomlNode& root, const std::string& name) {
  return RoutingReader(name).read(root);
}

RoutingRules parse_routing(std::string_view toml, const std::string& name) {
  return RoutingReader(name).read(intake::parse_toml(toml, name));
}

}  // namespace libcase
