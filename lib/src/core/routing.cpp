#include "libcase/routing.hpp"

#include <algorithm>

namespace libcase {
namespace {

/// ASCII letters in lower case. Bytes of other characters stay, so UTF-8 remains itself.
std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool under(std::string_view category, std::string_view path) {
  return category.starts_with(path) && (category.size() == path.size() || category[path.size()] == '/');
}

Text words_of(const std::vector<std::string>& words) { return Text::list({words.begin(), words.end()}); }

Text codes_of(const std::vector<AreaCode>& areas) {
  std::vector<Text> out;
  out.reserve(areas.size());
  for (const auto code : areas) out.emplace_back(std::to_string(code));
  return Text::list(std::move(out));
}

Text joined(const std::vector<Text>& parts) {
  Text out = parts.front();
  for (auto part = parts.begin() + 1; part != parts.end(); ++part) out = msg("{0}; {1}", std::move(out), *part);
  return out;
}

/// The matter with its text ready for comparison, on a day of the organisation.
struct Question {
  const RoutedMatter& matter;
  std::string text;
  const Org& org;
  Day day;

  [[nodiscard]] bool has(const std::string& word) const { return text.find(folded(word)) != std::string::npos; }
};

/// One function a condition: nothing where it holds, else what is wrong.
using Fault = std::optional<Text>;

Fault category_fault(const RoutingRule& rule, const Question& q) {
  const auto& category = q.matter.category;
  const auto fits = [&](const std::string& path) { return under(category, path); };
  if (rule.categories.empty() || std::any_of(rule.categories.begin(), rule.categories.end(), fits)) return {};
  if (category.empty()) return msg("the case has no category, so it is not under {0}", words_of(rule.categories));
  return msg("category {0} is not under {1}", category, words_of(rule.categories));
}

Fault area_fault(const RoutingRule& rule, const Question& q) {
  const auto fits = [&](AreaCode area) { return lies_in(q.org, q.matter.area, area, q.day); };
  if (rule.areas.empty() || std::any_of(rule.areas.begin(), rule.areas.end(), fits)) return {};
  if (q.matter.area == 0) return msg("the case has no area, so it is not in {0}", codes_of(rule.areas));
  return msg("area {0} is not in {1}", std::to_string(q.matter.area), codes_of(rule.areas));
}

Fault channel_fault(const RoutingRule& rule, const Question& q) {
  const auto& channels = rule.channels;
  if (channels.empty() || std::find(channels.begin(), channels.end(), q.matter.channel) != channels.end()) return {};
  if (q.matter.channel.empty()) return msg("the case has no channel, so it is not {0}", words_of(channels));
  return msg("channel {0} is not {1}", q.matter.channel, words_of(channels));
}

Fault keyword_fault(const RoutingRule& rule, const Question& q) {
  const auto occurs = [&](const std::string& word) { return q.has(word); };
  if (rule.keywords.empty() || std::any_of(rule.keywords.begin(), rule.keywords.end(), occurs)) return {};
  return msg("title and detail have none of the words: {0}", words_of(rule.keywords));
}

Fault without_fault(const RoutingRule& rule, const Question& q) {
  std::vector<std::string> found;
  for (const auto& word : rule.without)
    if (q.has(word)) found.push_back(word);
  if (found.empty()) return {};
  return msg("title or detail has words the rule excludes: {0}", words_of(found));
}

Fault urgency_fault(const RoutingRule& rule, const Question& q) {
  if (!rule.urgency_at_least || q.matter.urgency >= *rule.urgency_at_least) return {};
  return msg("urgency {0} is below {1}", label(q.matter.urgency), label(*rule.urgency_at_least));
}

std::vector<Text> faults_of(const RoutingRule& rule, const Question& q) {
  std::vector<Text> out;
  for (const auto check : {category_fault, area_fault, channel_fault, keyword_fault, without_fault, urgency_fault})
    if (auto fault = check(rule, q)) out.push_back(std::move(*fault));
  return out;
}

Text name_of(const Unit& unit) { return msg("{0} ({1})", unit.code, unit.name); }

Text description(const RoutingTarget& target) {
  Text out = label(*target.kind);
  if (!target.named.empty()) out = msg("{0} named \"{1}\"", std::move(out), target.named);
  if (target.level) out = msg("{0} of level {1}", std::move(out), label(*target.level));
  return out;
}

/// A unit with how it was found, or why there is none.
struct Found {
  std::optional<Unit> unit;
  Text why;
};

Found first_of(std::vector<Unit> units, const Area& area) {
  const Text where = msg("{0} of area {1}", name_of(units.front()), std::to_string(area.code));
  if (units.size() == 1) return {std::move(units.front()), where};
  std::vector<Text> others;
  for (auto unit = units.begin() + 1; unit != units.end(); ++unit) others.push_back(name_of(*unit));
  return {std::move(units.front()),
          msg("{0}, by the smallest code; that area also has {1}", where, Text::list(std::move(others)))};
}

Found nearest(const RoutingTarget& target, const Question& q) {
  auto here = q.org.area(q.matter.area, q.day);
  if (!here) return {{}, msg("area {0} is not in the organisation on that day", std::to_string(q.matter.area))};
  for (; here; here = here->parent == 0 ? std::nullopt : q.org.area(here->parent, q.day)) {
    auto units = q.org.units_of(*target.kind, here->code, q.day);
    std::erase_if(units, [&](const Unit& unit) {
      return unit.name.find(target.named) == std::string::npos || (target.level && unit.level != *target.level);
    });
    if (!units.empty()) return first_of(std::move(units), *here);
  }
  return {
      {},
      msg("no {0} is responsible for area {1} or one it lies in", description(target), std::to_string(q.matter.area))};
}

Found find(const RoutingTarget& target, const Question& q) {
  if (!target.unit.empty()) {
    auto unit = q.org.unit(target.unit, q.day);
    if (!unit) return {{}, msg("unit \"{0}\" is not in the organisation on that day", target.unit)};
    const Text how = msg("{0}, named by the rule", name_of(*unit));
    return {std::move(unit), how};
  }
  if (!target.kind) return {{}, msg("the rule names neither a kind of unit nor a unit")};
  if (q.matter.area == 0) return {{}, msg("the case has no area, so no {0} can be found for it", description(target))};
  return nearest(target, q);
}

/// Takes a co-handler over, or says why not.
Text add_co_handler(const RoutingTarget& target, const Question& q, RouteResult& result) {
  auto found = find(target, q);
  if (!found.unit) return msg("a co-handler is left out: {0}", std::move(found.why));
  const auto& code = found.unit->code;
  const auto same = [&](const Unit& unit) { return unit.code == code; };
  if (same(*result.lead)) return msg("a co-handler is left out: {0} leads", code);
  if (std::any_of(result.co_handlers.begin(), result.co_handlers.end(), same))
    return msg("a co-handler is left out: {0} is one already", code);
  result.co_handlers.push_back(std::move(*found.unit));
  return msg("co-handler: {0}", std::move(found.why));
}

RuleTrace attempt(const RoutingRule& rule, const Question& q, RouteResult& result) {
  if (result.lead) return {rule.name, false, msg("an earlier rule fired: {0}", result.rule)};
  if (const auto faults = faults_of(rule, q); !faults.empty()) return {rule.name, false, joined(faults)};
  auto lead = find(rule.lead, q);
  if (!lead.unit) return {rule.name, false, msg("its conditions hold, but it has no lead: {0}", std::move(lead.why))};
  result.lead = std::move(lead.unit);
  result.rule = rule.name;
  std::vector<Text> account{msg("lead: {0}", std::move(lead.why))};
  for (const auto& target : rule.co_handlers) account.push_back(add_co_handler(target, q, result));
  return {rule.name, true, joined(account)};
}

}  // namespace

RouteResult route(const RoutingRules& rules, const RoutedMatter& matter, const Org& org, Day day) {
  const Question question{matter, folded(matter.text), org, day};
  RouteResult result;
  for (const auto& rule : rules.rules) result.trace.push_back(attempt(rule, question, result));
  return result;
}

}  // namespace libcase
