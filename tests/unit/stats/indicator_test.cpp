#include <doctest/doctest.h>

#include "libcase/indicator.hpp"

using namespace libcase;

namespace {

Day month(const char* text) { return *parse_month(text); }

/// Twelve months of a year that add up to `total`.
void add_year(std::vector<IndicatorValue>& values, const std::string& series, int year, std::int64_t total) {
  for (int m = 1; m <= 12; ++m)
    values.push_back({series, 131003, add_months(*parse_month(std::to_string(year) + "-01"), m - 1),
                      m == 12 ? total - 11 * (total / 12) : total / 12});
}

}  // namespace

TEST_CASE("indicator: months") {
  CHECK(parse_month("2020-08") == parse_day("2020-08-01"));
  for (const char* bad : {"2020-8", "2020-13", "2020-00", "2020-08-01", "08-2020", ""}) CHECK_FALSE(parse_month(bad));
  CHECK(format_month(*parse_day("2020-08-31")) == "2020-08");
  CHECK(add_months(month("2020-01"), -1) == month("2019-12"));
  CHECK(add_months(month("2020-02"), -12) == month("2019-02"));
  CHECK(add_months(month("2020-11"), 14) == month("2022-01"));
}

TEST_CASE("indicator: values are whole numbers from 0 to the limit") {
  CHECK(parse_indicator_value("0") == 0);
  CHECK(parse_indicator_value("1000000000000") == k_indicator_limit);
  for (const char* bad : {"", "-1", "-0", "+1", "1.0", "1e3", " 1", "1000000000001", "99999999999999999999"})
    CHECK_FALSE(parse_indicator_value(bad));
}

TEST_CASE("metrics: change-rounding: the change is rounded half away from zero") {
  CHECK(change_per_mille(838, 1000) == -162);
  CHECK(change_per_mille(808, 1000) == -192);
  CHECK(change_per_mille(765, 1000) == -235);
  // 1/2000 is half of one per mille: up and down alike.
  CHECK(change_per_mille(2001, 2000) == 1);
  CHECK(change_per_mille(1999, 2000) == -1);
  CHECK(change_per_mille(5, 5) == 0);
  CHECK(change_per_mille(0, 7) == -1000);
  CHECK(change_per_mille(3, 1) == 2000);
  CHECK_FALSE(change_per_mille(3, 0));
  CHECK_FALSE(change_per_mille(0, 0));
  // p is the rounding of 1000 d / b where |p b - 1000 d| is at most b / 2, and at a tie |p b| is the larger.
  for (std::int64_t before = 1; before <= 120; ++before)
    for (std::int64_t now = 0; now <= 240; ++now) {
      const auto p = *change_per_mille(now, before);
      const auto exact = 1000 * (now - before);
      const auto off = p * before - exact;
      REQUIRE(2 * std::abs(off) <= before);
      if (2 * std::abs(off) == before) REQUIRE(std::abs(p * before) > std::abs(exact));
    }
}

TEST_CASE("metrics: missing-month: a span is compared where every month of both is there") {
  std::vector<IndicatorValue> values;
  add_year(values, "court", 2019, 1000);
  add_year(values, "court", 2020, 838);
  const auto whole = year_on_year(values, month("2020-01"), month("2021-01"));
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].now == 838);
  CHECK(whole[0].before == 1000);
  CHECK(whole[0].per_mille == -162);
  CHECK(whole[0].missing.empty());

  std::erase_if(values, [](const IndicatorValue& one) { return one.month == month("2019-03"); });
  const auto gap = year_on_year(values, month("2020-01"), month("2021-01"));
  CHECK(gap[0].now == 838);
  CHECK_FALSE(gap[0].before);
  CHECK_FALSE(gap[0].per_mille);
  CHECK(gap[0].missing == std::vector{month("2019-03")});
  // A span without the gap is not touched by it.
  const auto rest = year_on_year(values, month("2020-04"), month("2020-06"));
  CHECK(rest[0].now == 2 * 69);      // 838 / 12 = 69
  CHECK(rest[0].before == 2 * 83);   // 1000 / 12 = 83
  CHECK(rest[0].per_mille == -169);  // -28/166 = -0.16867
}

TEST_CASE("metrics: change-from-nothing: month by month, with a year before that is missing or nil") {
  const std::vector<IndicatorValue> values{{"a", 0, month("2019-08"), 0},
                                           {"a", 0, month("2020-07"), 4},
                                           {"a", 0, month("2020-08"), 5},
                                           {"b", 0, month("2020-08"), 1}};
  const auto rows = year_on_year(values, month("2020-01"), std::nullopt);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].missing == std::vector{month("2019-07")});
  CHECK(rows[0].now == 4);
  CHECK(rows[1].before == 0);
  CHECK(rows[1].missing.empty());
  CHECK_FALSE(rows[1].per_mille);
  CHECK(rows[2].series == "b");
  CHECK(year_on_year(values, month("2022-01"), month("2022-03")).empty());
}

TEST_CASE("metrics: series-areas: areas are never added up") {
  const std::vector<IndicatorValue> values{{"a", 0, month("2019-08"), 9},
                                           {"a", 0, month("2020-08"), 10},
                                           {"a", 131003, month("2019-08"), 2},
                                           {"a", 131003, month("2020-08"), 1},
                                           {"a", 131004, month("2020-08"), 4}};
  const auto rows = year_on_year(values, month("2020-08"), month("2020-09"));
  REQUIRE(rows.size() == 3);
  CHECK((rows[0].area == 0 && rows[0].now == 10 && rows[0].per_mille == 111));
  CHECK((rows[1].area == 131003 && rows[1].now == 1 && rows[1].per_mille == -500));
  CHECK((rows[2].area == 131004 && rows[2].now == 4 && !rows[2].before));
}
