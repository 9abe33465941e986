// The index of units; expected values by hand.
#include "libcase/unit_index.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

namespace {

/// V cases, `closed` of them closed; of these `satisfied` of `rated`.
Group row(const char* key, std::int64_t v, std::int64_t closed, std::int64_t satisfied, std::int64_t rated) {
  Group group{.key = key, .name = Text(key), .values = {}};
  auto& tally = group.values.tally;
  tally.received = v;
  tally.closed = closed;
  tally.satisfied = satisfied;
  tally.dissatisfied = rated - satisfied;
  return group;
}

std::string fault(const char* toml) {
  try {
    static_cast<void>(parse_index_rules(toml, "w.toml"));
  } catch (const Error& error) {
    return error.text().english();
  }
  return {};
}

}  // namespace

TEST_CASE("metrics: index-negative: the mean of the terms by their weights, half up") {
  auto group = row("a", 40, 37, 20, 30);
  group.values.tally.due = {.on_time = 7, .late = 1};
  group.values.tally.verified = 8;
  group.values.tally.reworked = 1;
  const auto rules = default_index_rules();
  const auto unit = index_of(group, rules.weights);
  // 37/40 = 92.5; 20/30 = 66.7; 7/8 = 87.5; 1/8 = 12.5, and 87.5 for its weight below zero:
  // (40 * 925 + 30 * 667 + 20 * 875 + 10 * 875) / 100 = 83260 / 100 = 832.6
  CHECK(unit.index == 833);
  CHECK(unit.weight == 100);
  REQUIRE(unit.terms.size() == 4);
  CHECK(unit.terms[1].points == 667);
  CHECK(unit.terms[3].points == 875);
  CHECK((unit.terms[3].ratio == Ratio{1, 8}));
}

TEST_CASE("metrics: index-rounding: exactly half goes up") {
  const IndexWeight weights[] = {{find_figure("closing_rate"), 1}, {find_figure("satisfaction"), 1}};
  CHECK(index_of(row("a", 1000, 501, 1, 2), weights).index == 501);  // (501 + 500) / 2 = 500.5
  CHECK(index_of(row("a", 1000, 500, 1, 2), weights).index == 500);
}

TEST_CASE("metrics: index-nothing: what a unit lacks is left out with its weight; without any there is no index") {
  const auto rules = default_index_rules();
  const auto unit = index_of(row("a", 40, 37, 0, 0), rules.weights);
  CHECK(unit.index == 925);
  CHECK(unit.weight == 40);
  CHECK(!unit.terms[1].points);
  CHECK((unit.terms[1].ratio == Ratio{0, 0}));
  const auto nothing = index_of(row("b", 0, 0, 0, 0), rules.weights);
  CHECK(!nothing.index);
  CHECK(nothing.weight == 0);
}

TEST_CASE("metrics: index-ranks: equal ones share a rank; small ones follow without one, the unknown last") {
  const IndexWeight weights[] = {{find_figure("closing_rate"), 40}};
  std::vector<UnitIndex> units;
  for (const auto& group :
       {row("unknown", 100, 100, 0, 0), row("other", 100, 100, 0, 0), row("a", 100, 90, 0, 0), row("b", 50, 50, 0, 0),
        row("c", 29, 29, 0, 0), row("d", 200, 180, 0, 0), row("e", 30, 3, 0, 0)})
    units.push_back(index_of(group, weights));
  rank_units(units, 30);
  std::string order;
  for (const auto& unit : units) order += unit.key + (unit.rank ? std::to_string(*unit.rank) : "-") + " ";
  CHECK(order == "b1 a2 d2 e4 c- other- unknown- ");
}

TEST_CASE("index: weights from a file replace the usual ones") {
  const auto rules = parse_index_rules("min_n = 5\n[weights]\nreopen_rate = -3\nclosing_rate = 7\n", "w.toml");
  CHECK(rules.min_n == 5);
  REQUIRE(rules.weights.size() == 2);
  CHECK(rules.weights[0].figure == find_figure("reopen_rate"));
  CHECK(rules.weights[0].weight == -3);
  CHECK(parse_index_rules("", "w.toml").weights.size() == 4);
  CHECK(parse_index_rules("", "w.toml").min_n == 30);
  CHECK(fault("[weights]\nclosing_rate = 0\n") == "w.toml, line 2: closing_rate has the weight 0: leave it out");
  CHECK(fault("[weights]\nclosed = 3\n").starts_with("w.toml, line 2: \"closed\" is not a rate of the figures"));
  CHECK(fault("[weights]\nclosing_rate = 1.5\n") ==
        "w.toml, line 2: closing_rate must be a whole number from -10000 to 10000");
  CHECK(fault("[weights]\n") == "w.toml, line 1: write [weights] and its keys below");
  CHECK(fault("weight = 3\n") == "w.toml, line 1: \"weight\" does not belong here; allowed: min_n, [weights]");
}
