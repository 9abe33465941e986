#include <doctest/doctest.h>

#include "libcase/explain.hpp"
#include "libcase/period.hpp"
#include "stats/minutes.hpp"
#include "store/facts_block.hpp"
#include "store/rollups.hpp"
#include "support.hpp"

using namespace support;

namespace {

stats::Minutes bag(std::initializer_list<std::int64_t> values) {
  stats::Minutes out;
  for (const auto value : values) out.add(value);
  return out;
}

Day day(const char* text) { return *parse_day(text); }

}  // namespace

TEST_CASE("metrics: nearest-rank: percentiles are in whole minutes") {
  const auto spread = stats::spread_of(bag({40, 10, 30, 20}));
  CHECK(spread.n == 4);
  CHECK(*spread.p50 == 20);
  CHECK(*spread.p75 == 30);
  CHECK(*spread.p90 == 40);
  CHECK_FALSE(stats::spread_of({}).p50);
  // A bag of any size gives the same as its list in order.
  stats::Minutes large;
  for (std::int64_t i = 10'000; i > 0; --i) large.add(i * 37);
  CHECK(*stats::spread_of(large).p50 == 5'000 * 37);
  CHECK(*stats::spread_of(large).p90 == 9'000 * 37);
}

TEST_CASE("metrics: not-reached: the Kaplan-Meier median counts what is open, and may not be reached") {
  // Without censoring it is the median.
  CHECK(*stats::survival_of(bag({1, 2, 3, 4}), {}).median == 2);
  // 1: 5/6; 3: of four at risk one, 5/6 * 3/4 = 5/8; 5: of two one, 5/16.
  CHECK(*stats::survival_of(bag({1, 3, 5}), bag({2, 3, 9})).median == 5);
  CHECK_FALSE(stats::survival_of(bag({1}), bag({5, 6})).median);
  // A half exactly is reached: 3/4 * 2/3.
  CHECK(*stats::survival_of(bag({1, 2}), bag({7, 8})).median == 2);
  CHECK_FALSE(stats::survival_of({}, {}).median);
}

TEST_CASE("metrics: wilson: intervals for 95 %, rounded half up on integers") {
  CHECK(Ratio{0, 10}.interval() == Interval{0, 278});
  CHECK(Ratio{10, 10}.interval() == Interval{722, 1000});
  CHECK(Ratio{5, 10}.interval() == Interval{237, 763});
  CHECK(Ratio{7903, 8090}.interval() == Interval{973, 980});
  CHECK_FALSE(Ratio{0, 0}.interval());
}

TEST_CASE("metrics: compare-change: a change of a rate is in percentage points, rounded once") {
  Values now, before;
  now.tally.received = 3;
  now.tally.closed = 2;
  before.tally.received = 7;
  before.tally.closed = 3;
  // 66.666... - 42.857... = 23.8095
  CHECK(change_of(*find_figure("closing_rate"), now, before) == 238);
  CHECK(change_of(*find_figure("closing_rate"), before, now) == -238);
  CHECK(change_of(*find_figure("received"), now, before) == -571);
  CHECK_FALSE(change_of(*find_figure("overdue"), now, before));
}

TEST_CASE("period: names of periods are half-open spans of local days") {
  const Day today = day("2020-08-12");  // a Wednesday
  CHECK(parse_period("2020-08", today) == DaySpan{day("2020-08-01"), day("2020-09-01")});
  CHECK(parse_period("2020", today) == DaySpan{day("2020-01-01"), day("2021-01-01")});
  CHECK(parse_period("2020-Q3", today) == DaySpan{day("2020-07-01"), day("2020-10-01")});
  CHECK(parse_period("2020-W32", today) == DaySpan{day("2020-08-03"), day("2020-08-10")});
  CHECK(parse_period("2020-W53", today) == DaySpan{day("2020-12-28"), day("2021-01-04")});
  CHECK_FALSE(parse_period("2021-W53", today));
  CHECK(parse_period("week", today) == DaySpan{day("2020-08-10"), day("2020-08-17")});
  CHECK(parse_period("last-week", today) == DaySpan{day("2020-08-03"), day("2020-08-10")});
  CHECK(parse_period("last-month", today) == DaySpan{day("2020-07-01"), day("2020-08-01")});
  CHECK(parse_period("last-quarter", today) == DaySpan{day("2020-04-01"), day("2020-07-01")});
  CHECK(parse_period("last-year", today) == DaySpan{day("2019-01-01"), day("2020-01-01")});
  CHECK(parse_period("yesterday", today) == DaySpan{day("2020-08-11"), day("2020-08-12")});
  for (const char* wrong : {"", "2020-13", "2020-Q5", "20", "last-today", "2020-W00", "2020-8"})
    CHECK_FALSE(parse_period(wrong, today));
  CHECK(format_week(day("2021-01-03")) == "2020-W53");
  CHECK(previous_period({day("2020-03-01"), day("2020-04-01")}) == DaySpan{day("2020-02-01"), day("2020-03-01")});
}

TEST_CASE("metrics: compare-leap-day: 29 February has no day a year before") {
  CHECK(year_before({day("2020-02-29"), day("2020-03-01")}) == DaySpan{day("2019-03-01"), day("2019-03-01")});
  CHECK(year_before({day("2020-02-01"), day("2020-03-01")}) == DaySpan{day("2019-02-01"), day("2019-03-01")});
  CHECK(year_before({day("2021-02-28"), day("2021-03-01")}) == DaySpan{day("2020-02-28"), day("2020-03-01")});
  CHECK(year_before({day("2020-01-01"), day("2021-01-01")}) == DaySpan{day("2019-01-01"), day("2020-01-01")});
}

TEST_CASE("facts: a block gives back what went into it") {
  std::vector<stats::Facts> facts(3);
  facts[0].id = CaseId::make(day("2020-08-11"), 131003005, 1).raw();
  facts[0].area = 131003005001001;
  facts[0].reported = 1'597'000'000;
  facts[0].voices = 1;
  facts[0].first_recorded = facts[0].last_recorded = 1'700'000'000;
  facts[0].last = facts[0].reported;
  facts[1] = facts[0];
  facts[1].id += 1;
  facts[1].dispatched = 1'597'000'500;
  facts[1].first_closed = facts[1].closed = 1'597'900'000;
  facts[1].due = 1'596'000'000;
  facts[1].state = State::closed;
  facts[1].satisfaction = Satisfaction::dissatisfied;
  facts[1].outcome = Outcome::already_settled;
  facts[1].level = Level::city;
  facts[1].simple = facts[1].confirmed = true;
  facts[2] = facts[0];
  facts[2].id += 1'000'000;
  facts[2].area = 0;
  facts[2].reported = -5;
  facts[2].ended = 3;
  facts[2].voices = 4'000'000'000;
  std::vector<stats::Facts> read;
  store::decode_block(store::encode_block(facts), read);
  CHECK(read == facts);
  CHECK_THROWS_AS(store::decode_block("\x03\x05\x01", read), Error);
}

TEST_CASE("facts: bands of minutes follow one another without a gap") {
  std::size_t before = 0;
  for (std::int64_t minutes = 0; minutes < 300'000; ++minutes) {
    const auto fine = store::fine_band_of(minutes), band = store::band_of(minutes);
    CHECK_MESSAGE((fine == before || fine == before + 1), minutes);
    CHECK_MESSAGE((store::start_of_fine_band(fine) <= minutes && minutes < store::end_of_fine_band(fine)), minutes);
    CHECK_MESSAGE((store::start_of_band(band) <= minutes && minutes < store::end_of_band(band)), minutes);
    before = fine;
  }
  CHECK(before == store::k_fine_bands - 1);
  CHECK(store::band_of(std::int64_t{1} << 40) == store::k_bands - 1);
}
