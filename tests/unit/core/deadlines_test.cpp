#include "libcase/deadlines.hpp"

#include <doctest/doctest.h>

using namespace libcase;

namespace {

DeadlineRule rule(const char* name, const char* category, std::optional<Urgency> urgency, std::optional<Level> level,
                  const char* response, const char* resolution) {
  return {name, category, urgency, level, parse_span(response), parse_span(resolution)};
}

}  // namespace

TEST_CASE("deadlines: the longest category wins, then urgency, then level, then order") {
  const DeadlineRules rules{{
      rule("any", "", {}, {}, "1d", "15wd"),
      rule("critical", "", Urgency::critical, Level::village, "", "1d"),
      rule("environment", "environment", {}, {}, "", "5wd"),
      rule("rubbish, village", "environment/rubbish", {}, Level::village, "", "2wd"),
      rule("rubbish, urgent", "environment/rubbish", Urgency::urgent, {}, "", "3wd"),
      rule("rubbish, urgent, again", "environment/rubbish", Urgency::urgent, {}, "", "4wd"),
  }};
  const auto found = [&](const char* category, Urgency urgency, Level level) {
    return find_deadline(rules, category, urgency, level).resolution_rule;
  };
  CHECK(found("traffic", Urgency::normal, Level::village) == "any");
  CHECK(found("traffic", Urgency::critical, Level::village) == "critical");
  CHECK(found("traffic", Urgency::critical, Level::township) == "any");
  CHECK(found("environment", Urgency::critical, Level::village) == "environment");
  CHECK(found("environmental", Urgency::normal, Level::village) == "any");
  CHECK(found("environment/noise", Urgency::normal, Level::village) == "environment");
  CHECK(found("environment/rubbish", Urgency::urgent, Level::village) == "rubbish, urgent");
  CHECK(found("environment/rubbish/old", Urgency::normal, Level::village) == "rubbish, village");
  CHECK(found("environment/rubbish", Urgency::normal, Level::county) == "environment");
  CHECK(found("", Urgency::normal, Level::unknown) == "any");
}

TEST_CASE("deadlines: a rule silent about the response does not hide a broader one") {
  const DeadlineRules rules{
      {rule("quick", "environment", {}, {}, "", "5wd"), rule("all", "", {}, {}, "30min", "15wd")}};
  const auto found = find_deadline(rules, "environment/rubbish", Urgency::normal, Level::village);
  CHECK(found.response == Span{30, SpanUnit::minutes});
  CHECK(found.response_rule == "all");
  CHECK(found.resolution == Span{5, SpanUnit::working_days});
  CHECK(found.resolution_rule == "quick");
}

TEST_CASE("deadlines: no rule is no deadline") {
  CHECK(find_deadline({}, "environment", Urgency::critical, Level::city) == Deadline{});
  const DeadlineRules rules{{rule("urgent", "", Urgency::urgent, {}, "", "1d")}};
  CHECK_FALSE(find_deadline(rules, "environment", Urgency::normal, Level::city).resolution);
}
