// Rules as a TOML file that the readers of this folder give back unchanged.
#include "libcase/import.hpp"

namespace libcase {
namespace {

/// A basic string: only what TOML does not allow in one is escaped.
std::string toml_string(std::string_view text) {
  static constexpr char k_hex[] = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out.append(1, '\\').append(1, c);
    else if (byte < 0x20 || byte == 0x7F)
      out.append("\\u00").append(1, k_hex[byte >> 4]).append(1, k_hex[byte & 15]);
    else
      out.append(1, c);
  }
  return out.append(1, '"');
}

template <class E>
std::string quoted_word(E value) {
  return toml_string(token(value));
}

void line(std::string& out, std::string_view key, const std::string& value) {
  out.append(key).append(" = ").append(value).append("\n");
}
void text(std::string& out, std::string_view key, const std::string& value) {
  if (!value.empty()) line(out, key, toml_string(value));
}
void count(std::string& out, std::string_view key, std::uint32_t value) {
  if (value > 0) line(out, key, std::to_string(value));
}
void span(std::string& out, std::string_view key, const std::optional<Span>& value) {
  if (value) line(out, key, toml_string(format_span(*value)));
}

/// On one line.
template <class Items, class Write>
void list(std::string& out, std::string_view key, const Items& items, const Write& write) {
  if (items.empty()) return;
  std::string joined;
  for (const auto& item : items) joined.append(joined.empty() ? "" : ", ").append(write(item));
  line(out, key, std::string("[").append(joined).append("]"));
}
/// One a line.
template <class Items, class Write>
void tall_list(std::string& out, std::string_view key, const Items& items, const Write& write) {
  if (items.empty()) return;
  std::string joined = "[\n";
  for (const auto& item : items) joined.append("  ").append(write(item)).append(",\n");
  line(out, key, joined.append("]"));
}
void texts(std::string& out, std::string_view key, const std::vector<std::string>& items) {
  list(out, key, items, [](const std::string& item) { return toml_string(item); });
}

std::string target(const RoutingTarget& target) {
  if (!target.unit.empty()) return toml_string(target.unit);
  std::string out("{ kind = ");
  out.append(quoted_word(target.kind.value_or(UnitKind::office)));
  if (!target.named.empty()) out.append(", named = ").append(toml_string(target.named));
  if (target.level) out.append(", level = ").append(quoted_word(*target.level));
  return out.append(" }");
}

/// A table of two keys, on one line.
std::string pair(const char* first, const std::string& value, const char* second, const std::string& other) {
  return std::string("{ ").append(first).append(" = ").append(value).append(", ").append(second).append(" = ").append(
             other) +
         " }";
}

struct Writer {
  std::string& out;

  void operator()(const Profile& profile) const {
    out += "[profile]\n";
    text(out, "name", profile.name);
    tall_list(out, "steps", profile.steps, [](const StepName& step) {
      return pair("operation", quoted_word(step.operation), "name", toml_string(step.name));
    });
    list(out, "obligatory", profile.obligatory, [](Operation step) { return quoted_word(step); });
    line(out, "verification", quoted_word(profile.verification));
    count(out, "reopen_days", profile.reopen_days);
    tall_list(out, "mediation", profile.mediation, [](const MediationRule& rule) {
      return pair("level", quoted_word(rule.level), "failed", std::to_string(rule.failed));
    });
    list(out, "five_step", profile.five_step, [](Satisfaction word) { return quoted_word(word); });
  }
  void operator()(const SupervisionRules& rules) const {
    out += "[supervision]\n";
    span(out, "remind_before", rules.remind_before);
    span(out, "supervise_after", rules.supervise_after);
    span(out, "escalate_after", rules.escalate_after);
    count(out, "returns", rules.returns);
    count(out, "units", rules.units);
  }
  void operator()(const WorkCalendar&) const {}
  void operator()(const DeadlineRules& deadlines) const {
    for (const auto& rule : deadlines.rules) {
      out += &rule == &deadlines.rules.front() ? "[[deadline]]\n" : "\n[[deadline]]\n";
      text(out, "name", rule.name);
      text(out, "category", rule.category);
      if (rule.urgency) line(out, "urgency", quoted_word(*rule.urgency));
      if (rule.level) line(out, "level", quoted_word(*rule.level));
      span(out, "response", rule.response);
      span(out, "resolution", rule.resolution);
    }
  }
  void operator()(const RoutingRules& routes) const {
    for (const auto& rule : routes.rules) {
      out += &rule == &routes.rules.front() ? "[[route]]\n" : "\n[[route]]\n";
      text(out, "name", rule.name);
      texts(out, "category", rule.categories);
      list(out, "area", rule.areas, [](AreaCode code) { return toml_string(std::to_string(code)); });
      texts(out, "channel", rule.channels);
      texts(out, "keyword", rule.keywords);
      texts(out, "without", rule.without);
      if (rule.urgency_at_least) line(out, "urgency", quoted_word(*rule.urgency_at_least));
      line(out, "lead", target(rule.lead));
      list(out, "with", rule.co_handlers, [](const RoutingTarget& helper) { return target(helper); });
      text(out, "response", rule.response);
      text(out, "resolution", rule.resolution);
    }
  }
};

/// Rules that say there is none are keys of the root, which stand before every table.
bool write_empty(std::string& out, const RuleSet& rules) {
  const auto* deadlines = std::get_if<DeadlineRules>(&rules);
  const auto* routes = std::get_if<RoutingRules>(&rules);
  const bool empty = (deadlines && deadlines->rules.empty()) || (routes && routes->rules.empty());
  if (empty) line(out, kind_name(rules), "[]");
  return empty;
}

}  // namespace

std::string format_rules_toml(const std::vector<RuleSet>& rules) {
  std::string out;
  std::vector<const RuleSet*> tables;
  for (const auto& set : rules)
    if (!write_empty(out, set) && !std::holds_alternative<WorkCalendar>(set)) tables.push_back(&set);
  for (const auto* set : tables) {
    if (!out.empty()) out += "\n";
    std::visit(Writer{out}, *set);
  }
  return out;
}

}  // namespace libcase
