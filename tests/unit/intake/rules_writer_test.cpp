// Rules written as TOML are read back as they were; so are the examples.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "libcase/import.hpp"
#include "support.hpp"

using namespace support;

namespace {

std::vector<RuleSet> again(const std::vector<RuleSet>& rules) {
  return parse_rules_toml(format_rules_toml(rules), "written.toml");
}

std::vector<RuleSet> example(const std::string& name) {
  std::ifstream file(SHUOSHI_SOURCE_DIR "/examples/" + name);
  REQUIRE(file);
  return parse_rules_toml(std::string(std::istreambuf_iterator<char>(file), {}), name);
}

Profile named(const std::string& name) {
  Profile profile;
  profile.name = name;
  return profile;
}

Profile whole_profile() {
  Profile profile;
  profile.name = "香河";
  profile.steps = {{Operation::accept, "案件建立"}, {Operation::return_case, "退回"}};
  profile.obligatory = {Operation::accept, Operation::reply};
  profile.verification = Verification::other_unit;
  profile.reopen_days = 30;
  profile.mediation = {{Level::village, 3}, {Level::county, 1}};
  profile.five_step[2] = Satisfaction::dissatisfied;
  return profile;
}

RoutingRules whole_routes() {
  RoutingRule rule;
  rule.name = "rubbish";
  rule.categories = {"environment", "dispute/land"};
  rule.areas = {131003, 131003005001001};
  rule.channels = {"hotline"};
  rule.keywords = {"垃圾", "a b"};
  rule.without = {"表扬"};
  rule.urgency_at_least = Urgency::critical;
  rule.lead = {UnitKind::desk, "", "环保", Level::township};
  rule.co_handlers = {{UnitKind::volunteers, "", "", std::nullopt}, {std::nullopt, "CODE", "", std::nullopt}};
  rule.response = "30min";
  rule.resolution = "3wd";
  RoutingRule rest;
  rest.name = "rest";
  rest.lead.unit = "t";
  return {{rule, rest}};
}

}  // namespace

TEST_CASE("rules written: every key of every kind comes back") {
  const DeadlineRules deadlines{
      {{"any", "", {}, {}, Span{1, SpanUnit::working_days}, Span{10, SpanUnit::days}},
       {"all", "environment/rubbish", Urgency::urgent, Level::unknown, {}, Span{4, SpanUnit::working_hours}}}};
  const SupervisionRules supervision{Span{4, SpanUnit::hours}, Span{1, SpanUnit::days}, Span{30, SpanUnit::minutes}, 2,
                                     3};
  const std::vector<RuleSet> all{whole_profile(), supervision, deadlines, whole_routes()};
  CHECK(again(all) == all);
  const std::vector<RuleSet> bare{named("短"), SupervisionRules{}};
  CHECK(again(bare) == bare);
}

TEST_CASE("rules written: names of any characters") {
  auto routes = whole_routes();
  routes.rules[0].name = "a \"quoted\" \\ name\twith\nbreaks \x01 \x7F 结束";
  routes.rules[0].lead.named = "\"\"\"'";
  const std::vector<RuleSet> all{routes};
  CHECK(again(all) == all);
}

TEST_CASE("rules written: rules that say there is none") {
  const std::vector<RuleSet> all{named("短"), DeadlineRules{}, RoutingRules{}};
  const auto back = again(all);
  REQUIRE(back.size() == 3);
  for (const auto& set : all) CHECK(std::find(back.begin(), back.end(), set) != back.end());
}

TEST_CASE("rules written: a calendar is none of theirs") { CHECK(format_rules_toml({WorkCalendar{}}).empty()); }

TEST_CASE("examples: the profile of six steps by which the grid workers go") {
  const auto rules = example("profiles/xinyuan.toml");
  REQUIRE(rules.size() == 1);
  const auto& profile = std::get<Profile>(rules.front());
  std::string names;
  for (const auto& step : profile.steps) names += step.name;
  CHECK(names == "接办交办处置反馈办结评价");
  CHECK(profile.name_of(Operation::take) == "处置");
  CHECK(profile.mediation == std::vector<MediationRule>{{Level::village, 3}, {Level::township, 3}, {Level::county, 1}});
  CHECK(again(rules) == rules);
}

TEST_CASE("examples: the profile with verification by another unit") {
  const auto rules = example("profiles/xianghe.toml");
  REQUIRE(rules.size() == 1);
  const auto& profile = std::get<Profile>(rules.front());
  REQUIRE(profile.steps.size() == 7);
  CHECK(profile.steps[0] == StepName{Operation::report, "信息采集"});
  CHECK(profile.steps[5].name == profile.steps[6].name);
  CHECK(profile.verification == Verification::other_unit);
  CHECK(profile.demands(Operation::reply));
  CHECK(again(rules) == rules);
}

TEST_CASE("examples: deadlines and supervision") {
  const auto rules = example("deadlines.toml");
  REQUIRE(rules.size() == 2);
  CHECK(std::get<SupervisionRules>(rules[0]).escalate_after == Span{3, SpanUnit::working_days});
  const auto& deadlines = std::get<DeadlineRules>(rules[1]);
  const auto rubbish = find_deadline(deadlines, "environment/rubbish", Urgency::normal, Level::grid);
  CHECK(rubbish.response == Span{2, SpanUnit::hours});
  CHECK(find_deadline(deadlines, "", Urgency::normal, Level::grid).resolution == Span{5, SpanUnit::working_days});
  CHECK(find_deadline(deadlines, "dispute/land", Urgency::critical, Level::township).resolution ==
        Span{30, SpanUnit::days});
  CHECK(again(rules) == rules);
}

TEST_CASE("examples: routes go round as well") {
  const auto rules = example("routing.toml");
  REQUIRE(rules.size() == 1);
  CHECK(std::get<RoutingRules>(rules.front()).rules.size() == 6);
  CHECK(again(rules) == rules);
}
