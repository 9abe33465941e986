// Due times against the slow counter, at random over 2015 to 2026.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "core/slow_calendar.hpp"
#include "libcase/import.hpp"

using namespace libcase;
using support::SlowCalendar;

namespace {

constexpr std::int64_t k_first_day = 16436;  // 2015-01-01
constexpr std::int64_t k_end_day = 20819;    // 2027-01-01
constexpr std::int64_t k_day = SlowCalendar::k_day;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  /// Written out: the distributions of the standard library differ between libraries.
  std::int64_t between(std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(to - from + 1));
  }

 private:
  std::mt19937_64 engine_;
};

/// The calendar twice: as the library has it and as the slow counter does.
struct Pair {
  explicit Pair(const char* zone_name) : zone(zone_name) {}
  TimeZone zone;
  WorkCalendar fast;
  SlowCalendar slow;

  void rule(std::int64_t day, bool works) {
    fast.put({Day{std::chrono::days{day}}, works, ""});
    slow.table[day] = works;
  }
  /// Some thirty holidays a year, in runs, with make-up days around them.
  void invent_holidays(Random& random) {
    for (std::int64_t year = k_first_day; year < k_end_day; year += 365)
      for (int i = 0; i < 6; ++i) {
        const auto first = year + random.between(0, 360);
        const auto length = random.between(1, 8);
        for (std::int64_t day = first; day < first + length; ++day) rule(day, false);
        rule(first - random.between(1, 6), true);
        rule(first + length + random.between(0, 5), true);
      }
  }
  void set_hours(std::vector<std::pair<int, int>> hours) {
    fast.hours.clear();
    for (const auto& [from, to] : hours) fast.hours.push_back({from, to});
    slow.hours = std::move(hours);
  }
  [[nodiscard]] std::int64_t due(std::int64_t start, std::int64_t amount, SpanUnit unit) const {
    return to_unix(due_after(from_unix(start), {static_cast<std::uint32_t>(amount), unit}, fast, zone));
  }
};

void check_hours(const Pair& p, Random& random, int rounds, std::int64_t step) {
  for (int i = 0; i < rounds; ++i) {
    const auto start = random.between(k_first_day * k_day, k_end_day * k_day) / step * step;
    const auto amount = random.between(1, step == 1 ? 3 : 60);
    CAPTURE(start);
    CAPTURE(amount);
    const auto due = p.due(start, amount, SpanUnit::working_hours);
    CHECK(due == p.slow.due_open(start, amount * 3600, step));
    const auto steps =
        explain_due(from_unix(start), {static_cast<std::uint32_t>(amount), SpanUnit::working_hours}, p.fast, p.zone);
    CHECK(steps.back().counted == amount * 3600);
    CHECK(steps.back().due == from_unix(due));
    const auto end = start + random.between(0, (step == 1 ? 1 : 30) * k_day) / step * step;
    CHECK(working_between(from_unix(start), from_unix(end), p.fast, p.zone).count() ==
          p.slow.open_between(start, end, step));
  }
}

void check_days(const Pair& p, Random& random, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    const auto start = random.between(k_first_day * k_day, k_end_day * k_day);
    const auto amount = random.between(1, i % 10 == 0 ? 400 : 15);
    CAPTURE(start);
    CAPTURE(amount);
    const auto due_day = p.slow.workday_after(p.slow.day(start), amount);
    const auto due = p.due(start, amount, SpanUnit::working_days);
    CHECK(due == p.slow.closing(due_day));
    CHECK(p.due(start, amount, SpanUnit::days) == p.slow.moment(p.slow.day(start) + amount + 1, 0));
    const Span span{static_cast<std::uint32_t>(amount), SpanUnit::working_days};
    const auto steps = explain_due(from_unix(start), span, p.fast, p.zone);
    CHECK(steps.back().counted == amount);
    CHECK(steps.back().due == from_unix(due));
    CHECK(steps.back().day == Day{std::chrono::days{due_day}});
    CHECK(remaining_at(from_unix(due), from_unix(start), SpanUnit::working_days, p.fast, p.zone) == amount);
  }
}

void check_day_counts(const Pair& p, Random& random, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    const auto from = random.between(k_first_day - 400, k_end_day + 400);
    const auto to = from + random.between(-5, i % 10 == 0 ? 2000 : 40);
    CAPTURE(from);
    CAPTURE(to);
    CHECK(working_days_between(Day{std::chrono::days{from}}, Day{std::chrono::days{to}}, p.fast) ==
          p.slow.workdays_between(from, to));
  }
}

/// What every unit promises of a pause; and for working days and hours, what the slow counter says.
void check_pauses(const Pair& p, Random& random, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    const auto unit = static_cast<SpanUnit>(random.between(0, 4));
    const auto start = random.between(k_first_day * k_day, k_end_day * k_day) / 60 * 60;
    const auto due = p.due(start, random.between(1, 8), unit);
    const auto suspended = start + random.between(0, due - start + 3600) / 60 * 60;
    const auto resumed = suspended + random.between(0, 12 * k_day) / 60 * 60;
    const auto after = [&](std::int64_t until) {
      return to_unix(resume_due(from_unix(due), from_unix(suspended), from_unix(until), unit, p.fast, p.zone));
    };
    const auto moved = after(resumed);
    CAPTURE(start);
    CAPTURE(due);
    CAPTURE(suspended);
    CAPTURE(resumed);
    CAPTURE(static_cast<int>(unit));
    if (due < suspended || resumed == suspended) {
      CHECK(moved == due);
      continue;
    }
    CHECK(moved >= due);
    CHECK(moved >= resumed);
    CHECK(after(resumed + 7 * 3600) >= moved);
    if (unit == SpanUnit::minutes || unit == SpanUnit::hours) CHECK(moved == due + resumed - suspended);
    if (unit == SpanUnit::working_hours && due > suspended)
      CHECK(moved == p.slow.due_open(resumed, p.slow.open_between(suspended, due, 60), 60));
    if (unit == SpanUnit::working_days) {
      const auto last = p.slow.day(due - 1);
      const auto left = p.slow.workdays_between(p.slow.day(suspended), last);
      auto day = left > 0 ? p.slow.workday_after(p.slow.day(resumed), left) : p.slow.day(resumed);
      while (!p.slow.works(day) || p.slow.closing(day) < resumed) ++day;
      CHECK(moved == p.slow.closing(day));
    }
  }
}

/// Dates and kinds as they stand in the text, without a JSON parser; by number of the day.
std::map<std::int64_t, bool> scan(const std::string& text) {
  std::map<std::int64_t, bool> out;
  const std::string date_key = "\"date\": \"", off_key = "\"isOffDay\": ";
  for (auto at = text.find(date_key); at != std::string::npos; at = text.find(date_key, at + 1)) {
    const auto date = at + date_key.size();
    const int y = std::stoi(text.substr(date, 4)), m = std::stoi(text.substr(date + 5, 2)),
              d = std::stoi(text.substr(date + 8, 2));
    // Days from 1 March of year 0, so that a leap day ends its year.
    const int years = m < 3 ? y - 1 : y, months = (m + 9) % 12;
    const auto day = years * 365 + years / 4 - years / 100 + years / 400 + (months * 306 + 5) / 10 + d - 1 - 719468;
    const auto off = text.find(off_key, date) + off_key.size();
    out[day] = text[off] == 'f';
  }
  return out;
}

}  // namespace

TEST_CASE("calendar: due times of an invented calendar are those of the slow counter") {
  Random random(20260101);
  Pair p("Asia/Shanghai");
  p.invent_holidays(random);
  SUBCASE("whole days") {}
  SUBCASE("one range") { p.set_hours({{510, 1050}}); }
  SUBCASE("with a lunch break") { p.set_hours({{510, 720}, {810, 1050}}); }
  SUBCASE("until midnight") { p.set_hours({{0, 125}, {600, 1440}}); }
  check_hours(p, random, 150, 60);
  check_hours(p, random, 6, 1);
  check_days(p, random, 1500);
  check_day_counts(p, random, 1500);
  check_pauses(p, random, 400);
}

TEST_CASE("calendar: the same where the clocks are changed twice a year") {
  Random random(20150329);
  Pair p("Europe/Berlin");
  p.slow.offset = support::berlin_offset;
  p.invent_holidays(random);
  for (std::int64_t day = k_first_day; day < k_end_day; ++day)  // every Sunday works: they change on Sundays
    if (day % 7 == 3) p.rule(day, true);
  SUBCASE("whole days") {}
  SUBCASE("open over the change") { p.set_hours({{60, 240}, {600, 660}}); }
  SUBCASE("open at night") { p.set_hours({{60, 120}, {180, 240}, {600, 660}}); }
  check_hours(p, random, 100, 60);
  check_days(p, random, 300);
}

TEST_CASE("calendar: the published holidays of 2015 to 2026") {
  const char* given = std::getenv("SHUOSHI_DATA");
  const auto folder =
      (given ? std::filesystem::path(given) : std::filesystem::path(SHUOSHI_SOURCE_DIR) / ".." / "shared" / "data") /
      "holiday-cn";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: holiday-cn is not there; set SHUOSHI_DATA to the folder that holds it");
    return;
  }
  Pair p("Asia/Shanghai");
  for (int year = 2015; year <= 2026; ++year) {
    const auto file = folder / std::to_string(year).append(".json");
    std::ifstream input(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(input), {}};
    p.fast.merge(parse_calendar_json(text, file.string()));
    for (const auto& [day, works] : scan(text)) p.slow.table[day] = works;
  }
  CHECK(p.fast.days.size() == p.slow.table.size());
  for (std::int64_t day = k_first_day; day < k_end_day; ++day)
    REQUIRE(p.fast.is_workday(Day{std::chrono::days{day}}) == p.slow.works(day));
  const auto last_of = [](const char* text) { return *parse_day(text); };
  CHECK(working_days_between(last_of("2018-12-31"), last_of("2019-12-31"), p.fast) == 250);
  // Two less than planned: the Spring Festival was made longer by a Friday and a make-up Saturday.
  CHECK(working_days_between(last_of("2019-12-31"), last_of("2020-12-31"), p.fast) == 249);

  p.set_hours({{510, 720}, {810, 1050}});
  const auto spring = *parse_instant("2020-01-23 10:00", p.zone, Instant{});
  CHECK(p.zone.format(due_after(spring, {5, SpanUnit::working_days}, p.fast, p.zone)) == "2020-02-07T17:30:00+08:00");
  Random random(7);
  check_hours(p, random, 200, 60);
  check_days(p, random, 1500);
  check_day_counts(p, random, 1500);
  check_pauses(p, random, 400);
}
