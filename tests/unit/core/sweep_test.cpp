// due_steps(): each rule at its boundary, each step once.
#include <doctest/doctest.h>

#include <random>

#include "libcase/sweep.hpp"
#include "support.hpp"

using namespace support;
using enum SweepStep;

namespace {

const TimeZone& zone() {
  static const TimeZone k_zone("Asia/Shanghai");
  return k_zone;
}
const Directory& org() {
  static const Directory k_org = [] {
    Directory directory;
    directory.apply(small_org());
    return directory;
  }();
  return k_org;
}

Case happened(Case c, std::string_view when, event::Body body) {
  return evolve(std::move(c), {at(when), "tester", std::move(body)});
}

/// Reported and assigned on Monday, 5 January 2026.
Case led_by(const std::string& unit, std::optional<Instant> due) {
  Case c;
  c.id = CaseId::make(zone().day_of(at("2026-01-05")), 131003005001001, 1);
  event::Reported report;
  report.title = "路灯不亮";
  report.area = 131003005001001;
  c = happened(std::move(c), "2026-01-05T09:00", report);
  event::Assigned assigned;
  assigned.unit = unit;
  assigned.level = org().unit(unit, c.id.day())->level;
  assigned.due = due;
  return happened(std::move(c), "2026-01-05T10:00", assigned);
}

Case assigned_to(Case c, std::string_view when, const std::string& unit) {
  event::Assigned assigned;
  assigned.unit = unit;
  return happened(std::move(c), when, assigned);
}

/// A sweep at that time: the steps, and the case after them by the rules of the loop.
std::vector<Command> steps_at(const Case& c, const SupervisionRules& rules, Instant now) {
  static const WorkCalendar k_week;
  return due_steps(c, rules, k_week, zone(), org(), now);
}
std::vector<SweepStep> swept(Case& c, const SupervisionRules& rules, Instant now) {
  std::vector<SweepStep> out;
  for (const auto& command : steps_at(c, rules, now)) {
    out.push_back(sweep_step(command));
    const auto decision = decide(c, command, {now, now, "sweep", zone().day_of(now), &org(), nullptr, &zone()});
    REQUIRE(std::holds_alternative<std::vector<Event>>(decision));
    for (const auto& event : std::get<std::vector<Event>>(decision)) c = evolve(std::move(c), event);
  }
  return out;
}
std::vector<SweepStep> swept(Case& c, const SupervisionRules& rules, std::string_view now) {
  return swept(c, rules, at(now));
}

using Done = std::vector<SweepStep>;
constexpr Span k_one_day{1, SpanUnit::working_days}, k_two_days{2, SpanUnit::working_days};
const SupervisionRules k_all{k_one_day, k_one_day, k_two_days, 0, 0};
/// The end of Friday, 9 January.
const Instant k_friday = at("2026-01-10T00:00");

}  // namespace

TEST_CASE("a reminder is sent from the working day before the due day until it is due, once") {
  Case c = led_by("w1", k_friday);
  CHECK(swept(c, k_all, "2026-01-07T23:59:59").empty());
  Case last_moment = c;
  CHECK(swept(last_moment, k_all, "2026-01-10T00:00") == Done{remind});
  CHECK(swept(c, k_all, "2026-01-08T00:00") == Done{remind});
  CHECK(c.supervision.urged_for == k_friday);
  CHECK(swept(c, k_all, "2026-01-08T00:00").empty());
  CHECK(swept(c, k_all, "2026-01-09T12:00").empty());
}

TEST_CASE("a reminder by hours counts wall time, by working hours opening hours") {
  const auto due = at("2026-01-09T16:00");
  const Case c = led_by("w1", due);
  const SupervisionRules four_hours{Span{4, SpanUnit::hours}, {}, {}, 0, 0};
  CHECK(steps_at(c, four_hours, at("2026-01-09T11:59:59")).empty());
  CHECK(steps_at(c, four_hours, at("2026-01-09T12:00")).size() == 1);
  WorkCalendar open;
  open.hours = *parse_open_hours("08:00-12:00,14:00-18:00");
  const SupervisionRules working{Span{4, SpanUnit::working_hours}, {}, {}, 0, 0};
  // 14 to 16 are two hours, 10 to 12 the other two.
  CHECK(due_steps(c, working, open, zone(), org(), at("2026-01-09T09:59:59")).empty());
  CHECK(due_steps(c, working, open, zone(), org(), at("2026-01-09T10:00")).size() == 1);
}

TEST_CASE("supervision and escalation come when their spans after due have run out") {
  Case c = led_by("w1", k_friday);
  // Monday is the first working day after Friday, Tuesday the second; each ends at midnight.
  CHECK(swept(c, k_all, "2026-01-12T23:59:59").empty());
  CHECK(swept(c, k_all, "2026-01-13T00:00") == Done{supervise});
  CHECK(swept(c, k_all, "2026-01-13T23:59:59").empty());
  CHECK(c.lead == "w1");
  CHECK(swept(c, k_all, "2026-01-14T00:00") == Done{escalate});
  CHECK(c.lead == "c1");
  CHECK(swept(c, k_all, "2026-03-01").empty());
  CHECK(c.supervision.supervised == 1);
}

TEST_CASE("a due time at midnight belongs to the day that ends there") {
  const SupervisionRules next_day{{}, Span{1, SpanUnit::days}, {}, 0, 0};
  // The end of Tuesday; a day later is the end of Wednesday.
  const Case c = led_by("w1", at("2026-01-07T00:00"));
  CHECK(steps_at(c, next_day, at("2026-01-07T23:59:59")).empty());
  CHECK(steps_at(c, next_day, at("2026-01-08T00:00")).size() == 1);
}

TEST_CASE("after a gap both are done at once, and no reminder of a time that has passed") {
  Case c = led_by("w1", k_friday);
  CHECK(swept(c, k_all, "2026-02-20T06:00") == Done{supervise, escalate});
  CHECK_FALSE(c.supervision.urged_for.has_value());
  CHECK(swept(c, k_all, "2026-02-20T06:00").empty());
}

TEST_CASE("the rung above the lead supervises") {
  const auto steps = steps_at(led_by("v", k_friday), k_all, at("2026-01-13"));
  REQUIRE(steps.size() == 1);
  const auto& what = std::get<event::Supervised>(std::get<command::Record>(steps.front()).what);
  CHECK(what.unit == "t");
  CHECK(what.cause == "overdue");
  CHECK(what.due == k_friday);
  CHECK(what.reason.empty());
}

TEST_CASE("a due time that was moved is a new one") {
  Case c = led_by("w1", k_friday);
  CHECK(swept(c, k_all, "2026-01-14T08:00") == Done{supervise, escalate});
  const auto moved = at("2026-01-17T00:00");
  c = happened(std::move(c), "2026-01-14T09:00", event::Extension{ExtensionStep::approve, moved, {}});
  CHECK(swept(c, k_all, "2026-01-15T08:00") == Done{remind});
  CHECK(swept(c, k_all, "2026-01-21T08:00") == Done{supervise, escalate});
  CHECK(c.lead == "v");
}

TEST_CASE("at the top of the ladder a case stays supervised, and nothing is refused") {
  Case c = led_by("city", k_friday);
  CHECK(swept(c, k_all, "2026-02-01") == Done{supervise});
  CHECK(swept(c, k_all, "2026-02-02").empty());
}

TEST_CASE("without a lead a case is supervised and cannot go up") {
  Case c = happened(led_by("w1", k_friday), "2026-01-06", event::Returned{"w1", "不属本网格"});
  CHECK(swept(c, k_all, "2026-01-09T08:00") == Done{remind});
  CHECK(swept(c, k_all, "2026-02-01") == Done{supervise});
}

TEST_CASE("a case that was replied to is neither reminded of nor passed up") {
  Case c = happened(led_by("w1", k_friday), "2026-01-06", event::Replied{"已修复", "w1"});
  CHECK(swept(c, k_all, "2026-01-09T08:00").empty());
  CHECK(swept(c, k_all, "2026-02-01") == Done{supervise});
}

TEST_CASE("nothing is done to a case that is suspended, has ended, or has no due time") {
  const Case suspended = happened(led_by("w1", k_friday), "2026-01-06", event::Suspended{"等待配件", {}});
  CHECK(steps_at(suspended, k_all, at("2026-02-01")).empty());
  const Case ended = happened(led_by("w1", k_friday), "2026-01-06", event::Withdrawn{});
  CHECK(steps_at(ended, k_all, at("2026-02-01")).empty());
  CHECK(steps_at(led_by("w1", std::nullopt), k_all, at("2026-02-01")).empty());
  CHECK(steps_at(led_by("w1", k_friday), {}, at("2026-02-01")).empty());
}

TEST_CASE("a case handed back often enough is raised, once, to the rung above all that led it") {
  const SupervisionRules twice{{}, {}, {}, 2, 0};
  Case c = happened(led_by("v", std::nullopt), "2026-01-06", event::Returned{"v", "甲"});
  CHECK(swept(c, twice, "2026-01-06T12:00").empty());
  c = assigned_to(std::move(c), "2026-01-07", "w1");
  c = happened(std::move(c), "2026-01-08", event::Returned{"w1", "乙"});
  const auto steps = steps_at(c, twice, at("2026-01-08T12:00"));
  REQUIRE(steps.size() == 1);
  const auto& what = std::get<event::Supervised>(std::get<command::Record>(steps.front()).what);
  CHECK(what.cause == "returns");
  CHECK(what.unit == "t");
  CHECK_FALSE(what.due.has_value());
  CHECK(swept(c, twice, "2026-01-08T12:00") == Done{raise});
  CHECK(c.supervision.raised == "returns");
  CHECK(swept(c, twice, "2026-01-09T12:00").empty());
}

TEST_CASE("a case passed between units is raised; a unit that leads twice counts once") {
  const SupervisionRules three{{}, {}, {}, 0, 3};
  Case c = assigned_to(led_by("w1", std::nullopt), "2026-01-06", "w2");
  c = assigned_to(std::move(c), "2026-01-07", "w1");
  CHECK(swept(c, three, "2026-01-07T12:00").empty());
  c = assigned_to(std::move(c), "2026-01-08", "v");
  CHECK(swept(c, three, "2026-01-08T12:00") == Done{raise});
  CHECK(c.supervision.raised == "units");
}

TEST_CASE("the unit that a sweep escalates to counts in that sweep") {
  const SupervisionRules rules{{}, {}, k_two_days, 0, 3};
  Case c = assigned_to(led_by("w1", k_friday), "2026-01-06", "w2");
  CHECK(swept(c, rules, "2026-01-14") == Done{escalate, raise});
}

TEST_CASE("a sweep every hour and one after weeks leave the same marks") {
  std::mt19937 chance(20260105);
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(chance); };
  const auto span = [&]() -> std::optional<Span> {
    if (pick(0, 3) == 0) return std::nullopt;
    return Span{static_cast<std::uint32_t>(pick(1, 3)), static_cast<SpanUnit>(pick(1, 4))};
  };
  const std::vector<std::string> units{"w1", "w2", "c1", "v", "o", "t", "k", "city"};
  const auto unit = [&] { return units[static_cast<std::size_t>(pick(0, static_cast<int>(units.size()) - 1))]; };
  const auto begin = at("2026-01-05T12:00");
  for (int i = 0; i < 60; ++i) {
    CAPTURE(i);
    const SupervisionRules rules{span(), span(), span(), 0, static_cast<std::uint32_t>(pick(0, 3))};
    Case hourly = led_by(unit(), begin + std::chrono::hours{pick(1, 200)});
    if (pick(0, 1) == 1) hourly = assigned_to(std::move(hourly), "2026-01-05T11:00", unit());
    Case once = hourly;
    Instant now = begin;
    std::map<SweepStep, int> times;
    for (int hour = 0; hour < 24 * 21; ++hour, now += std::chrono::hours{1})
      for (const auto step : swept(hourly, rules, now)) ++times[step];
    for (const auto& [step, count] : times) CHECK(count == 1);
    static_cast<void>(swept(once, rules, now - std::chrono::hours{1}));
    CHECK(hourly.lead == once.lead);
    CHECK(hourly.supervision.supervised_for == once.supervision.supervised_for);
    CHECK(hourly.supervision.escalated_for == once.supervision.escalated_for);
    CHECK(hourly.supervision.supervised == once.supervision.supervised);
    CHECK(hourly.supervision.raised == once.supervision.raised);
    CHECK(hourly.supervision.urged == (rules.remind_before ? 1 : 0));
    CHECK(once.supervision.urged == 0);
  }
}
