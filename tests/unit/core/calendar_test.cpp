#include "libcase/calendar.hpp"

#include <doctest/doctest.h>

using namespace libcase;
using namespace std::chrono;

namespace {

const TimeZone& shanghai() {
  static const TimeZone k_zone("Asia/Shanghai");
  return k_zone;
}

Instant at(const char* text, const TimeZone& zone = shanghai()) { return *parse_instant(text, zone, Instant{}); }

/// 2020 as it was: the Spring Festival made longer on 27 January, a make-up Sunday before it.
WorkCalendar calendar(const char* hours = "08:30-12:00,13:30-17:30") {
  WorkCalendar out;
  out.put({*parse_day("2020-01-19"), true, "春节"});
  for (Day day = *parse_day("2020-01-24"); day <= *parse_day("2020-02-02"); day += days{1})
    out.put({day, false, "春节"});
  out.put({*parse_day("2020-01-01"), false, "元旦"});
  out.put({*parse_day("2020-06-25"), false, "端午节"});
  out.put({*parse_day("2020-06-26"), false, "端午节"});
  out.put({*parse_day("2020-06-27"), false, "端午节"});
  out.put({*parse_day("2020-06-28"), true, "端午节"});
  out.put({*parse_day("2020-10-10"), true, "国庆节"});
  if (*hours) out.hours = *parse_open_hours(hours);
  return out;
}

std::string due(const char* start, const char* span, const WorkCalendar& by = calendar()) {
  const auto text = shanghai().format(due_after(at(start), *parse_span(span), by, shanghai()));
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string resumed(const char* due_at, const char* from, const char* to, SpanUnit unit) {
  const auto text = shanghai().format(resume_due(at(due_at), at(from), at(to), unit, calendar(), shanghai()));
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

}  // namespace

TEST_CASE("calendar: a rule goes before the week, and the week holds beyond the table") {
  const auto c = calendar();
  CHECK(c.is_workday(*parse_day("2020-01-19")));        // a make-up Sunday
  CHECK_FALSE(c.is_workday(*parse_day("2020-01-31")));  // a Friday
  CHECK(c.is_workday(*parse_day("2020-02-03")));
  CHECK(c.is_workday(*parse_day("2021-01-01")));  // no table of 2021: a Friday like any other
  CHECK_FALSE(c.is_workday(*parse_day("2021-01-02")));
  CHECK(c.covers(*parse_day("2020-12-31")));
  CHECK_FALSE(c.covers(*parse_day("2021-01-01")));
  CHECK_FALSE(c.covers(*parse_day("2019-12-31")));
  CHECK_FALSE(WorkCalendar{}.covers(*parse_day("2020-01-01")));
}

TEST_CASE("calendar: a later table replaces the days it names and no others") {
  auto c = calendar();
  WorkCalendar later;
  later.hours = {{0, 60}};
  later.put({*parse_day("2020-06-28"), false, "改"});
  later.put({*parse_day("2021-01-01"), false, "元旦"});
  const auto before = c.days.size();
  c.merge(later);
  CHECK(c.days.size() == before + 1);
  CHECK(c.rule_of(*parse_day("2020-06-28"))->name == "改");
  CHECK_FALSE(c.is_workday(*parse_day("2021-01-01")));
  CHECK(c.is_workday(*parse_day("2020-01-19")));
  CHECK(c.hours == calendar().hours);
}

TEST_CASE("due: working days begin on the day after and end at closing") {
  CHECK(due("2020-08-10 09:00", "5wd") == "2020-08-17 17:30");  // Monday to Monday
  CHECK(due("2020-08-10 23:59", "1wd") == "2020-08-11 17:30");
  CHECK(due("2020-08-10 09:00", "5wd", calendar("")) == "2020-08-18 00:00");  // the end of the 17th
  CHECK(due("2020-01-23 10:00", "5wd") == "2020-02-07 17:30");                // over the Spring Festival of 2020
  CHECK(due("2020-01-28 10:00", "1wd") == "2020-02-03 17:30");                // from within it
  CHECK(due("2020-06-24 10:00", "1wd") == "2020-06-28 17:30");                // a make-up Sunday
  CHECK(due("2020-10-09 10:00", "1wd") == "2020-10-10 17:30");                // a make-up Saturday
  CHECK(due("2020-02-28 10:00", "1wd") == "2020-03-02 17:30");                // 29 February was a Saturday
  CHECK(due("2024-02-28 10:00", "1wd") == "2024-02-29 17:30");
  CHECK(due("2020-12-31 10:00", "1wd") == "2021-01-01 17:30");  // beyond the table
}

TEST_CASE("due: days are whole days, hours and minutes wall time") {
  CHECK(due("2020-08-10 09:00", "3d") == "2020-08-14 00:00");
  CHECK(due("2020-02-27 09:00", "2d") == "2020-03-01 00:00");
  CHECK(due("2020-01-24 23:00", "4h") == "2020-01-25 03:00");
  CHECK(due("2020-01-24 23:00", "30min") == "2020-01-24 23:30");
}

TEST_CASE("due: working hours run within opening hours only") {
  CHECK(due("2020-08-10 09:00", "2wh") == "2020-08-10 11:00");
  CHECK(due("2020-08-10 11:00", "2wh") == "2020-08-10 14:30");  // over lunch
  CHECK(due("2020-08-10 10:00", "2wh") == "2020-08-10 12:00");  // used up at closing, not at the next opening
  CHECK(due("2020-08-10 12:30", "2wh") == "2020-08-10 15:30");
  CHECK(due("2020-08-10 16:30", "2wh") == "2020-08-11 09:30");
  CHECK(due("2020-08-14 18:00", "8wh") == "2020-08-18 09:00");
  CHECK(due("2020-08-14 18:00", "7wh") == "2020-08-17 17:00");
  CHECK(due("2020-01-23 17:00", "1wh") == "2020-02-03 09:00");
  CHECK(due("2020-01-25 03:00", "1wh", calendar("")) == "2020-02-03 01:00");
}

TEST_CASE("due: hours are real hours on the days the clocks change") {
  const TimeZone berlin("Europe/Berlin");
  const WorkCalendar week;
  const auto after = [&](const char* start, const char* span) {
    return berlin.format(due_after(at(start, berlin), *parse_span(span), week, berlin));
  };
  CHECK(after("2020-03-28 22:00", "6h") == "2020-03-29T05:00:00+02:00");  // 02:00 to 03:00 is skipped
  CHECK(after("2020-10-24 22:00", "6h") == "2020-10-25T03:00:00+01:00");  // 02:00 to 03:00 is doubled
  CHECK(after("2020-03-27 22:00", "2d") == "2020-03-30T00:00:00+02:00");
  WorkCalendar sunday = week;  // a make-up Sunday with clocks to change
  sunday.put({*parse_day("2020-03-29"), true, ""});
  sunday.hours = *parse_open_hours("01:00-04:00");
  CHECK(working_between(at("2020-03-29", berlin), at("2020-03-30", berlin), sunday, berlin) == hours{2});
  sunday.hours = *parse_open_hours("02:15-02:45,02:50-03:30");
  CHECK(working_between(at("2020-03-29", berlin), at("2020-03-30", berlin), sunday, berlin) == minutes{30});
}

TEST_CASE("resume: working days left are counted again from the day of resumption") {
  const auto move = [](const char* due_at, const char* from, const char* to) {
    return resumed(due_at, from, to, SpanUnit::working_days);
  };
  // Due on Monday 17th with four working days left on Tuesday 11th.
  CHECK(move("2020-08-17 17:30", "2020-08-11 10:00", "2020-08-13 09:00") == "2020-08-19 17:30");
  CHECK(move("2020-08-17 17:30", "2020-08-11 10:00", "2020-08-11 16:00") == "2020-08-17 17:30");
  CHECK(move("2020-08-17 17:30", "2020-08-14 18:00", "2020-08-16 18:00") == "2020-08-17 17:30");  // a weekend
  // On its last day: by the end of the day it goes on, or of the next working day.
  CHECK(move("2020-08-17 17:30", "2020-08-17 09:00", "2020-08-19 09:00") == "2020-08-19 17:30");
  CHECK(move("2020-08-17 17:30", "2020-08-17 09:00", "2020-08-19 17:30") == "2020-08-19 17:30");
  CHECK(move("2020-08-17 17:30", "2020-08-17 09:00", "2020-08-19 20:00") == "2020-08-20 17:30");
  CHECK(move("2020-08-17 17:30", "2020-08-17 09:00", "2020-08-22 09:00") == "2020-08-24 17:30");
  CHECK(move("2020-08-17 17:30", "2020-08-17 09:00", "2020-08-17 20:00") == "2020-08-18 17:30");
  // Overdue already; and nothing that is no pause.
  CHECK(move("2020-08-17 17:30", "2020-08-17 17:31", "2020-08-19 09:00") == "2020-08-17 17:30");
  CHECK(move("2020-08-17 17:30", "2020-08-11 09:00", "2020-08-11 09:00") == "2020-08-17 17:30");
  // A due time set by hand late on a Sunday is not drawn back to Friday's closing.
  CHECK(move("2020-08-23 20:00", "2020-08-15 09:00", "2020-08-16 09:00") == "2020-08-23 20:00");
}

TEST_CASE("resume: hours, working hours and days") {
  CHECK(resumed("2020-08-10 15:00", "2020-08-10 14:00", "2020-08-11 14:20", SpanUnit::hours) == "2020-08-11 15:20");
  CHECK(resumed("2020-08-10 15:00", "2020-08-10 11:00", "2020-08-14 17:00", SpanUnit::working_hours) ==
        "2020-08-17 10:30");  // two and a half hours left: half an hour on Friday, two on Monday
  CHECK(resumed("2020-08-10 15:00", "2020-08-10 12:10", "2020-08-10 13:00", SpanUnit::working_hours) ==
        "2020-08-10 15:00");  // lunch
  CHECK(resumed("2020-08-14 00:00", "2020-08-11 09:00", "2020-08-20 09:00", SpanUnit::days) == "2020-08-23 00:00");
  CHECK(resumed("2020-08-14 00:00", "2020-08-13 09:00", "2020-08-20 09:00", SpanUnit::days) == "2020-08-21 00:00");
  CHECK(resumed("2020-08-14 12:00", "2020-08-13 09:00", "2020-08-13 10:00", SpanUnit::days) == "2020-08-14 12:00");
}

TEST_CASE("explain: every day says whether it counts, why, and how many so far") {
  const auto steps = explain_due(at("2020-01-22 10:00"), *parse_span("3wd"), calendar(), shanghai());
  REQUIRE(steps.size() == 14);  // 22 January to 4 February
  CHECK(steps[0].added == 0);   // the first day does not count
  CHECK(steps[0].works);
  CHECK(steps[1].counted == 1);
  CHECK(steps[2].why == "春节");
  CHECK_FALSE(steps[2].works);
  CHECK_FALSE(steps[2].weekend);
  CHECK(steps[3].weekend);
  CHECK(steps[11].counted == 1);
  CHECK(steps[12].counted == 2);
  CHECK(steps[12].why.empty());
  CHECK_FALSE(steps[12].due);
  CHECK(format_day(steps[13].day) == "2020-02-04");
  CHECK(steps[13].due == at("2020-02-04 17:30"));
}

TEST_CASE("explain: working hours are summed up in seconds") {
  const auto steps = explain_due(at("2020-08-14 16:00"), *parse_span("4wh"), calendar(), shanghai());
  REQUIRE(steps.size() == 4);  // Friday to Monday
  CHECK(steps[0].added == 5400);
  CHECK(steps[1].added == 0);
  CHECK(steps[3].added == 9000);
  CHECK(steps[3].counted == 14400);
  CHECK(steps[3].due == at("2020-08-17 11:00"));
  CHECK(explain_due(at("2020-08-14 00:00"), *parse_span("24h"), calendar(), shanghai()).size() == 1);
}

TEST_CASE("spans: read and written") {
  for (const char* text : {"30min", "4h", "3d", "2wh", "5wd", "100000min"})
    CHECK(format_span(*parse_span(text)) == text);
  CHECK(parse_span("5wd") == Span{5, SpanUnit::working_days});
  CHECK(parse_span("5d") == Span{5, SpanUnit::days});
  for (const char* text : {"", "5", "wd", "0d", "-1d", "5 d", "5D", "5wdx", "1.5h", "100001min", "99999999999d"})
    CHECK_MESSAGE(!parse_span(text), text);
}

TEST_CASE("opening hours: read and written") {
  const auto hours = parse_open_hours("08:30-12:00, 13:30-17:30");
  REQUIRE(hours);
  CHECK(*hours == std::vector<OpenHours>{{510, 720}, {810, 1050}});
  CHECK(format_open_hours(*hours) == "08:30-12:00,13:30-17:30");
  CHECK(parse_open_hours("0:00-24:00") == std::vector<OpenHours>{{0, 1440}});
  CHECK(format_open_hours({}) == "00:00-24:00");
  for (const char* text : {"", "8:30", "8:30-", "8-12", "08:30-08:30", "12:00-08:30", "08:30-24:01", "08:5-12:00",
                           "08:60-12:00", "08:30-12:00,", "08:30-12:00,11:59-13:00", "08:30-12:00;13:00-14:00"})
    CHECK_MESSAGE(!parse_open_hours(text), text);
}

TEST_CASE("opening hours that are never open count as the whole day") {
  auto c = calendar();
  c.hours = {{600, 600}};
  CHECK(due("2020-08-10 09:00", "2wh", c) == "2020-08-10 11:00");
  CHECK(due("2020-08-10 09:00", "1wd", c) == "2020-08-12 00:00");
}
