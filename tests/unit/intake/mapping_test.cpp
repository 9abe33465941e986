#include <doctest/doctest.h>

#include "libcase/import.hpp"

using namespace libcase;

namespace {

const std::string k_head = "source = \"hotline\"\n[fields]\ntitle = \"T\"\n";

std::string fault_of(const std::string& toml) {
  try {
    static_cast<void>(Mapping::parse(toml, "map.toml"));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid);
    return error.what();
  }
  return "none";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("mapping: columns, value maps, constants, formats") {
  const auto m = Mapping::parse(R"(
source = "hotline"
time_zone = "Asia/Shanghai"
[fields]
title = "事项"
reported_at = { column = "时间", formats = ["%Y年%m月%d日"] }
closed_at = "办结"
channel = { column = "来源", values = { "来站" = "walk_in" }, otherwise = "other" }
level = { constant = "unknown" }
)",
                                "map.toml");
  CHECK(m.source == "hotline");
  CHECK(m.time_zone == "Asia/Shanghai");
  CHECK(m.fields.at("title").column == "事项");
  CHECK(m.fields.at("reported_at").formats == std::vector<std::string>{"%Y年%m月%d日"});
  CHECK(m.fields.at("closed_at").formats.front() == "%Y-%m-%d %H:%M:%S");
  CHECK(m.fields.at("channel").values.at("来站") == "walk_in");
  CHECK(m.fields.at("channel").otherwise == "other");
  CHECK(m.fields.at("level").constant == "unknown");
}

TEST_CASE("mapping: a slip is named with its line") {
  const std::string good = k_head + "reported_at = \"R\"\n";
  CHECK(fault_of(good) == "none");
  CHECK(
      contains(fault_of(good + "titel = \"T\"\n"), "map.toml, line 5: \"titel\" is not a field; allowed: external_id"));
  CHECK(contains(fault_of("sorce = \"x\"\n" + good), "line 1: \"sorce\" is not a key"));
  CHECK(contains(fault_of(good + "area = 5\n"), "line 5: field area"));
  CHECK(contains(fault_of(good + "area = { colum = \"A\" }\n"), "\"colum\" is not a key of field area"));
  CHECK(contains(fault_of(good + "area = { column = \"A\", constant = \"1\" }\n"),
                 "either a column, columns or a constant"));
  CHECK(contains(fault_of(good + "area = { column = \"A\", formats = [\"%Y\"] }\n"), "not a time"));
  CHECK(contains(fault_of(good + "area = { column = \"A\", otherwise = \"x\" }\n"), "without \"values\""));
  CHECK(contains(fault_of(good + "area = { column = \"A\", values = { \"x\" = 1 } }\n"),
                 "fields.area.values.x must be a string"));
  CHECK(contains(fault_of(good + "due_at = { column = \"A\", formats = [] }\n"), "list of time formats"));
  CHECK(contains(fault_of(k_head), "lacks reported_at"));
  CHECK(contains(fault_of("[fields]\ntitle = \"T\"\nreported_at = \"R\"\n"), "source is missing"));
  CHECK(contains(fault_of("source = \n"), "map.toml, line 1: this is not TOML"));
}

TEST_CASE("mapping: columns put together, by number, words for empty, normal forms") {
  const auto m = Mapping::parse(R"(
source = "hotline"
empty = ["-", "无"]
[fields]
title = { column = "详情", first = 40 }
reported_at = { column = 3, formats = ["%s"] }
area = { columns = ["街道", 5, "社区#2"], join = "/" }
reporter_phone = { column = "电话", normalise = "phone", empty = ["保密"] }
status = { column = "状态", values = { "在办" = "open" }, otherwise = "reject" }
category = { column = "类别", values = { "水" = "water" }, otherwise = "keep" }
level = { constant = "unknown" }
)",
                                "map.toml");
  CHECK(m.fields.at("title").first == 40);
  CHECK(m.fields.at("reported_at").column == "#3");
  CHECK(m.fields.at("area").columns == std::vector<std::string>{"街道", "#5", "社区#2"});
  CHECK(m.fields.at("area").join == "/");
  CHECK(m.fields.at("area").empty == std::vector<std::string>{"-", "无"});
  CHECK(m.fields.at("reporter_phone").normalise == Mapping::Normalise::phone);
  CHECK(m.fields.at("reporter_phone").empty == std::vector<std::string>{"保密"});
  CHECK_FALSE(m.fields.at("status").otherwise);
  CHECK_FALSE(m.fields.at("status").keep);
  CHECK_FALSE(m.fields.at("category").otherwise);
  CHECK(m.fields.at("category").keep);
  CHECK(m.fields.at("level").empty.empty());
}

TEST_CASE("mapping: slips in the newer keys") {
  const std::string good = k_head + "reported_at = \"R\"\n";
  const auto area = [&](const std::string& keys) { return fault_of(good + "area = { " + keys + " }\n"); };
  CHECK(contains(area("column = \"A\", columns = [\"B\"]"), "either a column, columns or a constant"));
  CHECK(contains(area("join = \"\""), "either a column, columns or a constant"));
  CHECK(contains(area("columns = []"), "must be a list of columns"));
  CHECK(contains(area("columns = [true]"), "must be a string in quotes"));
  CHECK(contains(area("column = \"A\", join = \"/\""), "\"join\" without \"columns\""));
  CHECK(contains(area("column = 0"), "a whole number from 1 on"));
  CHECK(contains(area("column = -3"), "a whole number from 1 on"));
  CHECK(contains(area("column = \"A\", first = \"4\""), "a whole number from 1 on"));
  CHECK(contains(area("column = \"A\", normalise = \"date\""), "not one of: phone, id, upper, none"));
  CHECK(contains(area("column = \"A\", empty = \"-\""), "must be a list of texts"));
  CHECK(contains(area("constant = \"A\", first = 4"), "is a constant"));
  CHECK(contains(fault_of(good + "due_at = { column = \"D\", formats = [\"%Y-%q\"] }\n"),
                 "line 5: fields.due_at.formats: \"%q\" is no part of a time"));
  CHECK(contains(fault_of(good + "due_at = { column = \"D\", first = 4 }\n"), "is a time"));
  CHECK(contains(fault_of("empty = 3\n" + good), "must be a list of texts"));
}

TEST_CASE("mapping: a field that speaks only where the status is one of some") {
  const std::string status = "status = \"S\"\n";
  const auto only = [&](const std::string& states, const std::string& more) {
    return k_head + "reported_at = \"R\"\n" + more + "closed_at = { column = \"C\", only_if = " + states + " }\n";
  };
  CHECK(Mapping::parse(only("\"closed\"", status), "m").fields.at("closed_at").only_if ==
        std::vector<std::string>{"closed"});
  CHECK(Mapping::parse(only("[\"closed\", \"withdrawn\"]", status), "m").fields.at("closed_at").only_if.size() == 2);
  CHECK(
      contains(fault_of(only("\"closed\"", "")), "field closed_at has \"only_if\", which speaks of the field status"));
  CHECK(contains(fault_of(only("\"done\"", status)),
                 "map.toml, line 6: fields.closed_at.only_if: \"done\" is not one of"));
}

TEST_CASE("mapping: what the file is like") {
  const auto m = Mapping::parse(
      "head = false\nfill_down = [\"甲\", [\"乙\", 3]]\nrows = \"a.b\"\n" + k_head + "reported_at = \"R\"\n", "m");
  CHECK_FALSE(m.head);
  CHECK(m.rows == "a.b");
  CHECK(m.fill_down == std::vector<std::vector<std::string>>{{"甲"}, {"乙", "#3"}});
  CHECK(Mapping::parse(k_head + "reported_at = \"R\"\n", "m").head);
  CHECK(contains(fault_of("head = 1\n" + k_head), "head must be true or false"));
  CHECK(contains(fault_of("fill_down = \"甲\"\n" + k_head), "fill_down must be a list of columns"));
  CHECK(contains(fault_of("rows = 1\n" + k_head), "rows must be a string"));
}
