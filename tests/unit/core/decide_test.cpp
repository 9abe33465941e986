#include <doctest/doctest.h>

#include "libcase/decide.hpp"
#include "support.hpp"

using namespace support;

namespace {

struct Desk {
  Directory org;
  Case c;
  Desk() {
    org.apply(small_org());
    c.id = *CaseId::parse("20200811-131003005-00001");
  }
  /// The refusal's text; empty where it was done.
  std::string run(const char* when, const Command& command, const std::string& by = "甲") {
    const Context context{at(when), later(), by, *parse_day("2020-08-11"), &org};
    auto decision = decide(c, command, context);
    if (const auto* refusal = std::get_if<Refusal>(&decision)) return refusal->reason.english();
    for (const auto& event : std::get<std::vector<Event>>(decision)) c = evolve(std::move(c), event);
    return "";
  }
};

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

std::vector<Command> one_of_each() {
  return {matter("路灯"),
          command::Voice{},
          command::Assign{.unit = "t", .note = {}, .due = {}},
          command::Escalate{"", ""},
          solved(Level::village),
          command::Reopen{"又坏"},
          command::Rate{.score = Satisfaction::satisfied, .via = {}, .party = {}, .unit = {}, .comment = {}},
          command::Note{"记"},
          command::Reject{"非职责"},
          command::Withdraw{"自撤"},
          command::Merge{*CaseId::parse("20200811-131003005-00002")}};
}

/// A desk whose case stands in the state.
Desk in_state(State state) {
  Desk desk;
  if (state == State::none) return desk;
  REQUIRE(desk.run("2020-08-11 08:00", matter("路灯")) == "");
  if (state == State::assigned)
    REQUIRE(desk.run("2020-08-11 09:00", command::Assign{.unit = "w1", .note = {}, .due = {}}) == "");
  if (state == State::closed) REQUIRE(desk.run("2020-08-11 09:00", solved(Level::village)) == "");
  if (state == State::rejected) REQUIRE(desk.run("2020-08-11 09:00", command::Reject{"非职责"}) == "");
  if (state == State::withdrawn) REQUIRE(desk.run("2020-08-11 09:00", command::Withdraw{""}) == "");
  if (state == State::merged)
    REQUIRE(desk.run("2020-08-11 09:00", command::Merge{*CaseId::parse("20200811-131003005-00002")}) == "");
  return desk;
}

}  // namespace

TEST_CASE("transitions: every pair of state and operation is in the table or refused with what is allowed") {
  for (const State state :
       {State::none, State::reported, State::assigned, State::closed, State::rejected, State::withdrawn, State::merged})
    for (const auto& command : one_of_each()) {
      Desk desk = in_state(state);
      const Case before = desk.c;
      const auto operation = operation_of(command);
      const auto refusal = desk.run("2020-08-12", command);
      CAPTURE(token(state));
      CAPTURE(token(operation));
      CHECK_MESSAGE((refusal.empty() == allowed(state, operation)), refusal);
      if (refusal.empty()) continue;
      CHECK(desk.c == before);
      for (const auto possible : allowed_operations(state)) CHECK(has(refusal, std::string(token(possible)).c_str()));
    }
}

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
  CHECK(desk.run("2020-08-11 08:30", command::Note{"补记"}) == "");
}

TEST_CASE("a due time is a snapshot: an assignment may set it once and never move it") {
  Desk desk = in_state(State::reported);
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
