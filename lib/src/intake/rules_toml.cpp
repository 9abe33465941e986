// A rules file: [profile], [supervision], [[deadline]], [[route]], each where the place has one.
#include "intake/rules_toml.hpp"

#include <algorithm>

#include "intake/toml_values.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

/// One table, read key by key; keys that are not there are empty.
class TableReader : public TomlValues {
 public:
  TableReader(const TomlNode& table, std::string path, const std::string& name)
      : TomlValues(name), table_(table), path_(std::move(path)) {
    if (!table.is(Kind::table)) fail(table.line, msg("write {0} as a table", path_));
  }

  void allow(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, node] : table_.entries) {
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      std::vector<Text> known;
      for (const auto name : keys) known.emplace_back(std::string(name));
      fail(node.line, msg("\"{0}\" is not a key of {1}; allowed: {2}", key, path_, Text::list(std::move(known))));
    }
  }
  [[nodiscard]] std::string required(const std::string& key) const {
    const auto* node = find(key);
    if (node == nullptr || TomlValues::text(key, *node).empty()) fail(table_.line, msg("{0} is missing", key));
    return node->text;
  }
  [[nodiscard]] std::uint32_t count(const std::string& key) const {
    const auto* node = find(key);
    if (node == nullptr) return 0;
    constexpr std::size_t k_digits = 6;
    if (!node->is(Kind::integer) || node->text.size() > k_digits || node->text.front() == '-')
      fail(node->line, msg("{0} must be a whole number from 0 to 999999", key));
    return static_cast<std::uint32_t>(std::stoul(node->text));
  }
  [[nodiscard]] std::optional<Span> span(const std::string& key) const {
    const auto* node = find(key);
    return node == nullptr ? std::nullopt : std::optional(TomlValues::span(key, *node));
  }
  using TomlValues::word;
  template <class E>
  [[nodiscard]] std::optional<E> word(const std::string& key) const {
    const auto* node = find(key);
    return node == nullptr ? std::nullopt : std::optional(word<E>(key, *node));
  }
  /// Items of a list; none where the key is not there.
  [[nodiscard]] std::vector<TomlNode> list(const std::string& key) const {
    const auto* node = find(key);
    if (node == nullptr) return {};
    if (!node->is(Kind::array)) fail(node->line, msg("{0} must be a list in brackets", key));
    return node->items;
  }
  [[nodiscard]] const TomlNode* find(std::string_view key) const { return table_.find(key); }
  [[nodiscard]] std::uint32_t line() const { return table_.line; }

 private:
  const TomlNode& table_;
  std::string path_;
};

StepName read_step(const TomlNode& node, const std::string& name) {
  const TableReader step(node, "profile.steps", name);
  step.allow({"operation", "name"});
  static_cast<void>(step.required("operation"));
  return {*step.word<Operation>("operation"), step.required("name")};
}

MediationRule read_mediation(const TomlNode& node, const std::string& name) {
  const TableReader rule(node, "profile.mediation", name);
  rule.allow({"level", "failed"});
  static_cast<void>(rule.required("level"));
  const MediationRule out{*rule.word<Level>("level"), rule.count("failed")};
  if (out.level == Level::unknown) rule.fail(rule.line(), msg("say at which level it was mediated, not \"unknown\""));
  if (out.failed == 0) rule.fail(rule.line(), msg("{0} must be at least 1", "failed"));
  return out;
}

void read_scale(const TableReader& table, Profile& profile) {
  const auto* node = table.find("five_step");
  if (node == nullptr) return;
  const auto scale = table.list("five_step");
  if (scale.size() != profile.five_step.size()) table.fail(node->line, msg("five_step needs five words, for 1 to 5"));
  for (std::size_t i = 0; i < scale.size(); ++i) {
    profile.five_step[i] = table.word<Satisfaction>("five_step", scale[i]);
    if (profile.five_step[i] == Satisfaction::none)
      table.fail(scale[i].line, msg("five_step: every step is a rating, none is not one"));
  }
}

Profile read_profile(const TomlNode& node, const std::string& name) {
  const TableReader table(node, "[profile]", name);
  table.allow({"name", "steps", "obligatory", "verification", "reopen_days", "mediation", "five_step"});
  Profile profile;
  profile.name = table.required("name");
  for (const auto& item : table.list("steps")) {
    auto step = read_step(item, name);
    if (!profile.name_of(step.operation).empty())
      table.fail(item.line,
                 msg("{0} \"{1}\" is in the file twice", "profile.steps", std::string(token(step.operation))));
    profile.steps.push_back(std::move(step));
  }
  for (const auto& item : table.list("obligatory")) {
    const auto step = table.word<Operation>("obligatory", item);
    if (step != Operation::accept && step != Operation::assign && step != Operation::take && step != Operation::reply)
      table.fail(item.line,
                 msg("{0}: \"{1}\" is not one of: {2}", "obligatory", item.text, "accept, assign, take, reply"));
    profile.obligatory.push_back(step);
  }
  profile.verification = table.word<Verification>("verification").value_or(Verification::none);
  profile.reopen_days = table.count("reopen_days");
  for (const auto& item : table.list("mediation")) {
    const auto rule = read_mediation(item, name);
    for (const auto& other : profile.mediation)
      if (other.level == rule.level)
        table.fail(item.line,
                   msg("{0} \"{1}\" is in the file twice", "profile.mediation", std::string(token(rule.level))));
    profile.mediation.push_back(rule);
  }
  read_scale(table, profile);
  return profile;
}

SupervisionRules read_supervision(const TomlNode& node, const std::string& name) {
  const TableReader table(node, "[supervision]", name);
  table.allow({"remind_before", "supervise_after", "escalate_after", "returns", "units"});
  return {table.span("remind_before"), table.span("supervise_after"), table.span("escalate_after"),
          table.count("returns"), table.count("units")};
}

/// The root with one key alone, for the reader of that part.
TomlNode only(const TomlNode& root, const TomlEntry& entry) {
  TomlNode out = root;
  out.entries = {entry};
  return out;
}

}  // namespace

std::vector<RuleSet> parse_rules_toml(std::string_view text, const std::string& name) {
  const TomlNode root = parse_toml(text, name);
  std::vector<RuleSet> out;
  for (const auto& entry : root.entries) {
    if (entry.key == "profile")
      out.emplace_back(read_profile(entry.value, name));
    else if (entry.key == "supervision")
      out.emplace_back(read_supervision(entry.value, name));
    else if (entry.key == "deadline")
      out.emplace_back(read_deadlines(only(root, entry), name));
    else if (entry.key == "route")
      out.emplace_back(read_routing(only(root, entry), name));
    else
      throw Error(ErrorKind::invalid, at_line(name, entry.value.line,
                                              msg("\"{0}\" does not belong here; allowed: {1}", entry.key,
                                                  "[profile], [supervision], [[deadline]], [[route]]")));
  }
  if (out.empty())
    throw Error(ErrorKind::invalid,
                msg("{0} holds no rules; allowed: {1}", name, "[profile], [supervision], [[deadline]], [[route]]"));
  return out;
}

}  // namespace libcase
