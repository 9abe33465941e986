#include <doctest/doctest.h>

#include "intake/row_decider.hpp"
#include "intake/row_mapper.hpp"
#include "libcase/journal.hpp"

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
    RowCommands out;
    map(given, out);
    return out;
  }
  void map(const Cells& given, RowCommands& out) const {
    Record record{7, {}, {}};
    Cells cells = {{"title", "路灯不亮"}, {"reported", "2020-08-11 16:00"}};
    for (const auto& [head, value] : given) cells[head] = value;
    for (const auto& head : k_header) record.cells.push_back(cells[head]);
    RowText text;
    reader.read(record, text);
    mapper.map(text, org, out);
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

TEST_CASE("row: nothing of the row before is left in storage that is used again") {
  const std::vector<Cells> rows = {
      {},
      with(k_closed, {{"id", "17"},
                      {"area", "广阳区"},
                      {"unit", "gy"},
                      {"rating", "satisfied"},
                      {"rated_by", "热线"},
                      {"closed_by", "一个名字很长的受理员同志"}}),
      with(k_closed, {{"unit", "gy"}, {"reopened", "2020-08-13"}, {"reclosed", "2020-08-14"}}),
      {{"id", "18"}, {"withdrawn", "2020-08-13"}},
      {{"duplicate", "16"}},
      {{"unit", "gy"}, {"id", "19"}},
      with(k_closed, {{"reply", ""}, {"rating", "dissatisfied"}}),
  };
  const auto bytes = [](const Bench& bench, const RowCommands& row) {
    const auto decided = RowDecider(bench.org, bench.zone, from_unix(1'700'000'000))
                             .decide_row(row, *CaseId::parse("20200811-131003-00001"), 7);
    return encode(CaseEntry{{}, Operation::report, "甲", {}, decided.events, false}) + row.duplicate_of +
           std::to_string(to_unix(row.merged_at));
  };
  const Bench bench;
  for (const auto& first : rows)
    for (const auto& second : rows) {
      RowCommands again;
      bench.map(first, again);
      bench.map(second, again);
      CHECK(bytes(bench, again) == bytes(bench, bench.map(second)));
      // Also of a row that was given up in the middle.
      CHECK_THROWS_AS(bench.map(with(first, {{"reported", "2020-08-11 16:00"}, {"area", "nowhere"}}), again), RowFault);
      bench.map(second, again);
      CHECK(bytes(bench, again) == bytes(bench, bench.map(second)));
    }
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
  // What the log says of its state is that of the matter it belongs to.
  for (const char* state : {"merged", "closed", "open"})
    CHECK(Bench().map(with(k_closed, {{"duplicate", "16"}, {"status", state}})).duplicate_of == "16");
  CHECK(Bench().fault(with(k_closed, {{"duplicate", "16"}, {"status", "withdrawn"}})).column == "status");
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

namespace {

/// One row through a mapping of its own: heads and cells side by side.
struct OneRow {
  Bench bench;
  Mapping mapping;
  std::vector<std::string> heads, cells;
  OneRow(const std::string& fields, const Cells& given)
      : mapping(Mapping::parse("source = \"log\"\n[fields]\n" + fields, "m")) {
    for (const auto& [head, cell] : given) {
      heads.push_back(head);
      cells.push_back(cell);
    }
  }
  RowCommands map() {
    const RowReader reader(mapping, heads);
    RowMapper mapper(reader, "log", bench.zone, from_unix(1'700'000'000));
    RowText text;
    reader.read({7, cells, {}}, text);
    return mapper.map(text, bench.org);
  }
  RowError fault() {
    try {
      static_cast<void>(map());
    } catch (const RowFault& fault) {
      return fault.error;
    }
    return {0, "none", "none", Text("none")};
  }
};

const std::string k_core = "title = \"t\"\nreported_at = \"r\"\n";
const Cells k_core_cells = {{"t", "灯"}, {"r", "2020-08-11 16:00"}};

RowCommands map_row(const std::string& fields, const Cells& cells) {
  return OneRow(k_core + fields, with(k_core_cells, cells)).map();
}
RowError fault_row(const std::string& fields, const Cells& cells) {
  return OneRow(k_core + fields, with(k_core_cells, cells)).fault();
}

}  // namespace

TEST_CASE("row: the whole road with its times, a first contact wherever it falls") {
  const std::string fields =
      "accepted_at = \"a\"\nunit = \"u\"\nassigned_at = \"as\"\ntaken_at = \"tk\"\nresponded_at = \"c\"\n"
      "replied_at = \"rp\"\nreply = \"reply\"\nclosed_at = \"cl\"\noutcome = { constant = \"solved\" }\n"
      "signed_by = \"s\"\nassign_note = \"an\"\nco_unit = \"co\"\nnote = \"n\"\n";
  const Cells cells = {{"a", "2020-08-11 17:00"},
                       {"u", "gy"},
                       {"as", "2020-08-11 18:00"},
                       {"tk", "2020-08-11 19:00"},
                       {"c", "2020-08-11 16:30"},
                       {"reply", "好"},
                       {"rp", "2020-08-12"},
                       {"cl", "2020-08-13"},
                       {"s", "李"},
                       {"an", "速办"},
                       {"co", "gy、广阳中心"},
                       {"n", "备注"}};
  const auto row = map_row(fields, cells);
  REQUIRE(row.steps.size() == 8);
  CHECK(std::holds_alternative<event::Accepted>(std::get<command::Record>(row.steps[1].command).what));
  const auto& assign = std::get<command::Assign>(row.steps[2].command);
  CHECK(assign.signed_by == "李");
  CHECK(assign.note == "速办");
  CHECK(assign.co_handlers == std::vector<std::string>{"gy", "gy"});
  CHECK(std::holds_alternative<command::Take>(row.steps[3].command));
  CHECK(std::holds_alternative<event::Contacted>(std::get<command::Record>(row.steps[4].command).what));
  CHECK(row.steps[4].at < row.steps[1].at);
  CHECK(std::get<command::Reply>(row.steps[5].command).text == "好");
  CHECK(std::holds_alternative<command::Close>(row.steps[6].command));
  CHECK(std::get<event::Noted>(std::get<command::Record>(row.steps[7].command).what).text == "备注");

  CHECK(fault_row(fields, with(cells, {{"c", "2020-08-14"}})).reason.english() == "it is after \"cl\", 2020-08-13");
  CHECK(fault_row(fields, with(cells, {{"c", "2020-08-10"}})).column == "c");
  CHECK(fault_row(fields, with(cells, {{"tk", "2020-08-11 17:30"}})).column == "tk");
  CHECK(fault_row(fields, with(cells, {{"reply", ""}})).column == "reply");
  CHECK(fault_row(fields, with(cells, {{"u", ""}, {"as", ""}})).column == "tk");
  CHECK(fault_row(fields, with(cells, {{"co", "gy、无此单位"}})).column == "co");
}

TEST_CASE("row: who raised it, how often, and how large it is") {
  const std::string fields = "voices = \"v\"\nproxy = \"p\"\nprivacy = \"pr\"\nsize = \"s\"\nreporter_name = \"n\"\n";
  const Cells cells = {{"v", "3.0"}, {"p", "其女"}, {"pr", "confidential"}, {"s", "small"}, {"n", "王"}};
  const auto row = map_row(fields, cells);
  REQUIRE(row.steps.size() == 3);
  CHECK(std::holds_alternative<command::Voice>(row.steps[2].command));
  CHECK(row.matter().reporter.proxy == "其女");
  CHECK(row.matter().reporter.privacy == Privacy::confidential);
  CHECK(row.matter().size == SizeClass::small);
  for (const char* once : {"", "0", "1"}) CHECK(map_row(fields, with(cells, {{"v", once}})).steps.size() == 1);
  CHECK(map_row(fields, with(cells, {{"v", "３"}})).steps.size() == 3);
  CHECK(map_row(fields, with(cells, {{"v", "1,000"}})).steps.size() == 1000);
  for (const char* bad : {"-1", "1001", "1,001", "三", "1.5", "99999999999"})
    CHECK_MESSAGE(fault_row(fields, with(cells, {{"v", bad}})).column == "v", bad);
  CHECK(fault_row(fields, with(cells, {{"pr", "anonymous"}})).column == "pr");
  CHECK(fault_row(fields, with(cells, {{"pr", "anonymous"}, {"n", ""}})).column == "none");
}

TEST_CASE("row: one column for the end and a word that says which it was") {
  const std::string fields =
      "closed_at = \"cl\"\noutcome = { constant = \"solved\" }\nlevel = { constant = \"unknown\" }\n"
      "no_reply_reason = { constant = \"not in the log\" }\nreason = { constant = \"not in the log\" }\n"
      "status = { column = \"s\", values = { \"已办结\" = \"closed\", \"办理中\" = \"open\", \"已撤单\" = "
      "\"withdrawn\", "
      "\"不予受理\" = \"rejected\" } }\n";
  const auto last = [&](const char* status, const char* closed) {
    return map_row(fields, {{"s", status}, {"cl", closed}}).steps.back().command;
  };
  CHECK(std::holds_alternative<command::Close>(last("已办结", "2020-08-12")));
  CHECK(std::holds_alternative<command::Close>(last("", "2020-08-12")));
  CHECK(std::holds_alternative<command::Report>(last("办理中", "")));
  CHECK(std::holds_alternative<command::Withdraw>(last("已撤单", "2020-08-12")));
  CHECK(std::holds_alternative<command::Reject>(last("不予受理", "2020-08-12")));
  CHECK(fault_row(fields, {{"s", "已办结"}, {"cl", ""}}).column == "s");
  CHECK(fault_row(fields, {{"s", "办理中"}, {"cl", "2020-08-12"}}).column == "s");
  CHECK(fault_row(fields, {{"s", "已撤单"}, {"cl", ""}}).column == "s");
  CHECK(fault_row(fields, {{"s", "已撤单"}, {"cl", "2020-08-10"}}).column == "cl");
}

TEST_CASE("row: times with an offset of their own, and seconds since 1970") {
  const auto at = [](const char* formats, const char* text) {
    return to_unix(OneRow("title = \"t\"\nreported_at = { column = \"r\", formats = [" + std::string(formats) + "] }\n",
                          {{"t", "灯"}, {"r", text}})
                       .map()
                       .steps.front()
                       .at);
  };
  CHECK(at("\"%Y-%m-%dT%H:%M:%S%z\"", "2020-08-11T08:00:00Z") == 1'597'132'800);
  CHECK(at("\"%Y-%m-%dT%H:%M:%S%z\"", "2020-08-11T10:00:00+02:00") == 1'597'132'800);
  CHECK(at("\"%s\"", "1597132800") == 1'597'132'800);
  CHECK(at("\"%d.%m.%Y\", \"%Y年%m月%d日 %p%I时\"", "2020年8月11日 下午4时") == 1'597'132'800);
}

TEST_CASE("row: a field that speaks only where the status is one of some") {
  const std::string fields =
      "status = \"s\"\nclosed_at = { column = \"u\", only_if = [\"closed\", \"withdrawn\"] }\noutcome = { constant = "
      "\"solved\" }\n"
      "level = { constant = \"unknown\" }\nno_reply_reason = { constant = \"x\" }\n";
  const Cells cells = {{"s", "closed"}, {"u", "2020-08-12 09:00"}};
  CHECK(std::holds_alternative<command::Close>(map_row(fields, cells).steps.at(1).command));
  CHECK(map_row(fields, with(cells, {{"s", "open"}})).steps.size() == 1);
  CHECK(std::holds_alternative<command::Withdraw>(
      map_row(fields, with(cells, {{"s", "withdrawn"}})).steps.at(1).command));
  CHECK(fault_row(fields, with(cells, {{"u", ""}})).column == "s");
}

TEST_CASE("row: a year before days that have none") {
  const std::string fields = "due_at = { column = \"d\", prefix = \"2020.\", formats = [\"%Y.%m.%d\"] }\n";
  const auto row = map_row(fields, {{"d", "12.31"}});
  REQUIRE(row.matter().due);
  CHECK(row.matter().due == map_row("due_at = \"d\"\n", {{"d", "2020-12-31"}}).matter().due);
  CHECK_FALSE(map_row(fields, {{"d", ""}}).matter().due);
  CHECK(fault_row(fields, {{"d", "12月"}}).column == "d");
}
