#include <doctest/doctest.h>

#include "intake/name_finder.hpp"
#include "support.hpp"

using namespace libcase;
using namespace libcase::intake;

namespace {

Day day(const char* text) { return *parse_day(text); }

struct Place {
  Directory org;
  NameFinder finder;

  Place() {
    OrgChange change;
    change.areas = {{131000, "廊坊市", 0, Level::city},
                    {131003, "广阳区", 131000, Level::county},
                    {131081, "霸州市", 131000, Level::county},
                    {131081001, "裕华街道", 131081, Level::township},
                    {131003006, "裕华街道", 131003, Level::township},
                    {131081100, "胜芳镇", 131081, Level::township}};
    change.units = {{"bz", "综治中心", UnitKind::centre, 131081001, Level::unknown, "", ""},
                    {"gy", "综治中心", UnitKind::centre, 131003006, Level::unknown, "", ""},
                    {"mz", "霸州市民政局", UnitKind::department, 131081, Level::unknown, "", ""}};
    org.apply(change);
  }
  AreaCode area(std::string_view text) { return finder.area(org, text, day("2020-08-01")); }
  std::string unit(std::string_view text) { return finder.unit(org, text, day("2020-08-01")); }
  template <class Ask>
  static std::string fault(Ask ask) {
    try {
      static_cast<void>(ask());
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  }
  std::string area_fault(std::string_view text) {
    return fault([&] { return area(text); });
  }
  std::string unit_fault(std::string_view text) {
    return fault([&] { return unit(text); });
  }
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("areas: by code, by name, by path with separators and without") {
  Place place;
  for (const char* text : {"131081001", "131081001000", "霸州市/裕华街道", "河北省/廊坊市/霸州市/裕华街道",
                           "廊坊市>霸州市 > 裕华街道", "河北省廊坊市霸州市裕华街道", "霸州市裕华街道"})
    CHECK_MESSAGE(place.area(text) == 131081001, text);
  CHECK(place.area("131081000000") == 131081);
  CHECK(place.area("廊坊市/胜芳镇") == 131081100);  // a level left out
  CHECK(place.area("广阳区裕华街道") == 131003006);
}

TEST_CASE("areas: an ambiguous name lists the codes, an unknown one its neighbours") {
  Place place;
  CHECK(contains(place.area_fault("裕华街道"), "131081001, 131003006"));
  CHECK(contains(place.area_fault("廊坊市/裕华街道"), "131081001, 131003006"));
  CHECK(contains(place.area_fault("胜芳真"), "near it: \"胜芳镇\""));
  CHECK(contains(place.area_fault("天津市/霸州市/裕华街道"), "not in the organisation"));
  CHECK(contains(place.area_fault("天津市霸州市裕华街道"), "not in the organisation"));
  CHECK(contains(place.area_fault("裕华街道/霸州市"), "not in the organisation"));
  CHECK(contains(place.area_fault("999999"), "see: shuoshi org tree"));
  CHECK(contains(place.area_fault("/"), "not in the organisation"));
  CHECK(contains(place.area_fault(std::string(10000, 'x')), "not in the organisation"));
  // The second time the answer comes from memory.
  CHECK(place.area_fault("胜芳真") == place.area_fault("胜芳真"));
}

TEST_CASE("units: likewise, after the areas they belong to") {
  Place place;
  CHECK(place.unit("mz") == "mz");
  CHECK(place.unit("霸州市民政局") == "mz");
  CHECK(place.unit("霸州市/裕华街道/综治中心") == "bz");
  CHECK(place.unit("广阳区裕华街道综治中心") == "gy");
  CHECK(contains(place.unit_fault("综治中心"), "bz, gy"));
  CHECK(contains(place.unit_fault("霸州民政局"), "near it: \"霸州市民政局\""));
}

TEST_CASE("names: a memory holds for its days and its organisation only") {
  Place place;
  CHECK(place.area("胜芳镇") == 131081100);
  OrgChange change;
  change.from = day("2020-09-01");
  change.areas = {{131081100, "胜芳街道", 131081, Level::township}};
  place.org.apply(change);
  const auto ask = [&](const char* name, const char* when) {
    return Place::fault([&] { return place.finder.area(place.org, name, day(when)); });
  };
  for (int i = 0; i < 2; ++i) {
    CHECK(ask("胜芳镇", "2020-08-31") == "none");
    CHECK(ask("胜芳镇", "2020-09-01") != "none");
    CHECK(ask("胜芳街道", "2020-08-31") != "none");
    CHECK(ask("胜芳街道", "2020-09-01") == "none");
  }
  const Directory other;
  CHECK_THROWS_AS(static_cast<void>(place.finder.area(other, "胜芳镇", day("2020-08-31"))), Error);
}
