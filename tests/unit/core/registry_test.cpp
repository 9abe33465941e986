#include "libcase/registry.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support.hpp"

using namespace support;

namespace {

const Day k_day = *parse_day("2020-08-11");
constexpr AreaCode k_north = 131003005001001;
constexpr AreaCode k_south = 131003005001002;

/// The four things each grid must have beside its worker.
void equip(OrgChange& change, AreaCode grid) {
  const auto code = std::to_string(grid);
  change.assets.push_back({"wechat-" + code, AssetKind::wechat_group, grid, "群" + code});
  change.assets.push_back({"board-" + code, AssetKind::notice_board, grid, "公示栏"});
  change.assets.push_back({"box-" + code, AssetKind::suggestion_box, grid, "说事箱"});
  change.assets.push_back({"party-" + code, AssetKind::party_group, grid, "党小组"});
}

/// Complete: two grids with all they need, one captain for both.
OrgChange full_org() {
  auto change = small_org();
  equip(change, k_north);
  equip(change, k_south);
  return change;
}

RegistryReport checked(const OrgChange& change, AreaCode within = 0) {
  Directory directory;
  directory.apply(change);
  return check_registry(directory, default_registry_rules(), within, k_day);
}

const RegistryCount& count_of(const RegistryReport& report, RegistryItem what) {
  const auto found =
      std::find_if(report.counts.begin(), report.counts.end(), [&](const auto& count) { return count.what == what; });
  REQUIRE(found != report.counts.end());
  return *found;
}

void drop_unit(OrgChange& change, const std::string& code) {
  std::erase_if(change.units, [&](const Unit& unit) { return unit.code == code; });
}

}  // namespace

TEST_CASE("registry: complete where every grid has what it needs") {
  const auto report = checked(full_org());
  CHECK(report.complete());
  CHECK(report.findings.empty());
  CHECK(report.counts.size() == 9);
  CHECK(count_of(report, UnitKind::grid_worker) == RegistryCount{Level::grid, UnitKind::grid_worker, 2, 2, 0, 0, 2});
  CHECK(count_of(report, AssetKind::party_group).complete == 2);
  // One captain of the village serves both grids.
  CHECK(count_of(report, UnitKind::grid_captain) == RegistryCount{Level::grid, UnitKind::grid_captain, 2, 2, 0, 0, 1});
}

TEST_CASE("registry: what is missing is named with its area") {
  auto change = full_org();
  drop_unit(change, "w2");
  std::erase_if(change.assets, [](const Asset& asset) { return asset.code == "box-131003005001001"; });
  const auto report = checked(change);
  CHECK_FALSE(report.complete());
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0] == RegistryFinding{k_north, AssetKind::suggestion_box, RegistryFault::missing, {}, ""});
  CHECK(report.findings[1] == RegistryFinding{k_south, UnitKind::grid_worker, RegistryFault::missing, {}, ""});
  CHECK(count_of(report, UnitKind::grid_worker).missing == 1);
  CHECK(count_of(report, UnitKind::grid_worker).complete == 1);
}

TEST_CASE("registry: two workers and two party groups are too many, two groups and boxes are not") {
  auto change = full_org();
  change.units.push_back({"w3", "戊网格员", UnitKind::grid_worker, k_north, Level::unknown, "", "戊"});
  change.assets.push_back({"party-x", AssetKind::party_group, k_south, "第二党小组"});
  change.assets.push_back({"wechat-x", AssetKind::wechat_group, k_south, "第二群"});
  change.assets.push_back({"box-x", AssetKind::suggestion_box, k_south, "第二箱"});
  const auto report = checked(change);
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0] ==
        RegistryFinding{k_north, UnitKind::grid_worker, RegistryFault::doubled, {"w1", "w3"}, ""});
  CHECK(report.findings[1].codes == std::vector<std::string>{"party-131003005001002", "party-x"});
  CHECK(count_of(report, AssetKind::wechat_group).found == 3);
}

TEST_CASE("registry: a captain of the township does not serve a grid, one of the grid itself does") {
  auto change = full_org();
  const auto captain = std::find_if(change.units.begin(), change.units.end(), [](auto& u) { return u.code == "c1"; });
  captain->area = 131003005;
  CHECK(count_of(checked(change), UnitKind::grid_captain).missing == 2);
  captain->area = k_north;
  CHECK(count_of(checked(change), UnitKind::grid_captain).missing == 1);
}

TEST_CASE("registry: only what lies in the area counts") {
  auto change = full_org();
  drop_unit(change, "k");  // the county's centre
  CHECK_FALSE(checked(change).complete());
  const auto report = checked(change, 131003005);
  CHECK(report.complete());
  CHECK(report.counts.front().level == Level::township);
  CHECK(checked(change, k_north).counts.size() == 6);
}

TEST_CASE("registry: shared persons, vacant posts and equal group names are notes") {
  auto change = full_org();
  for (auto& unit : change.units)
    if (unit.kind == UnitKind::grid_worker) unit.person = "甲";
  change.units[2].person.clear();  // the captain
  for (auto& asset : change.assets)
    if (asset.kind == AssetKind::wechat_group) asset.name = "居民群";
  const auto report = checked(change);
  CHECK(report.complete());
  REQUIRE(report.findings.size() == 3);
  CHECK(report.findings[0] == RegistryFinding{131003005001, UnitKind::grid_captain, RegistryFault::vacant, {"c1"}, ""});
  CHECK(report.findings[1] ==
        RegistryFinding{0, UnitKind::grid_worker, RegistryFault::shared_person, {"w1", "w2"}, "甲"});
  CHECK(report.findings[2].fault == RegistryFault::shared_name);
  CHECK(report.findings[2].name == "居民群");
}

TEST_CASE("registry: as of a day") {
  Directory directory;
  directory.apply(full_org());
  OrgChange gone;
  gone.closed.units = {"w1"};
  gone.from = *parse_day("2021-06-01");
  directory.apply(gone);
  const auto missing = [&](const char* day) {
    return check_registry(directory, default_registry_rules(), 0, *parse_day(day)).findings.size();
  };
  CHECK(missing("2021-05-31") == 0);
  CHECK(missing("2021-06-01") == 1);
}
