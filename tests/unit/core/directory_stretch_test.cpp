#include <doctest/doctest.h>

#include "support.hpp"

using namespace libcase;

namespace {
Day day(const char* text) { return *parse_day(text); }
}  // namespace

TEST_CASE("stretch: days between two changes, and a new edition after each") {
  Directory org;
  const auto empty = *org.stretch(day("2020-01-01"));
  org.apply(support::small_org());
  const auto first = *org.stretch(day("2020-01-01"));
  CHECK(first.edition != empty.edition);
  CHECK(first.days.holds(day("1990-01-01")));

  OrgChange change;
  change.from = day("2020-06-01");
  change.areas = {{131003005, "新源路街道", 131003, Level::township}};
  org.apply(change);
  const auto before = *org.stretch(day("2020-05-31"));
  const auto after = *org.stretch(day("2020-06-01"));
  CHECK(before.edition == after.edition);
  CHECK(before.edition != first.edition);
  CHECK(before.days.to == day("2020-06-01"));
  CHECK(after.days.from == day("2020-06-01"));

  const Directory copy = org;
  CHECK(copy.stretch(day("2020-06-01"))->edition == after.edition);

  OrgChange closing;
  closing.today = day("2020-09-01");
  closing.closed.units = {"o"};
  org.apply(closing);
  CHECK(org.stretch(day("2020-08-31"))->days.to == day("2020-09-01"));
  CHECK(org.stretch(day("2020-08-31"))->edition != after.edition);
}

TEST_CASE("stretch: what the store gives back turns on the same days") {
  support::TempStore store;
  OrgChange change;
  change.from = day("2020-06-01");
  change.areas = {{131003005, "新源路街道", 131003, Level::township}};
  change_org(*store, change, "tester", support::at("2020-06-02"));
  const auto org = store->directory();
  CHECK(org.stretch(day("2020-05-31"))->days.to == day("2020-06-01"));
  CHECK(org.area_names(day("2020-05-31")) != org.area_names(day("2020-06-01")));
}
