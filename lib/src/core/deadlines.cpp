#include "libcase/deadlines.hpp"

#include <tuple>

namespace libcase {
namespace {

bool lies_under(std::string_view category, std::string_view path) {
  if (!category.starts_with(path)) return false;
  return path.empty() || category.size() == path.size() || category[path.size()] == '/';
}

/// Two rules that match the same case differ in length only where one category is the broader.
bool more_specific(const DeadlineRule& a, const DeadlineRule& b) {
  const auto rank = [](const DeadlineRule& rule) {
    return std::tuple(rule.category.size(), rule.urgency.has_value(), rule.level.has_value());
  };
  return rank(a) > rank(b);
}

}  // namespace

Deadline find_deadline(const DeadlineRules& rules, std::string_view category, Urgency urgency, Level level) {
  const DeadlineRule* response = nullptr;
  const DeadlineRule* resolution = nullptr;
  for (const auto& rule : rules.rules) {
    if (rule.urgency.value_or(urgency) != urgency || rule.level.value_or(level) != level) continue;
    if (!lies_under(category, rule.category)) continue;
    if (rule.response && (!response || more_specific(rule, *response))) response = &rule;
    if (rule.resolution && (!resolution || more_specific(rule, *resolution))) resolution = &rule;
  }
  Deadline out;
  if (response) {
    out.response = response->response;
    out.response_rule = response->name;
  }
  if (resolution) {
    out.resolution = resolution->resolution;
    out.resolution_rule = resolution->name;
  }
  return out;
}

}  // namespace libcase
