#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

namespace {
Day day(const char* text) { return *parse_day(text); }
}  // namespace

TEST_CASE("organisation: versions by date, old days keep old names") {
  Directory org;
  org.apply(small_org());
  OrgChange renamed;
  renamed.areas = {{131003005, "新源道街道", 131003, Level::township}};
  renamed.from = day("2021-06-01");
  org.apply(renamed);
  CHECK(org.area(131003005, day("2021-05-31"))->name == "新源街道");
  CHECK(org.area(131003005, day("2021-06-01"))->name == "新源道街道");
  CHECK(org.areas_named("新源街道", day("2021-06-01")).empty());
  CHECK(org.areas_named("新源道街道", day("2021-06-01")).size() == 1);
  CHECK(org.areas_named("新源道街道", day("2020-06-01")).empty());
}

TEST_CASE("organisation: the same change twice is no change") {
  Directory org, twice;
  org.apply(small_org());
  twice.apply(small_org());
  twice.apply(small_org());
  CHECK(org.same_as(twice));
}

TEST_CASE("organisation: faults are named, all of them, and nothing is taken over") {
  Directory org;
  OrgChange bad;
  bad.areas = {{1, "甲", 9, Level::village}, {2, "乙", 3, Level::county}, {3, "丙", 0, Level::village}};
  bad.units = {{"u", "单位", UnitKind::office, 7, Level::unknown, "x", ""}};
  try {
    org.apply(bad);
    FAIL("taken");
  } catch (const Error& error) {
    const std::string what = error.what();
    for (const char* part : {"area 1 lies in 9", "area 2 (county) lies in 3 (village)", "area 7", "reports to x"})
      CHECK_MESSAGE(what.find(part) != std::string::npos, what);
  }
  CHECK(org.areas(day("2020-01-01")).empty());
}

TEST_CASE("organisation: containment and the area of a level") {
  Directory org;
  org.apply(small_org());
  const Day today = day("2020-08-11");
  CHECK(area_at_level(org, 131003005001002, Level::township, today)->code == 131003005);
  CHECK_FALSE(area_at_level(org, 131003, Level::township, today));
  CHECK(lies_in(org, 131003005001002, 131003, today));
  CHECK_FALSE(lies_in(org, 131003, 131003005, today));
  CHECK_FALSE(lies_in(org, 0, 131000, today));
}

TEST_CASE("ladder: two captains make the next rung ambiguous, reports_to settles it") {
  Directory org;
  auto change = small_org();
  change.units.push_back({"c2", "丁网格长", UnitKind::grid_captain, 131003005001, Level::grid, "", "丁"});
  org.apply(change);
  const Day today = day("2020-08-11");
  const auto next = next_rung(org, *org.unit("w1", today), today);
  CHECK_FALSE(next.unit);
  CHECK(next.reason.english().find("c1, c2") != std::string::npos);
  OrgChange settled;
  settled.units = {{"w1", "甲网格员", UnitKind::grid_worker, 131003005001001, Level::unknown, "c2", "甲"}};
  settled.from = today;
  org.apply(settled);
  CHECK(next_rung(org, *org.unit("w1", today), today).unit->code == "c2");
}

TEST_CASE("look-up: by code, by name, and what happens where a name is not one") {
  Directory org;
  auto change = small_org();
  change.areas.push_back({131003006, "新民社区", 131003, Level::township});
  org.apply(change);
  const Day today = day("2020-08-11");
  CHECK(resolve_area(org, "131003", today).name == "广阳区");
  CHECK(resolve_area(org, "广阳区", today).code == 131003);
  CHECK_THROWS_AS(resolve_area(org, "香河县", today), Error);
  CHECK_THROWS_AS(resolve_area(org, "新民社区", today), Error);
  CHECK(resolve_unit(org, "安监站", today).code == "o");
}
