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

namespace {
std::string fault_of(Directory& org, const OrgChange& change) {
  try {
    org.apply(change);
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}
bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("organisation: what is closed is there until the day before") {
  Directory org;
  auto change = small_org();
  change.assets = {{"g1", AssetKind::wechat_group, 131003005001001, "北吉里居民群"}};
  org.apply(change);
  OrgChange gone;
  gone.closed = {{131003005001001}, {"w1"}, {"g1"}};
  gone.from = day("2021-06-01");
  org.apply(gone);
  CHECK(org.unit("w1", day("2021-05-31"))->person == "甲");
  CHECK_FALSE(org.unit("w1", day("2021-06-01")));
  CHECK(org.area(131003005001001, day("2021-05-31")));
  CHECK_FALSE(org.area(131003005001001, day("2021-06-01")));
  CHECK(org.assets(day("2021-05-31")).size() == 1);
  CHECK(org.assets(day("2021-06-01")).empty());
  CHECK(org.units_of(UnitKind::grid_worker, 131003005001001, day("2021-06-01")).empty());

  Directory again = org;
  again.apply(gone);
  CHECK(again.same_as(org));
}

TEST_CASE("organisation: what was closed can begin anew, and what never was cannot be closed") {
  Directory org;
  org.apply(small_org());
  OrgChange gone;
  gone.closed.units = {"w1"};
  gone.from = day("2021-06-01");
  org.apply(gone);
  OrgChange back;
  back.units = {{"w1", "甲网格员", UnitKind::grid_worker, 131003005001001, Level::unknown, "", "己"}};
  back.from = day("2021-09-01");
  org.apply(back);
  CHECK_FALSE(org.unit("w1", day("2021-08-31")));
  CHECK(org.unit("w1", day("2021-09-01"))->person == "己");
  // The closing once more: nobody loses what began since.
  org.apply(gone);
  CHECK(org.unit("w1", day("2021-09-01")));

  OrgChange unknown;
  unknown.closed = {{7}, {"nobody"}, {"nothing"}};
  unknown.from = day("2021-06-01");
  const auto fault = fault_of(org, unknown);
  CHECK(has(fault, "unit nobody cannot be closed from 2021-06-01 on"));
  CHECK(has(fault, "asset nothing cannot be closed"));
  CHECK(has(fault, "area 7 cannot be closed"));
}

TEST_CASE("organisation: closed on the day it began, it never was") {
  Directory org, without;
  org.apply(small_org());
  without.apply(small_org());
  OrgChange brief;
  brief.assets = {{"g1", AssetKind::loudspeaker, 131003005, "大喇叭"}};
  brief.from = day("2021-06-01");
  org.apply(brief);
  OrgChange gone;
  gone.closed.assets = {"g1"};
  gone.from = day("2021-06-01");
  org.apply(gone);
  CHECK(org.same_as(without));
}

TEST_CASE("organisation: an area is not closed while something belongs to it") {
  Directory org;
  auto change = small_org();
  change.assets = {{"g1", AssetKind::wechat_group, 131003005001001, "北吉里居民群"}};
  org.apply(change);
  OrgChange grid;
  grid.closed.areas = {131003005001001};
  grid.from = day("2021-06-01");
  auto fault = fault_of(org, grid);
  CHECK(has(fault, "w1"));
  CHECK(has(fault, "g1"));
  OrgChange village;
  village.closed.areas = {131003005001};
  village.from = day("2021-06-01");
  fault = fault_of(org, village);
  for (const char* inside : {"131003005001001", "131003005001002", "c1", "v"}) CHECK_MESSAGE(has(fault, inside), fault);
  CHECK(org.area(131003005001, day("2021-06-01")));
  // A unit that begins later would be left without its area as well.
  OrgChange planned;
  planned.units = {{"w9", "后来的网格员", UnitKind::grid_worker, 131003005001001, Level::unknown, "", ""}};
  planned.from = day("2022-01-01");
  org.apply(planned);
  grid.closed.units = {"w1"};
  grid.closed.assets = {"g1"};
  CHECK(has(fault_of(org, grid), "w9"));
}

TEST_CASE("organisation: an asset needs an area that is there") {
  Directory org;
  auto change = small_org();
  change.assets = {{"g1", AssetKind::wechat_group, 42, "群"}, {"", AssetKind::notice_board, 131003, "栏"}};
  const auto fault = fault_of(org, change);
  CHECK(has(fault, "asset g1 belongs to area 42"));
  CHECK(has(fault, "asset \"栏\" has no code"));
}

TEST_CASE("organisation: a later change cannot put an area below its own child") {
  Directory org;
  org.apply(small_org());
  const auto fault = [&](std::vector<Area> areas, std::optional<Day> from) {
    OrgChange change;
    change.areas = std::move(areas);
    change.from = from;
    change.today = day("2021-01-01");
    const Directory before = org;
    try {
      org.apply(change);
    } catch (const Error& error) {
      CHECK(org.same_as(before));
      return std::string(error.what());
    }
    return std::string();
  };
  // The community is made a city, and the county put into it: its township is not above it any more.
  CHECK(fault({{131003, "广阳区", 131003005001, Level::county}, {131003005001, "新民社区", 131003005, Level::city}},
              std::nullopt)
            .find("area 131003005001 (city) lies in 131003005 (township), which is not above it") != std::string::npos);
  // Alone, a lower level is as wrong for those that lie in the area.
  CHECK(fault({{131003005, "新源街道", 131003, Level::village}}, day("2021-01-01"))
            .find("area 131003005001 (village) lies in 131003005 (village)") != std::string::npos);
  // A child's later version counts too, and so does a parent's.
  CHECK(fault({{131003005001, "新民社区", 131003, Level::township}}, day("2022-01-01")).empty());
  CHECK(fault({{131003005001001, "北吉里网格", 131003005001, Level::village}}, day("2021-06-01"))
            .find("area 131003005001001 (village) lies in 131003005001 (village)") != std::string::npos);
  CHECK(fault({{131003, "广阳区", 131000, Level::township}}, day("2021-06-01")).find("131003005 ") !=
        std::string::npos);
  CHECK(fault({{131003005, "新源道街道", 131003, Level::township}}, day("2021-06-01")).empty());
  CHECK(lies_in(org, 131003005001001, 131003, day("2023-01-01")));
}

TEST_CASE("organisation: a unit does not report to itself") {
  Directory org;
  org.apply(small_org());
  OrgChange change;
  change.units = {{"w1", "甲网格员", UnitKind::grid_worker, 131003005001001, Level::unknown, "w1", "甲"}};
  CHECK_THROWS_WITH_AS(org.apply(change), doctest::Contains("unit w1 reports to itself"), Error);
}
