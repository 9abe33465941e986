// Working time of cases, and the version of the calendars it is counted by; expected values by hand.
#include "stats/work_time.hpp"

#include <doctest/doctest.h>

#include <random>

#include "libcase/explain.hpp"
#include "support.hpp"

using namespace support;

namespace {

Day day(const char* text) { return *parse_day(text); }

/// Around October 2020: Saturday the 10th is made up for Monday the 12th.
WorkCalendar october() {
  return {.name = "cn",
          .days = {{day("2020-10-10"), true, "国庆节"}, {day("2020-10-12"), false, "国庆节"}},
          .hours = *parse_open_hours("08:30-12:00,13:30-17:30")};
}

std::int64_t minutes(stats::WorkClock& clock, const char* from, const char* to) {
  return clock.minutes(to_unix(at(from)), to_unix(at(to)));
}

StatsQuery all_of_it(std::optional<Instant> known) {
  StatsQuery query;
  query.as_of = at("2020-11-01");
  query.known = known;
  query.figures = {find_figure("handling_working"), find_figure("handling_total_working")};
  return query;
}

void enter(Store& store, AreaCode area, const WorkCalendar& calendar, const char* when) {
  static_cast<void>(change_rules(store, area, {calendar}, "tester", at(when)));
}

/// Reported on Friday at 9:00, assigned at 17:00, closed on Tuesday at 9:00.
CaseId over_the_weekend(Store& store, AreaCode area) {
  const auto id = perform(store, request({}, "2020-10-09 09:00", matter("题", area)), at("2020-10-15")).id;
  command::Assign assign;
  assign.unit = "o";
  perform(store, request(id, "2020-10-09 17:00", assign), at("2020-10-15"));
  perform(store, request(id, "2020-10-13 09:00", solved(Level::village)), at("2020-10-15"));
  return id;
}

}  // namespace

TEST_CASE("work time: make-up days work, holidays do not, and minutes are rounded down") {
  const TimeZone zone("Asia/Shanghai");
  const auto calendar = october();
  stats::WorkClock clock(calendar, zone);
  CHECK(minutes(clock, "2020-10-09 17:00", "2020-10-10 08:30") == 30);
  CHECK(minutes(clock, "2020-10-10 08:30", "2020-10-10 17:30") == 450);      // the Saturday
  CHECK(minutes(clock, "2020-10-11 00:00", "2020-10-13 08:30") == 0);        // Sunday and Monday
  CHECK(minutes(clock, "2020-10-09 17:00", "2020-10-13 09:00") == 510);      // 30 + 450 + 30
  CHECK(minutes(clock, "2020-10-09 11:59:31", "2020-10-09 13:30:29") == 0);  // 29 + 29 seconds
  CHECK(minutes(clock, "2020-10-09 11:59:30", "2020-10-09 13:30:30") == 1);
  CHECK(minutes(clock, "2020-10-09 12:00", "2020-10-09 12:00") == 0);
  // Years before and after those asked for so far.
  CHECK(minutes(clock, "2015-01-05 08:00", "2015-01-06 08:00") == 450);
  CHECK(minutes(clock, "2031-01-06 08:00", "2031-01-07 08:00") == 450);
}

TEST_CASE("work time: the table says what the walk from day to day says, over changes of clocks, too") {
  const TimeZone zone("America/New_York");
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t n) { return static_cast<std::int64_t>(random() % n); };
  for (const char* hours : {"08:30-12:00,13:30-17:30", "00:00-24:00", "01:15-03:40", "22:00-24:00"}) {
    CAPTURE(hours);
    WorkCalendar calendar{.name = {}, .days = {}, .hours = *parse_open_hours(hours)};
    for (int i = 0; i < 40; ++i) calendar.put({day("2015-01-01") + std::chrono::days{below(400)}, below(2) == 0, ""});
    stats::WorkClock clock(calendar, zone);
    for (int i = 0; i < 500; ++i) {
      const auto from = to_unix(at("2015-01-01")) + below(400 * 86'400), to = from + below(40 * 86'400);
      CAPTURE(from);
      CAPTURE(to);
      CHECK(clock.minutes(from, to) == working_between(from_unix(from), from_unix(to), calendar, zone).count() / 60);
    }
  }
  // A year that somebody mistyped is no reason for a table of a thousand years.
  const WorkCalendar week;
  stats::WorkClock clock(week, zone);
  const auto from = to_unix(at("2015-01-05")), to = to_unix(at("2515-01-05"));
  CHECK(clock.minutes(from, to) == working_between(from_unix(from), from_unix(to), week, zone).count() / 60);
}

TEST_CASE(
    "metrics: working-calendar: of the nearest area upwards, as known at K; the whole day of Monday to Friday else") {
  TempStore store;
  over_the_weekend(*store, 131003005001001);
  const auto spans = [&](std::optional<Instant> known) {
    const auto durations = compute_stats(*store, all_of_it(known)).total.durations;
    return std::pair(durations.handling_working.p50, durations.handling_total_working.p50);
  };
  using Two = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;
  // No calendar: Friday 17:00 to midnight, Monday, Tuesday until 9:00: 7 + 24 + 9 hours; the report came 8 hours
  // before.
  CHECK(spans(std::nullopt) == Two{2400, 2880});
  enter(*store, 0, october(), "2020-10-16");
  // 510 by hand above; the report: Friday 9:00 to 17:30 are 3 + 4 hours, then 450 + 30.
  CHECK(spans(std::nullopt) == Two{510, 420 + 450 + 30});
  CHECK(spans(at("2020-10-15")) == Two{2400, 2880});
  auto local = october();
  local.days.clear();  // Saturday off, Monday on: the same sum on other days
  local.hours = *parse_open_hours("08:00-18:00");
  enter(*store, 131003005, local, "2020-10-17");
  // Friday one hour, Monday ten, Tuesday one; the report eight hours before.
  CHECK(spans(std::nullopt) == Two{720, 1200});
  CHECK(spans(at("2020-10-16")) == Two{510, 900});
  local.hours = *parse_open_hours("08:00-09:00");
  enter(*store, 131003005, local, "2020-10-18");
  CHECK(spans(at("2020-10-17")) == Two{720, 1200});
  CHECK(spans(std::nullopt) == Two{120, 120});
}

TEST_CASE("work time: rows, ranks, differences of a case; a report that does not ask has none") {
  TempStore store;
  enter(*store, 0, october(), "2020-10-01");
  const auto id = over_the_weekend(*store, 131003005001001);
  auto query = all_of_it(std::nullopt);
  query.by = {Dimension::village, Dimension::month};
  query.cross = {Dimension::channel, Dimension::month};
  const auto report = compute_stats(*store, query);
  CHECK(report.breakdowns[0].rows[0].values.durations.handling_working.p90 == 510);
  CHECK(report.breakdowns[1].rows[0].values.durations.handling_total_working.n == 1);
  CHECK(report.cross->rows[0].values.durations.handling_working.n == 1);
  query.cross.reset();
  query.figures.clear();
  CHECK(compute_stats(*store, query).total.durations.handling_working.n == 0);
  for (const auto* figure : asked_figures(query)) CHECK_FALSE(figure->working);
  query.ranking = {.sort = find_figure("handling_working"), .min_n = 1};
  CHECK(compute_stats(*store, query).breakdowns[0].rows[0].rank == 1);
  CHECK(asked_figures(query).size() > 50);
  const auto explained = explain_figure(*store, query, *find_figure("handling_total_working"));
  REQUIRE(explained.cases.size() == 1);
  CHECK((explained.cases[0].id == id && explained.cases[0].n == 900 && explained.cases[0].of == 1));
  CHECK(explained.total.durations.handling_total_working.p50 == 900);
}

TEST_CASE("metrics: calendar-version: the same for the same working hours, whatever they are called") {
  using stats::calendar_version;
  CHECK(calendar_version({}).digest.empty());
  auto calendar = october();
  // BLAKE2b of "0 08:30-12:00,13:30-17:30\n2020-10-10 workday\n2020-10-12 holiday\n", by hashlib of Python.
  const auto version = calendar_version({{0, calendar}});
  CHECK(version.digest == "711100c1d8617b44");
  CHECK(version.names == std::vector<std::string>{"cn"});
  calendar.name = "another";
  calendar.days[0].name = "";
  CHECK(calendar_version({{0, calendar}}).digest == version.digest);
  CHECK(calendar_version({{131003, calendar}}).digest != version.digest);
  calendar.days[0].works = false;
  CHECK(calendar_version({{0, calendar}}).digest != version.digest);
  // Known at K.
  TempStore store;
  enter(*store, 0, october(), "2020-10-16");
  enter(*store, 131003, calendar, "2020-10-17");
  const auto known = [&](std::optional<Instant> at) { return compute_stats(*store, all_of_it(at)).calendar; };
  CHECK(known(at("2020-10-15 23:59:59")).digest.empty());
  CHECK(known(at("2020-10-16")).digest == version.digest);
  CHECK(known(std::nullopt) == calendar_version({{0, october()}, {131003, calendar}}));
  CHECK(known(std::nullopt).names == std::vector<std::string>{"cn", "another"});
}
