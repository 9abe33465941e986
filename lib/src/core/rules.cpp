#include "libcase/rules.hpp"

#include <algorithm>

namespace libcase {
namespace {

template <class T, std::size_t I = 0>
constexpr std::size_t kind_of() {
  if constexpr (std::is_same_v<std::variant_alternative_t<I, RuleSet>, T>)
    return I;
  else
    return kind_of<T, I + 1>();
}

}  // namespace

std::string_view kind_name(const RuleSet& rules) {
  static constexpr std::string_view k_names[] = {"profile", "supervision", "calendar", "deadline", "route"};
  static_assert(std::size(k_names) == std::variant_size_v<RuleSet>);
  return k_names[rules.index()];
}

bool Profile::demands(Operation operation) const {
  return std::find(obligatory.begin(), obligatory.end(), operation) != obligatory.end();
}

std::string Profile::name_of(Operation operation) const {
  for (const auto& step : steps)
    if (step.operation == operation) return step.name;
  return {};
}

void Rulebook::apply(AreaCode area, RuleSet rules) {
  const Key key{rules.index(), area};
  rules_.insert_or_assign(key, std::move(rules));
}

const RuleSet* Rulebook::find(std::size_t kind, const Org& org, AreaCode area, Day day) const {
  if (rules_.empty()) return nullptr;
  while (true) {
    if (const auto found = rules_.find({kind, area}); found != rules_.end()) return &found->second;
    if (area == 0) return nullptr;
    const auto here = org.area(area, day);
    area = here ? here->parent : 0;
  }
}

template <class T>
const T& Rulebook::nearest(const Org& org, AreaCode area, Day day) const {
  static const T k_none;
  const auto* found = find(kind_of<T>(), org, area, day);
  return found == nullptr ? k_none : std::get<T>(*found);
}

std::vector<RuleSet> Rulebook::in_force(const Org& org, AreaCode area, Day day) const {
  std::vector<RuleSet> out;
  for (std::size_t kind = 0; kind < std::variant_size_v<RuleSet>; ++kind)
    if (const auto* found = find(kind, org, area, day)) out.push_back(*found);
  return out;
}

const Profile& Rulebook::profile(const Org& org, AreaCode area, Day day) const {
  return nearest<Profile>(org, area, day);
}
const SupervisionRules& Rulebook::supervision(const Org& org, AreaCode area, Day day) const {
  return nearest<SupervisionRules>(org, area, day);
}
const DeadlineRules& Rulebook::deadlines(const Org& org, AreaCode area, Day day) const {
  return nearest<DeadlineRules>(org, area, day);
}
const RoutingRules& Rulebook::routing(const Org& org, AreaCode area, Day day) const {
  return nearest<RoutingRules>(org, area, day);
}
const WorkCalendar& Rulebook::calendar(const Org& org, AreaCode area, Day day) const {
  return nearest<WorkCalendar>(org, area, day);
}

}  // namespace libcase
