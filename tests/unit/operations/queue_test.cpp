#include "libcase/queue.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

namespace {

struct Desk {
  TempStore store;
  CaseId take_in(const std::string& title, std::string_view when, std::string_view due = {},
                 Urgency urgency = Urgency::normal, AreaCode area = 131003005001001) {
    auto report = matter(title, area);
    report.matter.urgency = urgency;
    if (!due.empty()) report.matter.due = at(due);
    return perform(*store, request({}, when, report), later()).id;
  }
  void change(CaseId id, std::string_view when, Command command) {
    static_cast<void>(perform(*store, request(id, when, std::move(command)), later()));
  }
  void assign(CaseId id, std::string_view when, const std::string& unit, std::vector<std::string> helpers = {}) {
    command::Assign assign;
    assign.unit = unit;
    assign.co_handlers = std::move(helpers);
    change(id, when, assign);
  }
  QueueRow only_row(std::string_view now) {
    const auto found = queue(*store, {}, at(now));
    REQUIRE(found.rows.size() == 1);
    return found.rows.front();
  }
};

std::vector<std::string> titles(const Queue& queue) {
  std::vector<std::string> out;
  for (const auto& row : queue.rows) out.push_back(row.title);
  return out;
}
using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("the most urgent first, then the one due first, then the oldest") {
  Desk desk;
  static_cast<void>(desk.take_in("旧", "2020-03-01"));
  static_cast<void>(desk.take_in("新", "2020-03-02"));
  static_cast<void>(desk.take_in("后到期", "2020-03-03", "2020-04-02"));
  static_cast<void>(desk.take_in("先到期", "2020-03-04", "2020-04-01"));
  static_cast<void>(desk.take_in("急", "2020-03-05", {}, Urgency::urgent));
  static_cast<void>(desk.take_in("特急", "2020-03-06", {}, Urgency::critical));
  desk.change(desk.take_in("已办结", "2020-03-01"), "2020-03-02", solved(Level::village));
  const Titles all{"特急", "急", "先到期", "后到期", "旧", "新"};
  CHECK(titles(queue(*desk.store, {}, at("2020-03-10"))) == all);
  const auto limited = queue(*desk.store, {.limit = 2}, at("2020-03-10"));
  CHECK(titles(limited) == Titles{"特急", "急"});
  CHECK(limited.waiting == all.size());
}

TEST_CASE("a row says what it waits for, and since when") {
  Desk desk;
  const auto id = desk.take_in("路灯", "2020-03-01T08:00");
  const auto waits = [&](WaitingFor what, std::string_view since) {
    const auto row = desk.only_row("2020-04-01");
    CHECK(row.waiting == what);
    CHECK(row.since == at(since));
  };
  waits(WaitingFor::dispatch, "2020-03-01T08:00");
  desk.change(id, "2020-03-01T09:00", command::Record{event::Accepted{}});
  waits(WaitingFor::dispatch, "2020-03-01T08:00");
  desk.assign(id, "2020-03-01T10:00", "w1");
  waits(WaitingFor::taking, "2020-03-01T10:00");
  desk.assign(id, "2020-03-01T10:30", "w2");
  waits(WaitingFor::taking, "2020-03-01T10:30");
  desk.change(id, "2020-03-01T11:00", command::Take{});
  waits(WaitingFor::handling, "2020-03-01T11:00");
  desk.change(id, "2020-03-01T12:00", command::Return{"不属"});
  waits(WaitingFor::dispatch, "2020-03-01T12:00");
  desk.assign(id, "2020-03-01T13:00", "w1");
  desk.change(id, "2020-03-01T14:00", command::Suspend{"等", {}});
  waits(WaitingFor::resumption, "2020-03-01T14:00");
  desk.change(id, "2020-03-01T15:00", command::Resume{"好"});
  desk.change(id, "2020-03-01T16:00", command::Reply{"已修"});
  waits(WaitingFor::closing, "2020-03-01T16:00");
  desk.change(id, "2020-03-01T17:00", command::Record{event::Noted{"记"}});
  waits(WaitingFor::closing, "2020-03-01T16:00");
  desk.change(id, "2020-03-01T18:00", solved());
  CHECK(queue(*desk.store, {}, at("2020-04-01")).rows.empty());
  desk.change(id, "2020-03-02T09:00", command::Reopen{"又坏"});
  waits(WaitingFor::taking, "2020-03-02T09:00");
}

TEST_CASE("a reply waits for its verification where the profile asks for one") {
  Desk desk;
  Profile profile;
  profile.name = "核实";
  profile.verification = Verification::other_person;
  static_cast<void>(change_rules(*desk.store, 0, {profile}, "tester", at("2020-01-02")));
  const auto id = desk.take_in("路灯", "2020-03-01T08:00");
  desk.assign(id, "2020-03-01T10:00", "w1");
  desk.change(id, "2020-03-01T11:00", command::Reply{"已修"});
  CHECK(desk.only_row("2020-03-02").waiting == WaitingFor::verification);
  auto verified = request(id, "2020-03-01T12:00", command::Verify{true, {}, {}});
  verified.by = "另一人";
  static_cast<void>(perform(*desk.store, verified, later()));
  CHECK(desk.only_row("2020-03-02").waiting == WaitingFor::closing);
  CHECK(desk.only_row("2020-03-02").since == at("2020-03-01T12:00"));
}

TEST_CASE("the time left is negative when it is overdue, and stands still during a suspension") {
  Desk desk;
  const auto id = desk.take_in("路灯", "2020-03-01T08:00", "2020-03-02T08:00");
  CHECK(desk.only_row("2020-03-01T20:00").left == 12 * 3600);
  CHECK(desk.only_row("2020-03-02T09:00").left == -3600);
  desk.change(id, "2020-03-02T07:00", command::Suspend{"等", {}});
  CHECK(desk.only_row("2020-03-20").left == 3600);
}

TEST_CASE("the first contact has a clock of its own until there was one") {
  Desk desk;
  DeadlineRules deadlines;
  deadlines.rules = {{"首联", "", {}, {}, Span{2, SpanUnit::hours}, std::nullopt}};
  static_cast<void>(change_rules(*desk.store, 0, {deadlines}, "tester", at("2020-01-02")));
  const auto id = desk.take_in("路灯", "2020-03-01T08:00");
  desk.assign(id, "2020-03-01T10:00", "w1");
  CHECK(desk.only_row("2020-03-01T11:00").response == 3600);
  desk.change(id, "2020-03-01T11:30", command::Record{event::Contacted{"phone", {}}});
  CHECK_FALSE(desk.only_row("2020-03-01T12:00").response.has_value());
}

TEST_CASE("the gravest that was done about a case is shown") {
  Desk desk;
  const auto id = desk.take_in("路灯", "2020-03-01T08:00");
  CHECK(desk.only_row("2020-04-01").pressure == Pressure::none);
  desk.change(id, "2020-03-02", command::Record{event::Supervised{"久拖", {}, "t"}});
  desk.change(id, "2020-03-03", command::Record{event::Urged{"请尽快", {}}});
  CHECK(desk.only_row("2020-04-01").pressure == Pressure::supervised);
}

TEST_CASE("a unit sees what it leads and what it helps with; an area all that lies in it") {
  Desk desk;
  desk.assign(desk.take_in("主办", "2020-03-01"), "2020-03-02", "v");
  desk.assign(desk.take_in("协办", "2020-03-01T01:00"), "2020-03-02", "w1", {"v"});
  desk.assign(desk.take_in("无关", "2020-03-01T02:00"), "2020-03-02", "w1");
  static_cast<void>(desk.take_in("无人", "2020-03-01T03:00", {}, Urgency::normal, 131003005));
  static_cast<void>(desk.take_in("别处", "2020-03-01T04:00", {}, Urgency::normal, 131003));
  const auto of_unit = queue(*desk.store, {.unit = "v"}, at("2020-03-10"));
  CHECK(titles(of_unit) == Titles{"主办", "协办"});
  CHECK(of_unit.waiting == 2);
  CHECK(of_unit.rows[0].role == QueueRole::lead);
  CHECK(of_unit.rows[1].role == QueueRole::co_handler);
  const auto of_area = queue(*desk.store, {.area = 131003005}, at("2020-03-10"));
  CHECK(titles(of_area) == Titles{"主办", "协办", "无关", "无人"});
  CHECK(of_area.rows.back().waiting == WaitingFor::dispatch);
  CHECK(of_area.rows.back().lead.empty());
}
