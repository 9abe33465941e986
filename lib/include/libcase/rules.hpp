// What a place configures: its profile of the loop and how it supervises. Rules are entries of
// the journal; what they led to (a due time, an escalation) is kept in the events as a snapshot,
// so that a change of rules moves nothing that has happened.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libcase/calendar.hpp"
#include "libcase/deadlines.hpp"
#include "libcase/org.hpp"
#include "libcase/routing.hpp"
#include "libcase/supervision.hpp"
#include "libcase/vocabulary.hpp"

namespace libcase {

/// The name a place gives to a step of the loop: 接办, 案件建立 ...
struct StepName {
  Operation operation = Operation::report;
  std::string name;
  bool operator==(const StepName&) const = default;
};

/// So many failed mediations at a level send the case one rung up.
struct MediationRule {
  Level level = Level::village;
  std::uint32_t failed = 0;
  bool operator==(const MediationRule&) const = default;
};

/// How a place runs the loop. The default is the short way: report, assign, close, rate.
struct Profile {
  std::string name;
  std::vector<StepName> steps;        ///< in order
  std::vector<Operation> obligatory;  ///< of accept, assign, take, reply: needed before closing
  Verification verification = Verification::none;
  std::uint32_t reopen_days = 0;         ///< after closing; 0: always
  std::vector<MediationRule> mediation;  ///< the "331" ladder: village 3, township 3, county 1
  /// What 1 to 5 of a five-step scale mean, worst first.
  std::array<Satisfaction, 5> five_step{Satisfaction::dissatisfied, Satisfaction::dissatisfied,
                                        Satisfaction::basically_satisfied, Satisfaction::satisfied,
                                        Satisfaction::satisfied};
  bool operator==(const Profile&) const = default;

  [[nodiscard]] bool demands(Operation operation) const;
  /// Empty where the place has no name for it.
  [[nodiscard]] std::string name_of(Operation operation) const;
};

using RuleSet = std::variant<Profile, SupervisionRules, WorkCalendar, DeadlineRules, RoutingRules>;

/// The rules in force: for each kind and area the last that was entered.
class Rulebook {
 public:
  void apply(AreaCode area, RuleSet rules);

  /// Of the nearest area upwards that has one; the short way where none has.
  [[nodiscard]] const Profile& profile(const Org& org, AreaCode area, Day day) const;
  /// Likewise; nothing is done, no deadline and no route where none has any.
  [[nodiscard]] const SupervisionRules& supervision(const Org& org, AreaCode area, Day day) const;
  [[nodiscard]] const DeadlineRules& deadlines(const Org& org, AreaCode area, Day day) const;
  [[nodiscard]] const RoutingRules& routing(const Org& org, AreaCode area, Day day) const;
  /// The week alone where no area has a calendar.
  [[nodiscard]] const WorkCalendar& calendar(const Org& org, AreaCode area, Day day) const;

  /// One of each kind that the area, or one it lies in, has; in the order of RuleSet.
  [[nodiscard]] std::vector<RuleSet> in_force(const Org& org, AreaCode area, Day day) const;

  /// By kind and area; area 0: the whole store.
  using Key = std::pair<std::size_t, AreaCode>;
  [[nodiscard]] const std::map<Key, RuleSet>& all() const { return rules_; }
  bool operator==(const Rulebook&) const = default;

 private:
  [[nodiscard]] const RuleSet* find(std::size_t kind, const Org& org, AreaCode area, Day day) const;
  template <class T>
  [[nodiscard]] const T& nearest(const Org& org, AreaCode area, Day day) const;
  std::map<Key, RuleSet> rules_;
};

/// "profile", "supervision", "calendar", "deadline", "route": the kind as rules files name it.
[[nodiscard]] std::string_view kind_name(const RuleSet& rules);

/// What the rules name and the organisation does not have on that day: areas, channels,
/// categories (where any are configured; one above a configured one is known, too), fixed units.
/// A warning each: a rule may be entered before what it names.
[[nodiscard]] std::vector<Text> unknown_names(const RuleSet& rules, const Directory& directory, Day day);

}  // namespace libcase
