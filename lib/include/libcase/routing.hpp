// Who should take a case: rules tried in order, and an account of why each did or did not fire.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/org.hpp"

namespace libcase {

/// A unit said by what it is (the nearest of a kind) or by its code. One with neither is never found.
struct RoutingTarget {
  std::optional<UnitKind> kind;
  std::string unit;            ///< a fixed unit's code; `kind`, `named` and `level` then say nothing
  std::string named;           ///< the unit's name contains this ("环保"); empty: any name
  std::optional<Level> level;  ///< of the unit's dispositions; nullopt: any
  bool operator==(const RoutingTarget&) const = default;
};

/// The rule's conditions hold where all of them do; one left empty always does.
struct RoutingRule {
  std::string name;                     ///< one to a rule
  std::vector<std::string> categories;  ///< the case's category is one of these or lies under it
  std::vector<AreaCode> areas;          ///< the case lies in one of these
  std::vector<std::string> channels;    ///< it came in by one of these
  std::vector<std::string> keywords;    ///< one of these occurs in its text
  std::vector<std::string> without;     ///< none of these occurs in its text
  std::optional<Urgency> urgency_at_least;
  RoutingTarget lead;
  std::vector<RoutingTarget> co_handlers;
  std::string response;    ///< span to the first contact ("30min"), as written; empty: none
  std::string resolution;  ///< span to the closing ("3wd"), as written; empty: none
  bool operator==(const RoutingRule&) const = default;
};

struct RoutingRules {
  std::vector<RoutingRule> rules;  ///< tried in this order
  bool operator==(const RoutingRules&) const = default;
};

/// What the rules look at.
struct RoutedMatter {
  AreaCode area = 0;     ///< where the problem is; 0: unknown, then only a fixed unit can be found
  std::string channel;   ///< token; empty: unknown
  std::string category;  ///< path; empty: unknown
  Urgency urgency = Urgency::normal;
  std::string text;  ///< title and detail, with a line break between so that no word spans both
};

struct RuleTrace {
  std::string rule;
  bool fired = false;
  /// Where it fired: the lead and how it was found, and every co-handler found or left out.
  /// Else every condition that does not hold; or why it has no lead; or that an earlier rule fired.
  Text why;
};

struct RouteResult {
  std::optional<Unit> lead;       ///< nullopt: no rule fired, somebody has to assign the case by hand
  std::vector<Unit> co_handlers;  ///< in order of the rule; never the lead, none twice
  std::string rule;               ///< the one that fired; empty: none
  std::vector<RuleTrace> trace;   ///< one a rule, in order
};

/// The first rule in order whose conditions hold and whose lead is found. A kind is looked for in
/// the case's area, then its parent, and so on up: the first area that has a matching unit
/// answers, by the smallest code where it has several. Keywords are compared as bytes of UTF-8,
/// with ASCII letters alike in either case; everything else is compared as it is written. A
/// co-handler that is not found, that leads or that is one already is left out; the rule fires
/// all the same.
[[nodiscard]] RouteResult route(const RoutingRules& rules, const RoutedMatter& matter, const Org& org, Day day);

/// Rules from TOML, [[route]] by [[route]] (examples/routing.toml).
/// @throws Error(invalid) at the first fault, with the file's name and the line: a key that is not
///   known, a rule with no name, with no lead or with another's name, an empty condition, a word
///   that is none of a list's. Whether areas, channels and units exist is not asked here.
[[nodiscard]] RoutingRules parse_routing(std::string_view toml, const std::string& name);

}  // namespace libcase
