#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

namespace {

const Day k_today = *parse_day("2020-08-11");

Directory place(bool with_categories) {
  auto change = small_org();
  change.channels = {{"station", "驿站"}};
  if (with_categories) change.categories = {{"environment/rubbish", "垃圾"}, {"dispute", "纠纷"}};
  Directory out;
  out.apply(change);
  return out;
}

std::vector<std::string> unknown(const RuleSet& rules, bool with_categories = true) {
  std::vector<std::string> out;
  for (const auto& text : unknown_names(rules, place(with_categories), k_today)) out.push_back(text.english());
  return out;
}

RoutingRules one_route() {
  RoutingRule rule;
  rule.name += 'r';  // GCC takes the string for an overflow
  rule.lead.kind = UnitKind::grid_worker;
  return {{rule}};
}

}  // namespace

TEST_CASE("unknown names: none where all is there, built-in channels included") {
  auto rules = one_route();
  auto& rule = rules.rules.front();
  rule.areas = {131003005001};
  rule.channels = {"hotline", "station"};
  rule.categories = {"environment", "environment/rubbish", "dispute"};
  rule.co_handlers = {{std::nullopt, "t", "", std::nullopt}};
  CHECK(unknown(rules).empty());
  CHECK(unknown(Profile{}).empty());
}

TEST_CASE("unknown names: each of a route, by its rule") {
  auto rules = one_route();
  auto& rule = rules.rules.front();
  rule.areas = {131003005001, 999999};
  rule.channels = {"pigeon"};
  rule.categories = {"dispute/land", "environ"};
  rule.lead = {std::nullopt, "X-1", "", std::nullopt};
  rule.co_handlers = {{std::nullopt, "X-2", "", std::nullopt}};
  const auto found = unknown(rules);
  REQUIRE(found.size() == 6);
  for (const auto& text : found) CHECK(text.starts_with("route \"r\": "));
  CHECK(found[0].find("\"dispute/land\"") != std::string::npos);
  CHECK(found[1].find("\"environ\"") != std::string::npos);
  CHECK(found[2].find("999999") != std::string::npos);
  CHECK(found[3].find("\"pigeon\"") != std::string::npos);
  CHECK(found[4].find("\"X-1\"") != std::string::npos);
  CHECK(found[5].find("\"X-2\"") != std::string::npos);
}

TEST_CASE("unknown names: any category is one while none is configured") {
  const DeadlineRules deadlines{{{"d", "weather", {}, {}, Span{}, {}}}};
  CHECK(unknown(deadlines).size() == 1);
  CHECK(unknown(deadlines, false).empty());
}
