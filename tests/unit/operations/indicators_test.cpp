#include <doctest/doctest.h>

#include "libcase/indicator.hpp"
#include "support.hpp"

using namespace support;

TEST_CASE("indicators: known values change nothing, another value replaces, and the journal has both") {
  TempStore store;
  const auto august = *parse_month("2020-08");
  const std::vector<IndicatorValue> values{{"court", 0, august, 10}, {"court", 131003, august, 4}};
  auto account = change_indicators(*store, values, "tester", later());
  CHECK(account.added == 2);
  const auto head = store->head();
  account = change_indicators(*store, values, "tester", later());
  CHECK(account.known() == 2);
  CHECK(store->head() == head);
  account = change_indicators(*store, {{"court", 131003, august, 5}, values[0]}, "tester", later());
  CHECK(account.changed == 1);
  CHECK(account.known() == 1);

  const std::vector<IndicatorValue> expected{{"court", 0, august, 10}, {"court", 131003, august, 5}};
  CHECK(store->indicators({}) == expected);
  IndicatorFilter filter;
  filter.area = 0;
  CHECK(store->indicators(filter).size() == 1);
  filter = {};
  filter.to = august;
  CHECK(store->indicators(filter).empty());
  CHECK(store->check().sound());
  store->rebuild();
  CHECK(store->indicators({}) == expected);
  CHECK(store->check().sound());
}

TEST_CASE("indicators: all or nothing") {
  TempStore store;
  const auto august = *parse_month("2020-08");
  const IndicatorValue good{"court", 0, august, 10};
  for (const IndicatorValue& bad :
       {IndicatorValue{" ", 0, august, 1}, IndicatorValue{"a", 0, august + std::chrono::days{1}, 1},
        IndicatorValue{"a", 0, *parse_month("2027-01"), 1}, IndicatorValue{"a", 0, august, -1},
        IndicatorValue{"a", 999999, august, 1}})
    CHECK_THROWS_AS(change_indicators(*store, {good, bad}, "tester", later()), Error);
  CHECK(store->indicators({}).empty());
}
