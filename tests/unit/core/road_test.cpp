// Rules of the road: take, return, reply, verify, close, reopen, rate, call back.
#include <doctest/doctest.h>

#include "core/desk.hpp"

using namespace support;

namespace {

/// A desk in the state, under a profile from then on.
Desk under(const Profile& profile, State state) {
  Desk desk = in_state(state);
  desk.rules.apply(0, profile);
  return desk;
}

Profile verified_by(Verification verification) {
  Profile profile;
  profile.name = "香河";
  profile.verification = verification;
  return profile;
}

Profile demanding(std::vector<Operation> steps) {
  Profile profile;
  profile.name = "新源";
  profile.steps = {{Operation::accept, "接办"},
                   {Operation::assign, "交办"},
                   {Operation::take, "接单"},
                   {Operation::reply, "反馈"},
                   {Operation::verify, "核实"}};
  profile.obligatory = std::move(steps);
  return profile;
}

}  // namespace

TEST_CASE("taking: only the lead takes, and is named where another tries") {
  Desk desk = in_state(State::assigned);
  const auto refusal = desk.run("2020-08-12", command::Take{"w2"});
  CHECK(has(refusal, "w2"));
  CHECK(has(refusal, "\"w1\" does"));
  CHECK(desk.run("2020-08-12", command::Take{"w1"}) == "");
  CHECK(desk.c.taken_at == at("2020-08-12"));
  CHECK(desk.c.dispatched_at == at("2020-08-11 09:00"));
}

TEST_CASE("returning leaves the case to the intake, is counted, and starts no clock anew") {
  Desk desk = in_state(State::handling);
  CHECK(has(desk.run("2020-08-12", command::Return{" "}), "reason"));
  CHECK(desk.run("2020-08-12", command::Return{"不在本网格"}) == "");
  CHECK(desk.c.state == State::accepted);
  CHECK(desk.c.lead.empty());
  CHECK(desk.c.lead_level == Level::unknown);
  CHECK(desk.c.returns == 1);
  CHECK(desk.c.tenures.back().returned);
  CHECK(desk.run("2020-08-13", to("w2")) == "");
  CHECK(desk.run("2020-08-13", command::Return{"也不在"}) == "");
  CHECK(desk.c.returns == 2);
  CHECK(desk.c.dispatches == 2);
  CHECK(desk.c.dispatched_at == at("2020-08-11 09:00"));
  CHECK(desk.c.due == at("2020-08-20"));
}

TEST_CASE("escalating a case that nobody leads says so") {
  Desk desk = in_state(State::reported);
  CHECK(desk.run("2020-08-12", command::Reply{"已告知"}) == "");
  CHECK(has(desk.run("2020-08-12", command::Escalate{"", ""}), "nobody leads case"));
}

TEST_CASE("assigning: whoever leads is no co-handler, the old lead does not stay as one") {
  Desk desk = in_state(State::reported);
  CHECK(desk.run("2020-08-12", to("w1", {"w1", "v", "v", "o"})) == "");
  CHECK(desk.c.co_handlers == std::vector<std::string>{"o", "v"});
  CHECK(desk.run("2020-08-12", to("v")) == "");
  CHECK(desk.c.co_handlers == std::vector<std::string>{"o"});
  CHECK(has(desk.run("2020-08-12", to("v")), "leads case"));
  CHECK(has(desk.run("2020-08-12", to("t", {"nobody"})), "nobody"));
  CHECK(desk.c.lead == "v");
}

TEST_CASE("verifying: by another person, or another unit, only where the profile asks for it") {
  SUBCASE("not asked for: the handler may") {
    Desk desk = in_state(State::replied);
    CHECK(desk.run("2020-08-12", command::Verify{true, "w1", ""}, "甲") == "");
    CHECK(desk.c.verified);
  }
  SUBCASE("another person") {
    Desk desk = under(verified_by(Verification::other_person), State::replied);
    CHECK(has(desk.run("2020-08-12", command::Verify{true, "", ""}, "甲"), "somebody else"));
    CHECK(desk.run("2020-08-12", command::Verify{true, "w1", ""}, "乙") == "");
  }
  SUBCASE("another unit") {
    Desk desk = under(verified_by(Verification::other_unit), State::replied);
    CHECK(has(desk.run("2020-08-12", command::Verify{true, "t", ""}, "甲"), "somebody else"));
    CHECK(has(desk.run("2020-08-12", command::Verify{true, "", ""}, "乙"), "--unit"));
    CHECK(has(desk.run("2020-08-12", command::Verify{true, "w1", ""}, "乙"), "another unit"));
    CHECK(desk.run("2020-08-12", command::Verify{true, "t", ""}, "乙") == "");
  }
  Desk desk = in_state(State::replied);
  CHECK(has(desk.run("2020-08-12", command::Verify{}), "pass, fail"));
  CHECK(has(desk.run("2020-08-12", command::Verify{false, "", " "}), "--note"));
}

TEST_CASE("a failed verification is rework: back to handling, and the reply has to be given again") {
  Desk desk = under(verified_by(Verification::other_person), State::replied);
  CHECK(desk.run("2020-08-12", command::Verify{false, "", "三号灯仍不亮"}, "乙") == "");
  CHECK(desk.c.state == State::handling);
  CHECK(desk.c.lead == "w1");
  CHECK(desk.c.rework == 1);
  CHECK(desk.c.verifications == 1);
  CHECK_FALSE(desk.c.verified);
  CHECK(desk.c.last_reply.empty());
  CHECK(desk.run("2020-08-13", command::Reply{"已换灯"}) == "");
  CHECK(desk.run("2020-08-13", command::Verify{true, "", ""}, "乙") == "");
  CHECK(desk.c.rework == 1);
  CHECK(desk.run("2020-08-13", command::Close{Outcome::solved, {}, "", ""}) == "");
}

TEST_CASE("verification is of one lead's work: a new lead's is verified anew") {
  Desk desk = under(verified_by(Verification::other_person), State::replied);
  CHECK(desk.run("2020-08-12", command::Verify{true, "", ""}, "乙") == "");
  CHECK(desk.run("2020-08-12", to("t")) == "");
  CHECK(has(desk.run("2020-08-13", solved()), "verify"));
}

TEST_CASE("obligatory steps are asked for by the place's own names, each where it can still be taken") {
  const auto close = solved(Level::village);
  SUBCASE("accept") {
    Desk desk = under(demanding({Operation::accept}), State::reported);
    for (const Command& command : {Command(close), Command(to("w1")), Command(command::Reply{"已修"})})
      CHECK(has(desk.run("2020-08-12", command), "\"新源\" asks for \"accept 接办\" first"));
    CHECK(desk.run("2020-08-12", record(event::Accepted{})) == "");
    CHECK(desk.run("2020-08-12", to("w1")) == "");
    CHECK(desk.run("2020-08-12", close) == "");
  }
  SUBCASE("assign") {
    Desk desk = under(demanding({Operation::assign}), State::accepted);
    CHECK(has(desk.run("2020-08-12", close), "assign 交办"));
    CHECK(desk.run("2020-08-12", to("w1")) == "");
    CHECK(desk.run("2020-08-12", close) == "");
  }
  SUBCASE("take, by the unit that leads now") {
    Desk desk = under(demanding({Operation::take}), State::handling);
    CHECK(desk.run("2020-08-12", to("t")) == "");
    CHECK(has(desk.run("2020-08-12", close), "take 接单"));
    CHECK(has(desk.run("2020-08-12", command::Reply{"已修"}), "take 接单"));
    CHECK(desk.run("2020-08-12", command::Take{}) == "");
    CHECK(desk.run("2020-08-12", close) == "");
    CHECK(desk.run("2020-08-13", command::Reopen{"又坏"}) == "");
    CHECK(has(desk.run("2020-08-13", close), "take 接单"));
  }
  SUBCASE("take, where nobody leads") {
    Desk desk = under(demanding({Operation::take}), State::accepted);
    CHECK(has(desk.run("2020-08-12", close), "take 接单"));
  }
  SUBCASE("reply, as a step of its own") {
    Desk desk = under(demanding({Operation::reply}), State::handling);
    CHECK(has(desk.run("2020-08-12", close), "reply 反馈"));
    CHECK(desk.run("2020-08-12", command::Reply{"已修"}) == "");
    CHECK(desk.run("2020-08-12", close) == "");
  }
  SUBCASE("verify") {
    auto profile = demanding({});
    profile.verification = Verification::other_person;
    Desk desk = under(profile, State::replied);
    CHECK(has(desk.run("2020-08-12", close), "verify 核实"));
  }
  SUBCASE("a step without a name of the place") {
    auto profile = demanding({Operation::accept});
    profile.steps.clear();
    Desk desk = under(profile, State::reported);
    CHECK(has(desk.run("2020-08-12", close), "\"accept\""));
  }
}

TEST_CASE("rules that come into force later leave no case stuck") {
  const auto all = demanding({Operation::accept, Operation::assign, Operation::take, Operation::reply});
  for (const State state : {State::reported, State::accepted, State::assigned, State::handling, State::replied}) {
    CAPTURE(token(state));
    Desk desk = under(all, state);
    // Every step is tried in its order; those that are behind the case are refused.
    static_cast<void>(desk.run("2020-08-12", record(event::Accepted{})));
    static_cast<void>(desk.run("2020-08-12", to("w1")));
    static_cast<void>(desk.run("2020-08-12", command::Take{}));
    static_cast<void>(desk.run("2020-08-12", command::Reply{"已修"}));
    CHECK(desk.run("2020-08-12", solved()) == "");
  }
}

TEST_CASE("closing: a reply of blanks is none, the reply given before will do") {
  Desk desk = in_state(State::handling);
  CHECK(has(desk.run("2020-08-12", command::Close{Outcome::solved, {}, "  ", ""}), "every matter gets a reply"));
  CHECK(desk.run("2020-08-12", command::Reply{"已修好"}) == "");
  CHECK(desk.run("2020-08-12", command::Close{Outcome::solved, {}, " ", ""}) == "");
  CHECK(desk.event<event::Closed>().reply == "已修好");
  CHECK(desk.event<event::Closed>().level == Level::grid);
}

TEST_CASE("reopening: within the days of the profile, counted from the last closing") {
  Profile profile;
  profile.reopen_days = 7;
  Desk desk = under(profile, State::closed);
  CHECK(has(desk.run("2020-08-19", command::Reopen{""}), "reason"));
  CHECK(has(desk.run("2020-08-18 11:01", command::Reopen{"又坏"}), "7 days"));
  CHECK(desk.run("2020-08-18 11:00", command::Reopen{"又坏"}) == "");
  CHECK(desk.c.state == State::assigned);
  CHECK(desk.c.last_reply.empty());
  CHECK(desk.run("2020-08-30", solved()) == "");
  CHECK(desk.run("2020-09-05", command::Reopen{"又坏"}) == "");
  Desk always = in_state(State::closed);
  CHECK(always.run("2025-08-18", command::Reopen{"又坏"}) == "");
}

TEST_CASE("rating on five steps: the words the profile gives them") {
  const auto rate = [](Desk& desk, const char* given) {
    command::Rate rating;
    rating.given = given;
    return desk.run("2020-08-13", rating, "刘");
  };
  Desk desk = in_state(State::closed);
  const std::vector<Satisfaction> usual = {Satisfaction::dissatisfied, Satisfaction::dissatisfied,
                                           Satisfaction::basically_satisfied, Satisfaction::satisfied,
                                           Satisfaction::satisfied};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(rate(desk, std::to_string(i + 1).append("/5").c_str()) == "");
    CHECK(desk.event<event::Rated>().score == usual[i]);
  }
  CHECK(desk.event<event::Rated>().given == "5/5");
  for (const char* wrong : {"0/5", "6/5", "4/6", "4", "", "a/5", "10/5"}) CHECK(has(rate(desk, wrong), "1/5 to 5/5"));
  Profile strict;
  strict.five_step[3] = Satisfaction::basically_satisfied;
  Desk place = under(strict, State::closed);
  CHECK(rate(place, "4/5") == "");
  CHECK(place.c.closure()->satisfaction() == Satisfaction::basically_satisfied);
}

TEST_CASE("calling back: attempts are counted, and what is not done may be opened again at once") {
  Desk desk = in_state(State::closed);
  CHECK(has(desk.run("2020-08-12", command::Callback{}), "--reached"));
  CHECK(has(desk.run("2020-08-12", command::Callback{false, true, ""}), "nobody was reached"));
  CHECK(desk.run("2020-08-12", command::Callback{false, {}, "无人接听"}) == "");
  CHECK(desk.c.reached == false);
  CHECK(has(desk.run("2020-08-12", command::Callback{true, true, "", true}), "not done"));
  CHECK(has(desk.run("2020-08-12", command::Callback{true, {}, "", true}), "not done"));
  CHECK(desk.c.callbacks == 1);
  CHECK(desk.run("2020-08-13", command::Callback{true, false, "没修好", true}) == "");
  CHECK(desk.c.state == State::assigned);
  CHECK(desk.c.callbacks == 2);
  CHECK(desk.c.reached == true);
  CHECK(desk.c.done == false);
  CHECK(desk.event<event::Reopened>(1).reason == "没修好");
  CHECK(desk.c.rounds.back().reopened_at == at("2020-08-13"));
}

TEST_CASE("a callback after the window cannot open the case: nothing of it is kept") {
  Profile profile;
  profile.reopen_days = 7;
  Desk desk = under(profile, State::closed);
  const Case before = desk.c;
  CHECK(has(desk.run("2020-09-12", command::Callback{true, false, "没修好", true}), "7 days"));
  CHECK(desk.c == before);
}

TEST_CASE("reporting: an anonymous report keeps no name and no number, a confidential one does") {
  const auto report = [](Privacy privacy, const char* name, const char* phone) {
    auto command = matter("路灯");
    command.matter.reporter = {.name = name, .phone = phone, .privacy = privacy};
    return Desk().run("2020-08-11", command);
  };
  CHECK(has(report(Privacy::anonymous, "刘某", ""), "anonymous"));
  CHECK(has(report(Privacy::anonymous, "", "000-0000-0001"), "anonymous"));
  CHECK(report(Privacy::anonymous, "", "") == "");
  CHECK(report(Privacy::confidential, "刘某", "000-0000-0001") == "");
}
