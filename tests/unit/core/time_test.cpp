#include <doctest/doctest.h>

#include "libcase/error.hpp"
#include "libcase/time.hpp"

using namespace libcase;

TEST_CASE("time zone: Shanghai is eight hours ahead, but had summer time in 1986") {
  const TimeZone zone("Asia/Shanghai");
  CHECK(zone.format(from_unix(1597132800)) == "2020-08-11T16:00:00+08:00");
  CHECK(zone.format(*parse_instant("1986-07-01T00:00", zone, Instant{})) == "1986-07-01T00:00:00+09:00");
  CHECK_THROWS_AS(TimeZone("Asia/Langfang"), Error);
}

TEST_CASE("time zone: a doubled hour gives the earlier instant, a skipped one the time before the change") {
  const TimeZone zone("America/New_York");
  CHECK(zone.format(*parse_instant("2015-11-01 01:30", zone, Instant{})) == "2015-11-01T01:30:00-04:00");
  CHECK(zone.format(*parse_instant("2015-03-08 02:30", zone, Instant{})) == "2015-03-08T03:30:00-04:00");
}

TEST_CASE("instants: every accepted form, and none else") {
  const TimeZone zone("Asia/Shanghai");
  const auto read = [&](const char* text) { return parse_instant(text, zone, from_unix(5)); };
  const auto expected = from_unix(1597132800);
  for (const char* text : {"2020-08-11 16:00", "2020-08-11T16:00", "2020-08-11T16:00:00", "2020-08-11T08:00:00Z",
                           "2020-08-11T16:00+08:00", "2020-08-11T16:00:00+0800", "2020-08-11T03:00-05:00"})
    CHECK_MESSAGE(read(text) == expected, text);
  CHECK(read("now") == from_unix(5));
  CHECK(read("2020-08-11") == from_unix(1597132800 - 16 * 3600));
  for (const char* text : {"", "yesterday", "2020-13-01", "2020-02-30", "2021-02-29", "2020-08-11 24:00",
                           "2020-08-11 16", "2020-08-11 16:00x", "2020-08-11T16:00+15:00", "20-08-11"})
    CHECK_MESSAGE(!read(text), text);
}

TEST_CASE("patterns: twelve-hour clocks, one-digit months, literal words") {
  const auto read = [](const char* text, const char* pattern) { return parse_local(text, pattern); };
  CHECK(read("01/02/2015 12:00:00 AM", "%m/%d/%Y %I:%M:%S %p") == read("2015-01-02 00:00", "%Y-%m-%d %H:%M"));
  CHECK(read("01/02/2015 12:00:00 PM", "%m/%d/%Y %I:%M:%S %p") == read("2015-01-02 12:00", "%Y-%m-%d %H:%M"));
  CHECK(read("2020年8月1日", "%Y年%m月%d日") == read("2020-08-01", "%Y-%m-%d"));
  CHECK_FALSE(read("13:00 PM", "%I:%M %p"));
  CHECK_FALSE(read("2020-08-11 16:00", "%Y-%m-%d"));
}
