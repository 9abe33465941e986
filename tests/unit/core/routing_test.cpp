#include "libcase/routing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "support.hpp"

using namespace support;

namespace {

constexpr AreaCode k_grid = 131003005001001, k_village = 131003005001, k_bare_grid = 131003005002001,
                   k_township = 131003005;

/// The small organisation with desks, mediators and volunteers, and a village that has no unit.
Directory town() {
  auto change = small_org();
  change.areas.push_back({131003005002, "北苑村", k_township, Level::village});
  change.areas.push_back({k_bare_grid, "北苑网格", 131003005002, Level::grid});
  const auto unit = [&](const char* code, const char* name, UnitKind kind, AreaCode area, Level level) {
    change.units.push_back({code, name, kind, area, level, "", ""});
  };
  unit("d1", "环保窗口", UnitKind::desk, k_township, Level::unknown);
  unit("d2", "土地窗口", UnitKind::desk, k_township, Level::unknown);
  unit("d3", "土地窗口", UnitKind::desk, 131003, Level::unknown);
  unit("m2", "戊调解员", UnitKind::mediator, k_village, Level::unknown);
  unit("m1", "己调解员", UnitKind::mediator, k_village, Level::unknown);
  unit("vol", "新民志愿队", UnitKind::volunteers, k_village, Level::unknown);
  Directory out;
  out.apply(change);
  return out;
}

const Day k_today = *parse_day("2020-08-11");

RoutingTarget nearest(UnitKind kind, const char* named = "", std::optional<Level> level = {}) {
  return {kind, "", named, level};
}
RoutingTarget fixed(const char* code) { return {std::nullopt, code, "", std::nullopt}; }

RoutingRule rule(const char* name, RoutingTarget lead) {
  RoutingRule out;
  out.name = name;
  out.lead = std::move(lead);
  return out;
}

RoutedMatter matter_at(AreaCode area) { return {area, "hotline", "environment/light", Urgency::normal, "路灯不亮\n"}; }

RouteResult routed(std::vector<RoutingRule> rules, const RoutedMatter& matter = matter_at(k_grid)) {
  static const Directory k_town = town();
  return route({std::move(rules)}, matter, k_town, k_today);
}

std::string lead(const RouteResult& result) { return result.lead ? result.lead->code : "nobody"; }
std::string lead(const RoutingTarget& target, AreaCode area = k_grid) {
  return lead(routed({rule("r", target)}, matter_at(area)));
}
std::string why(const RouteResult& result, std::size_t index = 0) { return result.trace.at(index).why.english(); }

/// Why a rule with this one condition does not hold; "" where it does.
template <class Condition>
std::string refusal(Condition condition, const RoutedMatter& matter = matter_at(k_grid)) {
  auto r = rule("r", fixed("v"));
  condition(r);
  const auto result = routed({r}, matter);
  return result.lead ? "" : why(result);
}

}  // namespace

TEST_CASE("routing: a kind is looked for in the case's area, then upwards") {
  CHECK(lead(nearest(UnitKind::grid_worker)) == "w1");
  CHECK(lead(nearest(UnitKind::grid_worker), k_village) == "nobody");  // never downwards
  CHECK(lead(nearest(UnitKind::centre)) == "v");
  CHECK(lead(nearest(UnitKind::centre), k_bare_grid) == "t");
  CHECK(lead(nearest(UnitKind::centre), 131000) == "city");
  CHECK(lead(nearest(UnitKind::grid_worker), k_bare_grid) == "nobody");  // nor sideways
}

TEST_CASE("routing: by name and by level") {
  CHECK(lead(nearest(UnitKind::desk, "土地")) == "d2");
  CHECK(lead(nearest(UnitKind::desk, "环保")) == "d1");
  CHECK(lead(nearest(UnitKind::desk, "土地"), 131003) == "d3");
  CHECK(lead(nearest(UnitKind::desk, "住建")) == "nobody");
  CHECK(lead(nearest(UnitKind::desk, "土地", Level::county)) == "d3");
  CHECK(lead(nearest(UnitKind::centre, "", Level::township)) == "t");
  CHECK(lead(nearest(UnitKind::centre, "", Level::grid)) == "nobody");
}

TEST_CASE("routing: of several units in one area the smallest code leads, and the others are told") {
  const auto result = routed({rule("r", nearest(UnitKind::mediator))});
  CHECK(lead(result) == "m1");
  CHECK(why(result) ==
        "lead: m1 (己调解员) of area 131003005001, by the smallest code; that area also has m2 (戊调解员)");
}

TEST_CASE("routing: the first rule wins, and the trace has all of them in order") {
  auto other = rule("light", nearest(UnitKind::centre));
  other.categories = {"housing"};
  const auto result = routed({other, rule("a", fixed("o")), rule("b", fixed("t"))});
  CHECK(lead(result) == "o");
  CHECK(result.rule == "a");
  REQUIRE(result.trace.size() == 3);
  CHECK(result.trace[0].rule == "light");
  CHECK_FALSE(result.trace[0].fired);
  CHECK(why(result, 0) == "category environment/light is not under housing");
  CHECK(result.trace[1].fired);
  CHECK(why(result, 1) == "lead: o (安监站), named by the rule");
  CHECK_FALSE(result.trace[2].fired);
  CHECK(why(result, 2) == "an earlier rule fired: a");
}

TEST_CASE("routing: a rule whose lead is not found gives way to the next") {
  const auto result =
      routed({rule("gone", fixed("nowhere")), rule("none", nearest(UnitKind::desk, "住建", Level::township)),
              rule("empty", {}), rule("rest", nearest(UnitKind::centre))});
  CHECK(result.rule == "rest");
  CHECK(why(result, 0) ==
        "its conditions hold, but it has no lead: unit \"nowhere\" is not in the organisation on that day");
  CHECK(why(result, 1) ==
        "its conditions hold, but it has no lead: no seconded desk named \"住建\" of level township is responsible for "
        "area 131003005001001 or one it lies in");
  CHECK(why(result, 2) == "its conditions hold, but it has no lead: the rule names neither a kind of unit nor a unit");
}

TEST_CASE("routing: without an area only a fixed unit can lead or help") {
  auto by_code = rule("code", fixed("t"));
  by_code.co_handlers = {nearest(UnitKind::volunteers), fixed("o")};
  const auto result = routed({rule("kind", nearest(UnitKind::centre)), by_code}, matter_at(0));
  CHECK(lead(result) == "t");
  CHECK(why(result, 0).find("the case has no area, so no governance centre can be found") != std::string::npos);
  CHECK(
      why(result, 1) ==
      "lead: t (新源街道综治中心), named by the rule; a co-handler is left out: the case has no area, so no volunteer "
      "team can be found for it; co-handler: o (安监站), named by the rule");
  CHECK(lead(nearest(UnitKind::centre), 999999) == "nobody");
  CHECK_FALSE(routed({}).lead);
  CHECK(routed({}).rule.empty());
}

TEST_CASE("routing: co-handlers, none twice and never the lead") {
  auto r = rule("r", nearest(UnitKind::centre));
  r.co_handlers = {nearest(UnitKind::volunteers), fixed("v"), fixed("vol"), fixed("gone"),
                   nearest(UnitKind::desk, "环保")};
  const auto result = routed({r});
  REQUIRE(result.co_handlers.size() == 2);
  CHECK(result.co_handlers[0].code == "vol");
  CHECK(result.co_handlers[1].code == "d1");
  for (const char* part : {"a co-handler is left out: v leads", "a co-handler is left out: vol is one already",
                           "left out: unit \"gone\" is not in the organisation", "co-handler: d1 (环保窗口) of area"})
    CHECK_MESSAGE(why(result).find(part) != std::string::npos, why(result));
}

TEST_CASE("routing: categories hold at the borders of a path") {
  const auto of = [](const char* path) { return refusal([&](RoutingRule& r) { r.categories = {path}; }); };
  CHECK(of("environment").empty());
  CHECK(of("environment/light").empty());
  CHECK(of("env") == "category environment/light is not under env");
  CHECK(of("environment/light/lamp") == "category environment/light is not under environment/light/lamp");
  CHECK(refusal([](RoutingRule& r) { r.categories = {"housing", "environment"}; }).empty());
  CHECK(refusal(
            [](RoutingRule& r) {
              r.categories = {"a", "b"};
            },
            {k_grid, "", "", Urgency::normal, ""}) == "the case has no category, so it is not under a, b");
}

TEST_CASE("routing: areas and channels") {
  CHECK(refusal([](RoutingRule& r) { r.areas = {131003005002, k_township}; }).empty());
  CHECK(refusal([](RoutingRule& r) { r.areas = {131003005002}; }) == "area 131003005001001 is not in 131003005002");
  CHECK(refusal([](RoutingRule& r) { r.areas = {131003}; }, matter_at(0)) ==
        "the case has no area, so it is not in 131003");
  CHECK(refusal([](RoutingRule& r) { r.channels = {"app", "hotline"}; }).empty());
  CHECK(refusal([](RoutingRule& r) { r.channels = {"app"}; }) == "channel hotline is not app");
  CHECK(refusal([](RoutingRule& r) { r.channels = {"app"}; }, {k_grid, "", "", Urgency::normal, ""}) ==
        "the case has no channel, so it is not app");
}

TEST_CASE("routing: words, in Chinese as bytes and in ASCII in either case") {
  const RoutedMatter matter{k_grid, "", "", Urgency::normal, "楼道垃圾\n物业说找 WiFi 公司"};
  const auto keyword = [&](std::vector<std::string> words) {
    return refusal([&](RoutingRule& r) { r.keywords = std::move(words); }, matter);
  };
  CHECK(keyword({"臭水", "垃圾"}).empty());
  CHECK(keyword({"wIFI"}).empty());
  CHECK(keyword({"臭水", "噪声"}) == "title and detail have none of the words: 臭水, 噪声");
  CHECK_FALSE(keyword({"垃圾物业"}).empty());
  const auto without = [&](std::vector<std::string> words) {
    return refusal([&](RoutingRule& r) { r.without = std::move(words); }, matter);
  };
  CHECK(without({"表扬"}).empty());
  CHECK(without({"表扬", "WIFI", "垃圾"}) == "title or detail has words the rule excludes: WIFI, 垃圾");
}

TEST_CASE("routing: urgency at least, and every condition that fails is told") {
  const auto of = [](Urgency least, Urgency is) {
    return refusal([&](RoutingRule& r) { r.urgency_at_least = least; }, {k_grid, "", "", is, ""});
  };
  CHECK(of(Urgency::urgent, Urgency::urgent).empty());
  CHECK(of(Urgency::urgent, Urgency::critical).empty());
  CHECK(of(Urgency::normal, Urgency::normal).empty());
  CHECK(of(Urgency::critical, Urgency::urgent) == "urgency urgent is below critical");
  CHECK(refusal([](RoutingRule& r) {
          r.channels = {"app"};
          r.keywords = {"垃圾"};
          r.urgency_at_least = Urgency::critical;
        }) ==
        "channel hotline is not app; title and detail have none of the words: 垃圾; urgency normal is below critical");
}

TEST_CASE("routing: as the organisation stood on the day") {
  auto org = town();
  OrgChange moved;
  moved.units = {{"w1", "甲网格员", UnitKind::grid_worker, 131003005001002, Level::unknown, "", "甲"}};
  moved.from = k_today;
  org.apply(moved);
  const RoutingRules rules{{rule("r", nearest(UnitKind::grid_worker))}};
  CHECK(lead(route(rules, matter_at(k_grid), org, k_today - std::chrono::days{1})) == "w1");
  CHECK(lead(route(rules, matter_at(k_grid), org, k_today)) == "nobody");
}

namespace {

/// Rules and matters by chance, from few values so that conditions often hold.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : random_(seed) {}

  template <class T>
  T one_of(std::initializer_list<T> values) {
    return *(values.begin() + random_() % values.size());
  }
  RoutingTarget target() {
    if (random_() % 4 == 0) return fixed(one_of({"w1", "t", "k", "gone"}));
    return nearest(one_of({UnitKind::grid_worker, UnitKind::centre, UnitKind::desk, UnitKind::mediator}),
                   one_of({"", "", "土地", "新民"}), one_of<std::optional<Level>>({{}, {}, Level::township}));
  }
  RoutingRule any_rule() {
    auto out = rule(one_of({"a", "b", "c"}), target());
    if (random_() % 2 == 0) out.categories = {one_of({"dispute", "dispute/land", "environment"})};
    if (random_() % 3 == 0) out.areas = {one_of({k_village, k_township, k_bare_grid})};
    if (random_() % 3 == 0) out.urgency_at_least = one_of({Urgency::normal, Urgency::urgent});
    if (random_() % 2 == 0) out.co_handlers = {target(), target()};
    return out;
  }
  RoutedMatter matter() {
    return {one_of<AreaCode>({0, k_grid, k_village, k_bare_grid, k_township, 131003, 131000}), "hotline",
            one_of({"", "dispute/land", "environment/light", "c1/x", "c2/x", "c3"}),
            one_of({Urgency::normal, Urgency::urgent}), ""};
  }
  std::mt19937& random() { return random_; }

 private:
  std::mt19937 random_;
};

/// The whole organisation searched the plain way round: who fits, lowest area first, then code.
std::string expected(const Directory& org, const RoutingTarget& target, AreaCode area) {
  if (!target.unit.empty()) return org.unit(target.unit, k_today) ? target.unit : "nobody";
  std::vector<std::tuple<Level, std::string>> fitting;
  for (const auto& unit : org.units(k_today))
    if (unit.kind == target.kind && lies_in(org, area, unit.area, k_today) &&
        unit.name.find(target.named) != std::string::npos && (!target.level || *target.level == unit.level))
      fitting.emplace_back(org.area(unit.area, k_today)->level, unit.code);
  return fitting.empty() ? "nobody" : std::get<1>(*std::min_element(fitting.begin(), fitting.end()));
}

}  // namespace

TEST_CASE("routing: whoever leads answers for the case's area or is named, whatever the rules") {
  const auto org = town();
  Chance chance(1);
  int leads = 0, found = 0, upwards = 0;
  for (int i = 0; i < 2000; ++i) {
    RoutingRules rules;
    for (int n = 0; n < 4; ++n) rules.rules.push_back(chance.any_rule());
    const auto matter = chance.matter();
    const auto result = route(rules, matter, org, k_today);
    REQUIRE(result.trace.size() == rules.rules.size());
    const auto fired = std::count_if(result.trace.begin(), result.trace.end(), [](const auto& t) { return t.fired; });
    REQUIRE(fired == (result.lead ? 1 : 0));
    if (!result.lead) continue;
    ++leads;
    const auto at = std::find_if(result.trace.begin(), result.trace.end(), [](const auto& t) { return t.fired; });
    const auto& target = rules.rules[static_cast<std::size_t>(at - result.trace.begin())].lead;
    REQUIRE(result.lead->code == expected(org, target, matter.area));
    if (target.unit.empty()) {
      ++found;
      if (result.lead->area != matter.area) ++upwards;
      REQUIRE(lies_in(org, matter.area, result.lead->area, k_today));
    }
    for (const auto& unit : result.co_handlers) REQUIRE(unit.code != result.lead->code);
  }
  // The property says something only where all of this happens.
  CHECK(leads > 500);
  CHECK(found > 200);
  CHECK(upwards > 100);
}

TEST_CASE("routing: the order of rules that cannot hold together does not matter") {
  const auto org = town();
  Chance chance(2);
  int leads = 0;
  for (int i = 0; i < 500; ++i) {
    RoutingRules rules;
    for (const char* category : {"c1", "c2", "c3", "dispute", "environment"}) {
      rules.rules.push_back(rule(category, chance.target()));
      rules.rules.back().categories = {category};
      rules.rules.back().co_handlers = {chance.target()};
    }
    const auto matter = chance.matter();
    const auto before = route(rules, matter, org, k_today);
    std::shuffle(rules.rules.begin(), rules.rules.end(), chance.random());
    const auto after = route(rules, matter, org, k_today);
    REQUIRE(after.rule == before.rule);
    REQUIRE(after.lead == before.lead);
    REQUIRE(after.co_handlers == before.co_handlers);
    if (after.lead) ++leads;
  }
  CHECK(leads > 100);
}
