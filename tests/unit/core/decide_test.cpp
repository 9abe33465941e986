#include <doctest/doctest.h>

#include "core/decide/decide_into.hpp"
#include "core/desk.hpp"

using namespace support;

TEST_CASE("the loop: report, assign, escalate rung by rung, close, rate") {
  Desk desk;
  CHECK(desk.run("2020-08-11 08:00", matter("空调外机罩松动")) == "");
  CHECK(desk.run("2020-08-11 08:05", command::Assign{.unit = "w1", .note = {}, .due = {}}) == "");
  for (const char* rung : {"c1", "v", "t", "k", "city"}) {
    CHECK(desk.run("2020-08-11 09:00", command::Escalate{"", ""}) == "");
    CHECK(desk.c.lead == rung);
  }
  CHECK(has(desk.run("2020-08-11 09:00", command::Escalate{"", ""}), "no unit stands above"));
  CHECK(desk.run("2020-08-12", solved()) == "");
  CHECK(desk.c.rounds.back().level == Level::city);
  CHECK(desk.run("2020-08-13",
                 command::Rate{.score = Satisfaction::satisfied, .via = {}, .party = {}, .unit = {}, .comment = {}},
                 "刘") == "");
  CHECK(desk.c.closure()->satisfaction() == Satisfaction::satisfied);
}

TEST_CASE("the ladder: a skipped rung needs a reason, the next one does not, down is not up") {
  Desk desk = in_state(State::assigned);
  CHECK(has(desk.run("2020-08-12", command::Escalate{"t", ""}), "reason"));
  CHECK(desk.run("2020-08-12", command::Escalate{"t", "急"}) == "");
  CHECK(has(desk.run("2020-08-12", command::Escalate{"v", "退"}), "does not stand above"));
  CHECK(has(desk.run("2020-08-12", command::Escalate{"o", "交"}), "does not stand above"));
  CHECK(desk.run("2020-08-12", command::Assign{.unit = "o", .note = {}, .due = {}}) == "");
  CHECK(desk.run("2020-08-12", command::Escalate{"", ""}) == "");
  CHECK(desk.c.lead == "t");
}

TEST_CASE("closing needs an outcome, a level and a reply or the reason of none") {
  Desk desk = in_state(State::reported);
  CHECK(has(desk.run("2020-08-12", command::Close{}), "outcome"));
  CHECK(has(desk.run("2020-08-12", command::Close{Outcome::solved, {}, "好", ""}), "--level"));
  CHECK(has(desk.run("2020-08-12", command::Close{Outcome::solved, Level::village, "", " "}), "reply"));
  CHECK(desk.run("2020-08-12", command::Close{Outcome::solved, Level::village, "", "匿名"}) == "");
}

TEST_CASE("times: not before the report, not before what last happened, not in the future") {
  Desk desk = in_state(State::assigned);
  CHECK(has(desk.run("2020-08-10", solved()), "before case"));
  CHECK(has(desk.run("2020-08-11 08:30", solved()), "what last happened"));
  CHECK(has(desk.run("2030-01-01", solved()), "future"));
  CHECK(desk.run("2020-08-11 08:30", command::Record{event::Noted{"补记"}}) == "");
}

TEST_CASE("a due time is a snapshot: an assignment may set it once and never move it") {
  Desk desk;
  CHECK(desk.run("2020-08-11", matter("路灯")) == "");
  CHECK(desk.run("2020-08-12", command::Assign{.unit = "w1", .note = {}, .due = at("2020-08-20")}) == "");
  CHECK(has(desk.run("2020-08-12", command::Assign{.unit = "t", .note = {}, .due = at("2020-09-20")}), "due time"));
  CHECK(desk.run("2020-08-12", command::Assign{.unit = "t", .note = {}, .due = {}}) == "");
  CHECK(desk.c.due == at("2020-08-20"));
}

TEST_CASE("ratings: the handler's own entry never counts, a second party does not overwrite the first") {
  Desk desk = in_state(State::closed);
  const auto rate = [&](Satisfaction score, const char* party, const char* by) {
    return desk.run("2020-08-13",
                    command::Rate{.score = score, .via = RatedVia::callback, .party = party, .unit = {}, .comment = {}},
                    by);
  };
  CHECK(rate(Satisfaction::satisfied, "", "甲") == "");
  CHECK(desk.c.closure()->satisfaction() == Satisfaction::none);
  CHECK(rate(Satisfaction::satisfied, "张家", "回访员") == "");
  CHECK(rate(Satisfaction::dissatisfied, "李家", "回访员") == "");
  CHECK(desk.c.closure()->satisfaction() == Satisfaction::dissatisfied);
  CHECK(rate(Satisfaction::satisfied, "李家", "回访员") == "");
  CHECK(desk.c.closure()->satisfaction() == Satisfaction::satisfied);
  CHECK(rate(Satisfaction::dissatisfied, "李家", "甲") == "");
  CHECK(desk.c.closure()->satisfaction() == Satisfaction::satisfied);
}

TEST_CASE("reopening keeps the old round; the new one is rated anew") {
  Desk desk = in_state(State::closed);
  CHECK(desk.run("2020-08-13",
                 command::Rate{.score = Satisfaction::satisfied, .via = {}, .party = {}, .unit = {}, .comment = {}},
                 "刘") == "");
  CHECK(desk.run("2020-08-14", command::Reopen{"又松了"}) == "");
  CHECK(desk.c.open());
  CHECK(desk.c.closure() == nullptr);
  CHECK(desk.run("2020-08-15", solved(Level::township)) == "");
  CHECK(desk.c.rounds.size() == 2);
  CHECK(desk.c.closure()->satisfaction() == Satisfaction::none);
  CHECK(desk.c.rounds.front().reopened_at == at("2020-08-14"));
}

TEST_CASE("names that are not configured are refused with what to look at") {
  Desk desk;
  auto report = matter("路灯");
  report.matter.channel = "hotlin";
  CHECK(has(desk.run("2020-08-11", report), "hotline"));
  CHECK(has(desk.run("2020-08-11", matter("路灯", 999)), "area 999"));
  CHECK(has(desk.run("2020-08-11", matter(" ")), "title"));
  desk = in_state(State::reported);
  CHECK(has(desk.run("2020-08-12", command::Assign{.unit = "nobody", .note = {}, .due = {}}), "nobody"));
}

TEST_CASE("many commands into one list: a refusal leaves what is there, also half of what it told") {
  Desk desk = in_state(State::closed);
  const TimeZone zone("Asia/Shanghai");
  const Context context{at("2020-08-12"), later(), "乙", zone.day_of(at("2020-08-12")), &desk.org, {}, &zone};
  std::vector<Event> events;
  REQUIRE(!decide_into(events, desk.c, record(event::Noted{"一", false, {}}), context));
  REQUIRE(events.size() == 1);
  command::Callback call;
  call.reached = true;
  call.done = true;
  call.reopen = true;  // not where it is done: refused after the call was told
  const auto refusal = decide_into(events, desk.c, call, context);
  REQUIRE(refusal);
  CHECK(has(refusal->reason.english(), "--done no"));
  CHECK(events.size() == 1);
  call.done = false;
  REQUIRE(!decide_into(events, desk.c, call, context));
  REQUIRE(events.size() == 3);
  CHECK(std::get<event::Noted>(events[0].body).text == "一");
  CHECK(std::holds_alternative<event::CalledBack>(events[1].body));
  CHECK(std::holds_alternative<event::Reopened>(events[2].body));
  CHECK(events[2].by == "乙");
}
