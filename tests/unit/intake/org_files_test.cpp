#include <doctest/doctest.h>

#include <sstream>

#include "libcase/import.hpp"

using namespace libcase;

namespace {

OrgChange from_csv(const std::string& text) {
  std::istringstream input(text);
  return parse_org_csv(input, "areas.csv");
}

template <class Parse>
std::string fault_of(Parse parse) {
  try {
    static_cast<void>(parse());
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid);
    return error.what();
  }
  return "none";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("org csv: areas, with levels as numbers and no parent above the city") {
  const auto change = from_csv(
      "code,name,parent,level\n131000,廊坊市,130000,2\n131003,广阳区,131000,3\n131003005,新源道街道,131003,township\n");
  REQUIRE(change.areas.size() == 3);
  CHECK(change.areas[0] == Area{131000, "廊坊市", 0, Level::city});
  CHECK(change.areas[1] == Area{131003, "广阳区", 131000, Level::county});
  CHECK(change.areas[2].level == Level::township);
}

TEST_CASE("org csv: units") {
  const auto change = from_csv("code,name,kind,area,person\ngy,广阳中心,centre,131003,李四\n");
  REQUIRE(change.units.size() == 1);
  CHECK(change.units[0] == Unit{"gy", "广阳中心", UnitKind::centre, 131003, Level::unknown, "", "李四"});
}

TEST_CASE("org csv: faults are gathered with their lines") {
  const auto fault =
      fault_of([] { return from_csv("code,name,parent,level\nx,A,,2\n1,,,2\n2,B,,9\n3,C,,2\n3,D,,2\n4,E\n"); });
  CHECK(contains(fault, "areas.csv, line 2: code \"x\""));
  CHECK(contains(fault, "line 3: name is missing"));
  CHECK(contains(fault, "line 4: level \"9\" is not one of: grid"));
  CHECK(contains(fault, "line 6: area \"3\" is in the file twice"));
  CHECK(contains(fault, "line 7: the row has 2 cells"));
  CHECK(contains(fault_of([] { return from_csv("code,name\n"); }), "\"parent\" is missing"));
  CHECK(contains(fault_of([] { return from_csv("code,name,parent,level,size\n"); }), "\"size\" is not known"));
}

TEST_CASE("org csv: twenty faults are shown and the rest counted") {
  std::string rows = "code,name,parent,level\n";
  for (int i = 0; i < 25; ++i) rows += "x,A,,2\n";
  CHECK(contains(fault_of([&] { return from_csv(rows); }), "and 5 more"));
}

TEST_CASE("org toml: every section") {
  const auto change = parse_org_toml(R"(
[[area]]
code = "131000"
name = "廊坊市"
level = "city"
[[unit]]
code = "gy"
name = "广阳中心"
kind = "centre"
area = 131000
[[channel]]
code = "booth"
name = "说事亭"
[[category]]
code = "environment/rubbish"
name = "垃圾清运"
)",
                                     "org.toml");
  CHECK(change.areas.size() == 1);
  CHECK(change.units.at(0).area == 131000);
  CHECK(change.channels.at(0) == Term{"booth", "说事亭"});
  CHECK(change.categories.at(0).code == "environment/rubbish");
}

TEST_CASE("org toml: faults") {
  const auto toml = [](const std::string& text) { return fault_of([&] { return parse_org_toml(text, "org.toml"); }); };
  CHECK(contains(toml("[[areas]]\ncode = \"1\"\n"), "line 1: \"areas\" does not belong here"));
  CHECK(contains(toml("[[unit]]\ncode = \"a\"\nname = \"A\"\nkind = \"boss\"\n"),
                 "kind \"boss\" is not one of: grid_worker"));
  CHECK(contains(toml("[[unit]]\ncode = \"a\"\nname = \"A\"\nkind = \"office\"\nsize = 1\n"),
                 "line 5: \"size\" is not a key of [[unit]]"));
  CHECK(contains(toml("[[area]]\ncode = 1.5\n"), "code must be a string"));
  CHECK(contains(toml("[area]\ncode = \"1\"\n"), "write [[area]]"));
  CHECK(contains(toml("[[area\n"), "org.toml, line 1: this is not TOML"));
}

TEST_CASE("org toml: assets, skills and what is closed") {
  const auto change = parse_org_toml(R"(
[[asset]]
code = "wechat-1"
kind = "wechat_group"
area = 131000
name = "居民群"
[[unit]]
code = "law"
name = "法律顾问"
kind = "adviser"
skills = ["legal", "civil law"]
[[unit]]
code = "w1"
closed = true
[[area]]
code = 131000001
closed = true
[[asset]]
code = "box-1"
closed = true
)",
                                     "org.toml");
  CHECK(change.assets == std::vector<Asset>{{"wechat-1", AssetKind::wechat_group, 131000, "居民群"}});
  REQUIRE(change.units.size() == 1);
  CHECK(change.units[0].skills == std::vector<std::string>{"legal", "civil law"});
  CHECK(change.areas.empty());
  CHECK(change.closed == Closings{{131000001}, {"w1"}, {"box-1"}});
}

TEST_CASE("org csv: units and assets in one file, with skills and closed") {
  const auto change = from_csv(
      "code,name,kind,area,person,skills,closed\n"
      "law,法律顾问,adviser,131003,李四,legal; civil law;,\n"
      "board-1,公示栏,notice_board,131003,,,false\n"
      "w1,,grid_worker,,,,true\n"
      "box-1,,suggestion_box,,,,true\n");
  REQUIRE(change.units.size() == 1);
  CHECK(change.units[0].skills == std::vector<std::string>{"legal", "civil law"});
  CHECK(change.assets == std::vector<Asset>{{"board-1", AssetKind::notice_board, 131003, "公示栏"}});
  CHECK(change.closed == Closings{{}, {"w1"}, {"box-1"}});
  CHECK(from_csv("code,name,parent,level,closed\n131003001,,,,true\n").closed.areas ==
        std::vector<AreaCode>{131003001});
}

TEST_CASE("org files: faults of assets, skills and closings") {
  const auto csv = [](const std::string& rows) {
    return fault_of([&] { return from_csv("code,name,kind,area,person,closed\n" + rows); });
  };
  CHECK(contains(csv("x,X,boss,1,,\n"), "line 2: kind \"boss\" is neither of a unit: grid_worker"));
  CHECK(contains(csv("x,X,notice_board,1,李四,\n"), "an asset has no person"));
  CHECK(contains(csv("x,X,notice_board,,,\n"), "area is missing"));
  CHECK(contains(csv("x,X,office,1,,gone\n"), "closed \"gone\" is not one of: true, false"));
  CHECK(contains(csv("x,X,office,1,,true\nx,X,office,1,,\n"), "line 3: unit \"x\" is in the file twice"));
  const auto toml = [](const std::string& text) { return fault_of([&] { return parse_org_toml(text, "org.toml"); }); };
  CHECK(contains(toml("[[unit]]\ncode = \"a\"\nname = \"A\"\nkind = \"office\"\nskills = [1]\n"),
                 "line 5: skills must be a list"));
  CHECK(contains(toml("[[asset]]\ncode = \"a\"\nname = \"A\"\narea = 1\nkind = \"office\"\n"),
                 "kind \"office\" is not one of: wechat_group"));
}
