// How long a first response and a resolution may take, by category, urgency and level.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/calendar.hpp"
#include "libcase/vocabulary.hpp"

namespace libcase {

/// What a rule leaves open, it says of everything: no category, urgency or level given is any.
struct DeadlineRule {
  std::string name;
  std::string category;  ///< "environment" holds for itself and "environment/rubbish", not "environmental"
  std::optional<Urgency> urgency;
  std::optional<Level> level;
  std::optional<Span> response;    ///< first contact with a person, from dispatch
  std::optional<Span> resolution;  ///< closing, from dispatch
  bool operator==(const DeadlineRule&) const = default;
};

struct DeadlineRules {
  std::vector<DeadlineRule> rules;
  bool operator==(const DeadlineRules&) const = default;
};

/// What holds for one case, and the name of the rule that says so. Without a span there is no
/// deadline, which is never "on time" (docs/metrics.md).
struct Deadline {
  std::optional<Span> response;
  std::optional<Span> resolution;
  std::string response_rule;    ///< empty where there is no span
  std::string resolution_rule;  ///< empty where there is no span
  bool operator==(const Deadline&) const = default;
};

/// The most specific rule that matches wins: the longest category; of those one that names the
/// urgency; of those one that names the level; of those the first. Response and resolution are
/// looked up each by itself: a rule that is silent about one does not hide a broader one.
[[nodiscard]] Deadline find_deadline(const DeadlineRules& rules, std::string_view category, Urgency urgency,
                                     Level level);

}  // namespace libcase
