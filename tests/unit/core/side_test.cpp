// Rules beside the road: suspension, extension, merging.
#include <doctest/doctest.h>

#include "core/desk.hpp"

using namespace support;

namespace {

/// Reported on Monday 10 August 2020 and dispatched at 09:00 with five working days.
Desk counted(const char* resolution = "5wd", const char* response = "2h") {
  Desk desk;
  DeadlineRules deadlines;
  deadlines.rules = {{.name = "all",
                      .category = "",
                      .urgency = {},
                      .level = {},
                      .response = parse_span(response),
                      .resolution = parse_span(resolution)}};
  desk.rules.apply(0, deadlines);
  REQUIRE(desk.run("2020-08-10 08:00", matter("路灯")) == "");
  REQUIRE(desk.run("2020-08-10 09:00", to("w1")) == "");
  return desk;
}

std::string extend(Desk& desk, ExtensionStep step, std::optional<const char*> until, const std::string& by,
                   const char* reason = "需开挖") {
  return desk.run("2020-08-12", command::Extend{step, until ? std::optional(at(*until)) : std::nullopt, reason}, by);
}

}  // namespace

TEST_CASE("clocks start at the first dispatch and are kept whatever the rules become") {
  Desk desk = counted();
  // Tue 11 .. Fri 14 are four working days, Mon 17 the fifth; it ends at midnight.
  CHECK(desk.c.due == at("2020-08-18 00:00"));
  CHECK(desk.c.response_due == at("2020-08-10 11:00"));
  CHECK(desk.c.due_span == "5wd");
  DeadlineRules longer;
  longer.rules = {{.name = "all",
                   .category = "",
                   .urgency = {},
                   .level = {},
                   .response = parse_span("9h"),
                   .resolution = parse_span("90d")}};
  desk.rules.apply(0, longer);
  CHECK(desk.run("2020-08-11", to("t")) == "");
  CHECK(desk.run("2020-08-11", command::Return{"不归我管"}) == "");
  CHECK(desk.run("2020-08-11", to("v")) == "");
  CHECK(desk.run("2020-08-11", command::Escalate{"", ""}) == "");
  CHECK(desk.c.due_now() == at("2020-08-18 00:00"));
  CHECK(desk.c.response_due == at("2020-08-10 11:00"));
}

TEST_CASE("a pause by working days gives back the working days that were left") {
  Desk desk = counted();
  CHECK(desk.run("2020-08-12 10:00", command::Suspend{"等配件", {}}) == "");
  // On Wednesday 12 three working days were left (13, 14, 17). Resumed on Tuesday 18: 19, 20, 21.
  CHECK(desk.run("2020-08-18 10:00", command::Resume{"已到"}) == "");
  CHECK(desk.c.due == at("2020-08-18 00:00"));
  CHECK(desk.c.extended_due == at("2020-08-22 00:00"));
  CHECK_FALSE(desk.c.suspended_at);
}

TEST_CASE("a pause of a time set by hand is as long as the pause; one after the due time gives nothing") {
  Desk desk = in_state(State::handling);  // due on 20 August, 00:00
  CHECK(desk.run("2020-08-12 10:00", command::Suspend{"等", {}}) == "");
  CHECK(desk.run("2020-08-14 11:30", command::Resume{}) == "");
  CHECK(desk.c.extended_due == at("2020-08-22 01:30"));
  Desk late = in_state(State::handling);
  CHECK(late.run("2020-08-21", command::Suspend{"等", {}}) == "");
  CHECK(late.run("2020-09-21", command::Resume{}) == "");
  CHECK(late.c.due_now() == at("2020-08-20"));
}

TEST_CASE("a pause moves the response clock only while nobody has made contact") {
  Desk waiting = counted("5wd", "8h");
  CHECK(waiting.run("2020-08-10 10:00", command::Suspend{"等", {}}) == "");
  CHECK(waiting.run("2020-08-10 13:00", command::Resume{}) == "");
  CHECK(waiting.c.response_due == at("2020-08-10 20:00"));
  Desk reached = counted("5wd", "8h");
  CHECK(reached.run("2020-08-10 09:30", record(event::Contacted{"phone", ""})) == "");
  CHECK(reached.run("2020-08-10 10:00", command::Suspend{"等", {}}) == "");
  CHECK(reached.run("2020-08-10 13:00", command::Resume{}) == "");
  CHECK(reached.c.response_due == at("2020-08-10 17:00"));
}

TEST_CASE("suspending needs a reason and an end that has not passed; what ends the case ends the pause") {
  Desk desk = in_state(State::handling);
  CHECK(has(desk.run("2020-08-12", command::Suspend{" ", {}}), "reason"));
  CHECK(has(desk.run("2020-08-12", command::Suspend{"等", at("2020-08-12")}), "passed"));
  CHECK(desk.run("2020-08-12", command::Suspend{"等", at("2020-09-12")}) == "");
  CHECK(desk.run("2020-08-13", command::Withdraw{"自撤"}) == "");
  CHECK_FALSE(desk.c.suspended_at);
}

TEST_CASE("an extension is asked for by one and decided by another, and moves the due time in force alone") {
  Desk desk = in_state(State::handling);
  CHECK(has(extend(desk, ExtensionStep::approve, {}, "乙"), "no extension"));
  CHECK(has(extend(desk, ExtensionStep::ask, {}, "甲"), "--until"));
  CHECK(has(extend(desk, ExtensionStep::ask, "2020-08-20", "甲"), "not later"));
  CHECK(has(extend(desk, ExtensionStep::ask, "2020-08-25", "甲", ""), "reason"));
  CHECK(extend(desk, ExtensionStep::ask, "2020-08-25", "甲") == "");
  CHECK(desk.c.due_now() == at("2020-08-20"));
  CHECK(has(extend(desk, ExtensionStep::approve, {}, "甲"), "somebody else"));
  CHECK(has(extend(desk, ExtensionStep::refuse, {}, "甲"), "somebody else"));
  CHECK(has(extend(desk, ExtensionStep::approve, "2020-08-19", "乙"), "not later"));
  CHECK(extend(desk, ExtensionStep::approve, {}, "乙") == "");
  CHECK(desk.c.due == at("2020-08-20"));
  CHECK(desk.c.extended_due == at("2020-08-25"));
  CHECK(desk.c.extensions == 1);
  CHECK(has(extend(desk, ExtensionStep::approve, {}, "乙"), "no extension"));
  CHECK(has(extend(desk, ExtensionStep::ask, "2020-08-22", "甲"), "not later"));
}

TEST_CASE("an extension that is refused is pending no longer and moves nothing") {
  Desk desk = in_state(State::handling);
  CHECK(extend(desk, ExtensionStep::ask, "2020-08-25", "甲") == "");
  CHECK(has(extend(desk, ExtensionStep::refuse, {}, "乙", ""), "reason"));
  CHECK(extend(desk, ExtensionStep::refuse, {}, "乙") == "");
  CHECK_FALSE(desk.c.asked_until);
  CHECK_FALSE(desk.c.extended_due);
  CHECK(has(extend(desk, ExtensionStep::approve, {}, "乙"), "no extension"));
}

TEST_CASE("an extension needs a due time; one that is pending at the closing does not outlive it") {
  Desk without;
  CHECK(without.run("2020-08-11", matter("路灯")) == "");
  CHECK(without.run("2020-08-11", to("w1")) == "");
  CHECK(has(extend(without, ExtensionStep::ask, "2020-08-25", "甲"), "no due time"));
  Desk desk = in_state(State::handling);
  CHECK(extend(desk, ExtensionStep::ask, "2020-08-25", "甲") == "");
  CHECK(desk.run("2020-08-13", solved()) == "");
  CHECK(desk.run("2020-08-14", command::Reopen{"又坏"}) == "");
  CHECK_FALSE(desk.c.asked_until);
}

TEST_CASE("merging: not into itself, nor into a case that cannot take it up; the refusal says why") {
  Desk desk = in_state(State::handling);
  CHECK(has(desk.run("2020-08-12", command::Merge{}), "--into"));
  CHECK(has(desk.run("2020-08-12", command::Merge{k_here}), "itself"));
  for (const State state : {State::rejected, State::withdrawn}) {
    const auto refusal = in_state(state).run("2020-08-12", command::Absorb{k_there, 1});
    CHECK(has(refusal, "nothing can be merged into it"));
  }
  CHECK(has(in_state(State::merged).run("2020-08-12", command::Absorb{k_there, 1}), k_there.str()));
  CHECK(in_state(State::suspended).run("2020-08-12", command::Absorb{k_there, 2}) == "");
  CHECK(has(in_state(State::merged).run("2020-08-12", command::Unmerge{""}), "reason"));
}

TEST_CASE("amending moves no clock and changes no owner, and needs a reason and something to change") {
  Desk desk = counted();
  const Case before = desk.c;
  event::Amended change;
  change.reason = "登记有误";
  CHECK(has(desk.run("2020-08-12", record(change)), "what is put right"));
  change.area = 131003;
  change.urgency = Urgency::critical;
  change.category = "environment/light";
  change.size = SizeClass::hard;
  change.reason = " ";
  CHECK(has(desk.run("2020-08-12", record(change)), "reason"));
  change.reason = "登记有误";
  CHECK(desk.run("2020-08-12", record(change)) == "");
  CHECK(desk.c.report.urgency == Urgency::critical);
  CHECK(desk.c.report.area == 131003);
  CHECK(desk.c.report.title == "路灯");
  CHECK(desk.c.due == before.due);
  CHECK(desk.c.extended_due == before.extended_due);
  CHECK(desk.c.response_due == before.response_due);
  CHECK(desk.c.dispatched_at == before.dispatched_at);
  CHECK(desk.c.reported_at == before.reported_at);
  CHECK(desk.c.lead == before.lead);
  CHECK(desk.c.state == before.state);
  change.title = " ";
  CHECK(has(desk.run("2020-08-12", record(change)), "title"));
  change.title.reset();
  change.area = 999;
  CHECK(has(desk.run("2020-08-12", record(change)), "area 999"));
  change.area.reset();
  change.channel = "hotlin";
  CHECK(has(desk.run("2020-08-12", record(change)), "hotlin"));
}
