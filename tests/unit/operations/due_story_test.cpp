#include "libcase/due_story.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

namespace {

struct Told {
  TempStore store;
  CaseId id;

  Told() {
    DeadlineRules deadlines;
    deadlines.rules = {
        {"五日", "", {}, {}, Span{4, SpanUnit::hours}, Span{5, SpanUnit::working_days}},
    };
    enter(deadlines);
    enter(calendar({}));
  }
  /// A table of 2026 whose rules leave March to the week, unless `more` says otherwise.
  static WorkCalendar calendar(std::vector<DayRule> more) {
    WorkCalendar out;
    out.name = "cn-2026";
    out.put({*parse_day("2026-01-01"), false, "元旦"});
    out.put({*parse_day("2026-12-31"), true, {}});
    for (auto& rule : more) out.put(std::move(rule));
    return out;
  }
  void enter(RuleSet rules) {
    static_cast<void>(change_rules(*store, 0, {std::move(rules)}, "tester", at("2026-01-01")));
  }
  void report(std::optional<Instant> due = {}) {
    auto report = matter("路灯");
    report.matter.due = due;
    id = perform(*store, request({}, "2026-03-02T09:00", report), at("2027-01-01")).id;
  }
  void change(std::string_view when, Command command, const std::string& by = "tester") {
    auto made = request(id, when, std::move(command));
    made.by = by;
    static_cast<void>(perform(*store, made, at("2027-01-01")));
  }
  /// Monday, 2 March 2026.
  void assign(std::optional<Instant> due = {}) {
    command::Assign assign;
    assign.unit = "w1";
    assign.due = due;
    change("2026-03-02T10:00", assign);
  }
  DueStory tell() { return explain_case_due(*store, id); }
};

}  // namespace

TEST_CASE("the days of a due time by rule add up to its span") {
  Told told;
  told.report();
  told.assign();
  const auto story = told.tell();
  const auto& clock = story.resolution;
  CHECK(clock.source == DueSource::deadline);
  CHECK(clock.rule == "五日");
  CHECK(clock.span == "5wd");
  CHECK(clock.start == at("2026-03-02T10:00"));
  CHECK(clock.calendar == "cn-2026");
  CHECK(clock.covered);
  // Tuesday to Friday are four, Monday the 9th is the fifth; its end is the midnight after it.
  REQUIRE(clock.days.size() == 8);
  CHECK(clock.days.back().counted == 5);
  CHECK(clock.snapshot == at("2026-03-10T00:00"));
  CHECK(clock.recomputed == clock.snapshot);
  CHECK(clock.in_force == clock.snapshot);
  CHECK(clock.moves.empty());
  CHECK(story.response.span == "4h");
  CHECK(story.response.in_force == at("2026-03-02T14:00"));
  CHECK_FALSE(story.contacted_at.has_value());
}

TEST_CASE("the snapshot holds where the calendar was changed since") {
  Told told;
  told.report();
  told.assign();
  told.enter(Told::calendar({{*parse_day("2026-03-05"), false, "临时放假"}}));
  const auto clock = told.tell().resolution;
  CHECK(clock.snapshot == at("2026-03-10T00:00"));
  CHECK(clock.recomputed == at("2026-03-11T00:00"));
  CHECK(clock.in_force == clock.snapshot);
}

TEST_CASE("a rule that is no more is said to be gone") {
  Told told;
  told.report();
  told.assign();
  DeadlineRules other;
  other.rules = {{"三日", "", {}, {}, std::nullopt, Span{3, SpanUnit::working_days}}};
  told.enter(other);
  CHECK(told.tell().resolution.source == DueSource::gone);
  CHECK(told.tell().resolution.in_force == at("2026-03-10T00:00"));
}

TEST_CASE("a year that no table speaks of is told") {
  Told told;
  WorkCalendar last_year;
  last_year.name = "cn-2025";
  last_year.put({*parse_day("2025-10-01"), false, "国庆节"});
  told.enter(last_year);
  told.report();
  told.assign();
  CHECK_FALSE(told.tell().resolution.covered);
  CHECK(told.tell().response.covered);  // hours of wall time need no calendar
}

TEST_CASE("times given by hand are not counted") {
  Told told;
  told.report(at("2026-03-20T18:00"));
  told.assign();
  auto clock = told.tell().resolution;
  CHECK(clock.source == DueSource::report);
  CHECK(clock.days.empty());
  CHECK(clock.in_force == at("2026-03-20T18:00"));
  told.report();
  told.assign(at("2026-03-21T18:00"));
  clock = told.tell().resolution;
  CHECK(clock.source == DueSource::by_hand);
  CHECK(clock.in_force == at("2026-03-21T18:00"));
  CHECK(told.tell().response.source == DueSource::deadline);
}

TEST_CASE("pauses and extensions follow one another up to the due time in force") {
  Told told;
  told.report();
  told.assign();
  told.change("2026-03-04T10:00", command::Suspend{"等待配件", {}});
  CHECK(told.tell().suspended_at == at("2026-03-04T10:00"));
  told.change("2026-03-06T10:00", command::Resume{"配件已到"});
  told.change("2026-03-06T11:00", command::Extend{ExtensionStep::ask, at("2026-03-20"), "需开挖"});
  told.change("2026-03-06T12:00", command::Extend{ExtensionStep::approve, {}, "同意"}, "王主任");
  const auto story = told.tell();
  const auto& moves = story.resolution.moves;
  REQUIRE(moves.size() == 2);
  CHECK(moves[0].pause);
  CHECK(moves[0].from == at("2026-03-04T10:00"));
  CHECK(moves[0].reason == "等待配件");
  // Thursday, Friday and Monday were left; from Friday on they are Monday to Wednesday.
  CHECK(moves[0].before == at("2026-03-10T00:00"));
  CHECK(moves[0].after == at("2026-03-12T00:00"));
  CHECK_FALSE(moves[1].pause);
  CHECK(moves[1].before == moves[0].after);
  CHECK(moves[1].after == at("2026-03-20"));
  CHECK(story.resolution.in_force == at("2026-03-20"));
  CHECK_FALSE(story.suspended_at.has_value());
}

TEST_CASE("without rules there is no due time, and an unknown case is refused") {
  TempStore store;
  const auto id = perform(*store, request({}, "2026-03-02T09:00", matter("路灯")), at("2027-01-01")).id;
  CHECK(explain_case_due(*store, id).resolution.source == DueSource::none);
  CHECK_THROWS_AS(static_cast<void>(explain_case_due(*store, CaseId::make(id.day(), 0, 7))), const Error&);
}
