#include <doctest/doctest.h>

#include "intake/row_mapper.hpp"

using namespace libcase;
using namespace libcase::intake;

namespace {

constexpr const char* k_mapping = R"(
source = "log"
[fields]
external_id = "id"
title = "title"
reported_at = "reported"
closed_at = "closed"
outcome = { column = "outcome", values = { "done" = "solved" } }
level = { constant = "township" }
reply = "reply"
no_reply_reason = { constant = "not recorded" }
area = "area"
unit = "unit"
rating = "rating"
rated_by = "rated_by"
closed_by = "closed_by"
reopened_at = "reopened"
reopen_reason = { constant = "came back" }
reclosed_at = "reclosed"
withdrawn_at = "withdrawn"
duplicate_of = "duplicate"
status = "status"
)";

const std::vector<std::string> k_header = {"id",       "title",     "reported",  "closed",   "outcome",   "reply",
                                           "area",     "unit",      "rating",    "rated_by", "closed_by", "reopened",
                                           "reclosed", "withdrawn", "duplicate", "status"};

using Cells = std::map<std::string, std::string>;

struct Bench {
  Mapping mapping = Mapping::parse(k_mapping, "map.toml");
  RowReader reader{mapping, k_header};
  TimeZone zone{"Asia/Shanghai"};
  Directory org;
  mutable RowMapper mapper{reader, "log", zone, from_unix(1'700'000'000)};

  Bench() {
    OrgChange change;
    change.areas = {{131000, "廊坊市", 0, Level::city}, {131003, "广阳区", 131000, Level::county}};
    change.units = {{"gy", "广阳中心", UnitKind::centre, 131003, Level::unknown, "", ""}};
    org.apply(change);
  }

  RowCommands map(const Cells& given) const {
    Record record{7, {}, {}};
    Cells cells = {{"title", "路灯不亮"}, {"reported", "2020-08-11 16:00"}};
    for (const auto& [head, value] : given) cells[head] = value;
    for (const auto& head : k_header) record.cells.push_back(cells[head]);
    RowText text;
    reader.read(record, text);
    return mapper.map(text, org);
  }

  RowError fault(const Cells& cells) const {
    try {
      static_cast<void>(map(cells));
    } catch (const RowFault& fault) {
      CHECK(fault.error.line == 7);
      return fault.error;
    }
    return {0, "none", "none", Text("none")};
  }
};

const Cells k_closed = {{"closed", "2020-08-12"}, {"outcome", "done"}, {"reply", "修好了"}};

Cells with(Cells cells, const Cells& more) {
  for (const auto& [head, value] : more) cells[head] = value;
  return cells;
}

}  // namespace

TEST_CASE("row: a report, with spaces of both widths cut off") {
  const Bench bench;
  const auto row = bench.map({{"id", " 17 "}, {"area", "\u3000广阳区 "}});
  REQUIRE(row.steps.size() == 1);
  CHECK(row.matter().external_id == "17");
  CHECK(row.matter().area == 131003);
  CHECK(to_unix(row.steps[0].at) == 1'597'132'800);  // 2020-08-11T08:00:00Z
}

TEST_CASE("row: without an id the content is the identity") {
  const Bench bench;
  const auto a = bench.map({}).matter().external_id;
  CHECK(a.size() == 33);
  CHECK(a.front() == '#');
  CHECK(bench.map({}).matter().external_id == a);
  CHECK(bench.map({{"unit", "gy"}}).matter().external_id != a);
}

TEST_CASE("row: a whole life in order") {
  const Bench bench;
  const auto row = bench.map(with(k_closed, {{"unit", "广阳中心"},
                                             {"reopened", "2020-08-13"},
                                             {"reclosed", "2020-08-14"},
                                             {"rating", "satisfied"},
                                             {"rated_by", "caller"},
                                             {"closed_by", "王五"}}));
  REQUIRE(row.steps.size() == 6);
  CHECK(std::get<command::Assign>(row.steps[1].command).unit == "gy");
  CHECK(row.steps[1].at == row.steps[0].at);
  const auto& close = std::get<command::Close>(row.steps[2].command);
  CHECK(close.outcome == Outcome::solved);
  CHECK(close.level == Level::township);
  CHECK(close.no_reply_reason.empty());
  CHECK(row.steps[2].by == "王五");
  CHECK(std::holds_alternative<command::Reopen>(row.steps[3].command));
  CHECK(std::holds_alternative<command::Close>(row.steps[4].command));
  CHECK(std::holds_alternative<command::Rate>(row.steps[5].command));
  CHECK(row.steps[5].at == row.steps[4].at);
}

TEST_CASE("row: who imports has neither handled the matter nor rated it") {
  const auto row = Bench().map(with(k_closed, {{"unit", "gy"}, {"rating", "satisfied"}}));
  REQUIRE(row.steps.size() == 4);
  CHECK(row.steps[2].by == "gy");
  CHECK(row.steps[3].by == "resident");
}

TEST_CASE("row: a rating belongs to the closure it was given for") {
  const auto row = Bench().map(with(k_closed, {{"rating", "dissatisfied"}, {"reopened", "2020-08-13"}}));
  REQUIRE(row.steps.size() == 4);
  CHECK(std::holds_alternative<command::Rate>(row.steps[2].command));
  CHECK(std::holds_alternative<command::Reopen>(row.steps[3].command));
}

TEST_CASE("row: a duplicate is merged when it was closed, not closed") {
  const auto row = Bench().map(with(k_closed, {{"duplicate", "16"}}));
  CHECK(row.steps.size() == 1);
  CHECK(row.duplicate_of == "16");
  CHECK(row.merged_at > row.steps[0].at);
}

TEST_CASE("row: faults name column, value and reason") {
  const Bench bench;
  CHECK(bench.fault({{"title", " "}}).column == "title");
  CHECK(bench.fault({{"reported", ""}}).column == "reported");
  CHECK(bench.fault({{"reported", "2024-01-01"}}).reason.english() == "the time lies in the future");
  CHECK(bench.fault({{"reported", "1969-12-31"}}).column == "reported");
  CHECK(bench.fault({{"reported", "11.8.2020"}}).value == "11.8.2020");
  CHECK(bench.fault({{"area", "天津"}}).column == "area");
  CHECK(bench.fault({{"unit", "nobody"}}).column == "unit");
  CHECK(bench.fault(with(k_closed, {{"closed", "2020-08-10"}})).reason.english() ==
        "it is before \"reported\", 2020-08-11 16:00");
  CHECK(bench.fault(with(k_closed, {{"outcome", ""}})).column == "outcome");
  CHECK(bench.fault(with(k_closed, {{"outcome", "gone"}})).reason.english() ==
        "the mapping does not know this value; it knows: \"done\"");
  CHECK(bench.fault(with(k_closed, {{"rating", "great"}})).column == "rating");
  CHECK(bench.fault({{"rating", "satisfied"}}).column == "rating");
  CHECK(bench.fault(with(k_closed, {{"withdrawn", "2020-08-13"}})).reason.english() ==
        "a matter ends in one way only, and this row has: closed, withdrawn");
  CHECK(bench.fault({{"title", "\xC2\xB7\xC5"}}).reason.english().find("byte 2") != std::string::npos);
}

TEST_CASE("row: the log's own state must agree with its times") {
  const Bench bench;
  CHECK(bench.fault({{"status", "closed"}}).column == "status");
  CHECK(bench.fault(with(k_closed, {{"status", "open"}})).column == "status");
  CHECK(bench.fault({{"status", "pending"}}).reason.english().find("not one of") == 0);
  CHECK(bench.fault({{"status", "open"}}).column == "none");
  CHECK(bench.fault(with(k_closed, {{"status", "closed"}})).column == "none");
}

TEST_CASE("row: too few cells, too many cells, and empty ones at the end") {
  const Bench bench;
  Record record{7, std::vector<std::string>(k_header.size() - 1), {}};
  RowText text;
  CHECK_THROWS_AS(bench.reader.read(record, text), RowFault);
  record.cells.resize(k_header.size() + 2);
  CHECK_NOTHROW(bench.reader.read(record, text));
  record.cells.back().push_back('x');
  CHECK_THROWS_AS(bench.reader.read(record, text), RowFault);
  record.cells.resize(k_header.size());
  record.fault = Text("broken");
  CHECK_THROWS_AS(bench.reader.read(record, text), RowFault);
}

TEST_CASE("reader: columns the head row lacks are named before the first row") {
  const auto mapping = Mapping::parse(k_mapping, "map.toml");
  try {
    const RowReader reader(mapping, {"id", "title", "reported"});
    FAIL("accepted");
  } catch (const Error& error) {
    const std::string what = error.what();
    CHECK(what.find("\"closed\"") != std::string::npos);
    CHECK(what.find("it has: \"id\", \"title\", \"reported\"") != std::string::npos);
  }
  CHECK_THROWS_AS(RowReader(mapping, {}), Error);
  CHECK_THROWS_AS(RowReader(mapping, {"title", "title", "reported"}), Error);
  CHECK_THROWS_AS(RowReader(mapping, {"\xC2\xB7\xC5"}), Error);
}
