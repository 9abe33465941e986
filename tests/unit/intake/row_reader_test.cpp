#include <doctest/doctest.h>

#include "intake/row_reader.hpp"

using namespace libcase;
using namespace libcase::intake;

namespace {

const std::vector<std::string> k_header = {"编号", "标题", "时间", "街道", "社区", "金额", "金额", "", "状态"};

struct Reading {
  Mapping mapping;
  RowReader reader;
  explicit Reading(const std::string& fields, const std::vector<std::string>& header = k_header)
      : mapping(Mapping::parse("source = \"log\"\n" + fields, "m")), reader(mapping, header) {}

  RowText read(std::vector<std::string> cells) const {
    RowText out;
    reader.read({4, std::move(cells), {}}, out);
    return out;
  }
};

const std::string k_needed = "title = \"标题\"\nreported_at = \"时间\"\n";

std::string refusal(const std::string& fields, const std::vector<std::string>& header = k_header) {
  try {
    const Reading reading("[fields]\n" + fields, header);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid);
    return error.what();
  }
  return "none";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("reader: columns by head, by number, and the second of a head") {
  const Reading r("[fields]\n" + k_needed +
                  "external_id = { column = 1 }\ndetail = \"金额#2\"\nplace = \"#8\"\nnote = { column = 6 }\n");
  const auto row = r.read({"id", "灯", "2020-08-03", "", "", "six", "seven", "eight", ""});
  CHECK(row[Field::external_id] == "id");
  CHECK(row[Field::detail] == "seven");
  CHECK(row[Field::place] == "eight");
  CHECK(row[Field::note] == "six");
}

TEST_CASE("reader: an id whose digits a spreadsheet has dropped is no id") {
  const Reading r("[fields]\n" + k_needed + "external_id = { column = \"编号\", normalise = \"id\" }\n");
  CHECK(r.read({"2.0200803E+7", "灯", "", "", "", "", "", "", ""})[Field::external_id] == "20200803");
  CHECK_THROWS_AS(r.read({"2.02008E+13", "灯", "", "", "", "", "", "", ""}), RowFault);
}

TEST_CASE("reader: columns put together leave empty ones out") {
  const Reading r("empty = [\"-\", \"无\"]\n[fields]\n" + k_needed +
                  "area = { columns = [\"街道\", \"社区\"], join = \"/\" }\n");
  CHECK(r.read({"", "灯", "", "裕华街道", " 东社区 ", "", "", "", ""})[Field::area] == "裕华街道/东社区");
  CHECK(r.read({"", "灯", "", "无", "东社区", "", "", "", ""})[Field::area] == "东社区");
  CHECK(r.read({"", "灯", "", "裕华街道", "-", "", "", "", ""})[Field::area] == "裕华街道");
  CHECK(r.read({"", "-", "", "-", "-", "", "", "", ""})[Field::area].empty());
  CHECK(r.read({"", "-", "", "", "", "", "", "", ""})[Field::title].empty());
  CHECK(r.reader.column(Field::area) == "街道 + 社区");
}

TEST_CASE("reader: what a value map lacks is rejected, kept or something else") {
  const auto status = [](const std::string& otherwise) {
    return Reading("[fields]\n" + k_needed + "status = { column = \"状态\", values = { \"在办\" = \"open\" }" +
                   otherwise + " }\n");
  };
  const auto cells = [](const std::string& word) {
    return std::vector<std::string>{"", "灯", "", "", "", "", "", "", word};
  };
  CHECK(status("").read(cells("在\u200B办"))[Field::status] == "open");
  CHECK_THROWS_AS(status("").read(cells("办结")), RowFault);
  CHECK_THROWS_AS(status(", otherwise = \"reject\"").read(cells("办结")), RowFault);
  CHECK(status(", otherwise = \"keep\"").read(cells("closed"))[Field::status] == "closed");
  CHECK(status(", otherwise = \"open\"").read(cells("办结"))[Field::status] == "open");
  CHECK(status(", otherwise = \"open\"").read(cells(""))[Field::status].empty());
  CHECK(status("").reader.maps(Field::status));
  CHECK_FALSE(status("").reader.maps(Field::withdrawn_at));
}

TEST_CASE("reader: normal forms come before the value map, the beginning after it") {
  const Reading r(
      "[fields]\nreported_at = \"时间\"\ntitle = { column = \"标题\", first = 4 }\ndetail = \"标题\"\n"
      "external_id = { column = \"编号\", normalise = \"id\", values = { \"A1\" = \"one\" }, otherwise = \"keep\" }\n");
  const auto row = r.read({" Ａ １ ", "一二\n三四五", "", "", "", "", "", "", ""});
  CHECK(row[Field::external_id] == "one");
  CHECK(row[Field::title] == "一二 三…");
  CHECK(row[Field::detail] == "一二\n三四五");
}

TEST_CASE("reader: heads that are missing are named with those near them") {
  CHECK(refusal(k_needed) == "none");
  const auto what = refusal("title = \"标題\"\nreported_at = \"来电时间\"\nplace = \"#10\"\ndetail = \"金额#3\"\n");
  CHECK(contains(what, "\"标題\" (near it: \"标题\")"));
  CHECK(contains(what, "\"来电时间\" (near it: \"时间\")"));
  CHECK(contains(what, "\"#10\""));
  CHECK(contains(what, "\"金额#3\""));
  CHECK(contains(refusal(k_needed + "place = \"金额\"\n"), "name the one meant as \"金额#1\" or \"金额#2\""));
  CHECK(refusal(k_needed, {"\u200B标题", "时间\u3000"}) == "none");
  CHECK(refusal("title = \"#1\"\nreported_at = \"#2\"\n", {"", ""}) == "none");
  CHECK(contains(refusal("title = \"#0\"\nreported_at = \"#2\"\n", {"", ""}), "\"#0\""));
  CHECK(refusal("title = \"#2\"\nreported_at = \"x\"\n", {"#2", "x"}) == "none");
}
