#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "libcase/routing.hpp"
#include "support.hpp"

using namespace support;

namespace {

std::string fault_of(const std::string& toml) {
  try {
    static_cast<void>(parse_routing(toml, "rules.toml"));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid);
    return error.what();
  }
  return "none";
}

/// The fault of a rule that would be right without this line, which is the file's fourth.
std::string fault_with(const std::string& line) {
  return fault_of("[[route]]\nname = \"r\"\nlead = \"t\"\n" + line + "\n");
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

RoutingRules example() {
  std::ifstream file(SHUOSHI_SOURCE_DIR "/examples/routing.toml");
  REQUIRE(file);
  return parse_routing(std::string(std::istreambuf_iterator<char>(file), {}), "routing.toml");
}

}  // namespace

TEST_CASE("routing toml: every key") {
  const auto rules = parse_routing(R"(
[[route]]
name = "rubbish"
category = ["environment"]
area = ["131003", 131004]
channel = ["hotline"]
keyword = ["垃圾", "臭水"]
without = ["表扬"]
urgency = "urgent"
lead = { kind = "desk", named = "环保", level = "township" }
with = [ { kind = "volunteers" }, "CODE" ]
response = "30min"
resolution = "3wd"
)",
                                   "rules.toml");
  RoutingRule rule;
  rule.name = "rubbish";
  rule.categories = {"environment"};
  rule.areas = {131003, 131004};
  rule.channels = {"hotline"};
  rule.keywords = {"垃圾", "臭水"};
  rule.without = {"表扬"};
  rule.urgency_at_least = Urgency::urgent;
  rule.lead = {UnitKind::desk, "", "环保", Level::township};
  rule.co_handlers = {{UnitKind::volunteers, "", "", std::nullopt}, {std::nullopt, "CODE", "", std::nullopt}};
  rule.response = "30min";
  rule.resolution = "3wd";
  CHECK(rules == RoutingRules{{rule}});
}

TEST_CASE("routing toml: one value where a list could stand, the order of the file, and no rule at all") {
  const auto rules = parse_routing(R"(
[[route]]
name = "z"
category = "dispute/land"
area = "131003"
channel = "app"
keyword = "征地"
without = "表扬"
with = { kind = "mediator" }
lead = "K-1"
[[route]]
name = "a"
[route.lead]
kind = "centre"
)",
                                   "rules.toml");
  REQUIRE(rules.rules.size() == 2);
  const auto& rule = rules.rules[0];
  CHECK(rule.name == "z");
  CHECK(rule.categories == std::vector<std::string>{"dispute/land"});
  CHECK(rule.areas == std::vector<AreaCode>{131003});
  CHECK(rule.channels == std::vector<std::string>{"app"});
  CHECK(rule.keywords == std::vector<std::string>{"征地"});
  CHECK(rule.without == std::vector<std::string>{"表扬"});
  CHECK(rule.co_handlers.at(0).kind == UnitKind::mediator);
  CHECK(rule.lead == RoutingTarget{std::nullopt, "K-1", "", std::nullopt});
  CHECK(rules.rules[1].lead.kind == UnitKind::centre);
  CHECK(parse_routing("# nothing yet\n", "rules.toml").rules.empty());
}

TEST_CASE("routing toml: faults of the file and of a rule") {
  CHECK(contains(fault_of("[[routes]]\n"), "rules.toml, line 1: \"routes\" does not belong here; allowed: [[route]]"));
  CHECK(contains(fault_of("[route]\nname = \"a\"\n"), "line 1: write [[route]]"));
  CHECK(contains(fault_of("\nroute = [1]\n"), "line 2: write [[route]]"));
  CHECK(contains(fault_of("[[route\n"), "rules.toml, line 1: this is not TOML"));
  CHECK(contains(fault_of("\n[[route]]\nname = \"a\"\n"), "line 2: rule \"a\" has no lead"));
  CHECK(contains(fault_of("[[route]]\nlead = \"t\"\n"), "line 1: the rule has no name"));
  CHECK(contains(fault_of("[[route]]\nname = \"a\"\nlead = \"t\"\n[[route]]\nname = \"a\"\nlead = \"t\"\n"),
                 "line 4: rule \"a\" is in the file twice"));
}

TEST_CASE("routing toml: faults of a key, each with its line") {
  CHECK(fault_with("") == "none");
  CHECK(fault_with("keywords = [\"垃圾\"]") ==
        "rules.toml, line 4: \"keywords\" is not a key of [[route]]; allowed: name, category, area, channel, keyword, "
        "without, urgency, lead, with, response, resolution");
  CHECK(
      contains(fault_with("urgency = \"high\""), "line 4: urgency: \"high\" is not one of: normal, urgent, critical"));
  CHECK(contains(fault_with("area = \"guangyang\""), "line 4: area \"guangyang\" is not an area's code"));
  CHECK(contains(fault_with("area = [\n  \"131003\",\n  \"0\"]"), "line 6: area \"0\" is not an area's code"));
  CHECK(contains(fault_with("area = -131003"), "is not an area's code"));
  CHECK(contains(fault_with("keyword = []"), "line 4: keyword is an empty list; leave the key out"));
  CHECK(contains(fault_with("keyword = [\"垃圾\", \" \"]"), "line 4: keyword is empty"));
  CHECK(contains(fault_with("channel = 5"), "line 4: channel must be a string in quotes"));
  CHECK(contains(fault_with("category = \"environment/\""), "category \"environment/\" must not begin or end"));
  CHECK(contains(fault_with("response = 30"), "line 4: response must be a string in quotes"));
}

TEST_CASE("routing toml: faults of a lead or co-handler") {
  CHECK(contains(fault_with("with = [{ kind = \"boss\" }]"),
                 "line 4: with.kind: \"boss\" is not one of: grid_worker, grid_captain, centre, office, department, "
                 "desk, volunteers, adviser, mediator, external"));
  CHECK(contains(fault_with("with = { kind = \"centre\", level = \"street\" }"),
                 "with.level: \"street\" is not one of: grid, village, township, county, city"));
  CHECK(contains(fault_with("with = { kind = \"centre\", level = \"unknown\" }"), "with.level: \"unknown\" is not"));
  CHECK(contains(fault_with("with = { kind = \"desk\", name = \"环保\" }"),
                 "\"name\" is not a key of with; allowed: kind, named, level"));
  CHECK(contains(fault_with("with = { named = \"环保\" }"), "line 4: with has no kind; one of: grid_worker"));
  CHECK(contains(fault_with("with = [ 5 ]"), "with must be a unit's code in quotes or a table"));
  CHECK(contains(fault_of("[[route]]\nname = \"a\"\nlead = [\"t\"]\n"), "line 3: lead must be a unit's code"));
}

TEST_CASE("routing toml: the example does what its comments say") {
  auto change = small_org();
  const auto unit = [&](const char* code, const char* name, UnitKind kind, AreaCode area) {
    change.units.push_back({code, name, kind, area, Level::unknown, "", ""});
  };
  unit("land", "土地窗口", UnitKind::desk, 131003005);
  unit("env", "环保窗口", UnitKind::desk, 131003005);
  unit("med", "庚调解员", UnitKind::mediator, 131003005);
  unit("vol", "新民志愿队", UnitKind::volunteers, 131003005001);
  Directory org;
  org.apply(change);
  const auto who = [&](const char* category, const char* text, Urgency urgency = Urgency::normal,
                       AreaCode area = 131003005001002) {
    const RoutedMatter matter{area, "hotline", category, urgency, text};
    const auto result = route(example(), matter, org, *parse_day("2020-08-11"));
    std::string out = result.lead ? result.lead->code : "nobody";
    for (const auto& helper : result.co_handlers) out += " " + helper.code;
    return out;
  };
  CHECK(who("environment/rubbish", "路口脏") == "w2 vol");
  CHECK(who("other", "楼后垃圾成堆") == "w2");
  CHECK(who("other", "感谢清走垃圾") == "v");
  CHECK(who("dispute/land", "地界不清") == "land med");
  CHECK(who("environment/noise", "夜里装修") == "med v");
  CHECK(who("environment/noise", "夜里装修，还有漏电", Urgency::urgent) == "t w2");
  CHECK(who("utilities/gas", "煤气味", Urgency::normal) == "v");
  CHECK(who("order/policy", "咨询", Urgency::normal, 131003005) == "t");
  CHECK(who("order/policy", "咨询", Urgency::normal, 0) == "nobody");
}
