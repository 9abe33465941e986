#include <doctest/doctest.h>

#include <array>

#include "core/time_format.hpp"

using namespace libcase;

namespace {

std::string read(const char* text, const char* pattern) {
  const auto time = TimeFormat(pattern).read(text);
  if (!time) return "none";
  static const TimeZone utc("UTC");
  const auto instant = Instant{time->local.time_since_epoch() - time->offset.value_or(std::chrono::seconds{0})};
  return utc.format(instant).substr(0, 19) + (time->offset ? "Z" : "");
}

}  // namespace

TEST_CASE("time formats: what Chinese logs write") {
  CHECK(read("2020年8月3日 9时30分", "%Y年%m月%d日 %H时%M分") == "2020-08-03T09:30:00");
  CHECK(read("2020年8月3日 下午3:05", "%Y年%m月%d日 %p%I:%M") == "2020-08-03T15:05:00");
  CHECK(read("2020/8/3 上午 12:05:09", "%Y/%m/%d %p %I:%M:%S") == "2020-08-03T00:05:09");
  CHECK(read("2020/8/3 中午1:10", "%Y/%m/%d %p%I:%M") == "2020-08-03T13:10:00");
  CHECK(read("2020/8/3 中午11:10", "%Y/%m/%d %p%I:%M") == "2020-08-03T11:10:00");
  CHECK(read("2020/8/3 中午7:10", "%Y/%m/%d %p%I:%M") == "none");
  CHECK(read("2020/8/3 凌晨2:10", "%Y/%m/%d %p%I:%M") == "2020-08-03T02:10:00");
  CHECK(read("2020/8/3 晚上8:10", "%Y/%m/%d %p%I:%M") == "2020-08-03T20:10:00");
  CHECK(read("2020/8/3 晚上12:10", "%Y/%m/%d %p%I:%M") == "none");  // of which day?
  CHECK(read("2020/8/3 下午15:10", "%Y/%m/%d %p%H:%M") == "2020-08-03T15:10:00");
  CHECK(read("2020/8/3 上午15:10", "%Y/%m/%d %p%H:%M") == "none");
  CHECK(read("2020/8/3 下午15:10", "%Y/%m/%d %p%I:%M") == "none");
}

TEST_CASE("time formats: offsets, fractions, seconds since 1970, month names, blanks") {
  CHECK(read("2020-08-03T09:30:00Z", "%Y-%m-%dT%H:%M:%S%z") == "2020-08-03T09:30:00Z");
  CHECK(read("2020-08-03T09:30:00+08:00", "%Y-%m-%dT%H:%M:%S%z") == "2020-08-03T01:30:00Z");
  CHECK(read("2020-08-03T09:30:00-0530", "%Y-%m-%dT%H:%M:%S%z") == "2020-08-03T15:00:00Z");
  CHECK(read("2020-08-03T09:30:00+08", "%Y-%m-%dT%H:%M:%S%z") == "2020-08-03T01:30:00Z");
  CHECK(read("2020-08-03T09:30:00+1", "%Y-%m-%dT%H:%M:%S%z") == "none");
  CHECK(read("2020-08-03T09:30:00.123456789", "%Y-%m-%dT%H:%M:%S.%f") == "2020-08-03T09:30:00");
  CHECK(read("1596418200", "%s") == "2020-08-03T01:30:00Z");
  CHECK(read("99999999999999999999", "%s") == "none");
  CHECK(read("1596418200999", "%s") == "2020-08-03T01:30:00Z");  // milliseconds
  CHECK(read("99999999999", "%s") == "5138-11-16T09:46:39Z");    // the last that is taken for seconds
  CHECK(read("3-Aug-2020", "%d-%b-%Y") == "2020-08-03T00:00:00");
  CHECK(read("AUGUST 3, 2020", "%b %d, %Y") == "2020-08-03T00:00:00");
  CHECK(read("2020-08-03 \u3000 09:30", "%Y-%m-%d %H:%M") == "2020-08-03T09:30:00");
  CHECK(read("2020-08-0309:30", "%Y-%m-%d %H:%M") == "none");
  CHECK(read("8/3/2020 1:05 p.m.", "%m/%d/%Y %I:%M %p") == "2020-08-03T13:05:00");
  CHECK(read("100%", "100%%") == "1970-01-01T00:00:00");
  CHECK(TimeFormat::unknown_part("%Y-%q") == "%q");
  CHECK(TimeFormat::unknown_part("%Y-%") == "%");
  CHECK(TimeFormat::unknown_part("%Y%%%m").empty());
}

TEST_CASE("time formats: a text of the usual widths reads as any other") {
  for (const char* pattern : {"%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y.%m.%d %H:%M"}) {
    CAPTURE(pattern);
    const std::string p = pattern;
    const bool seconds = p.ends_with("%S");
    // The same text with wider blanks or a shorter number goes the way step by step.
    const std::string mark(1, p[2]), between = p.find('T') == std::string::npos ? " " : "T";
    const auto text = [&](const std::string& month, const std::string& day, const std::string& clock) {
      return "2020" + mark + month + mark + day + between + clock + (seconds ? ":05" : "");
    };
    const std::string second = seconds ? "05" : "00";
    CHECK(read(text("08", "03", "09:30").c_str(), pattern) == "2020-08-03T09:30:" + second);
    CHECK(read(text("8", "3", "9:30").c_str(), pattern) == "2020-08-03T09:30:" + second);
    CHECK(read(text("02", "29", "23:59").c_str(), pattern) == "2020-02-29T23:59:" + second);
    for (const auto& [month, day, clock] : std::vector<std::array<const char*, 3>>{{"02", "30", "09:30"},
                                                                                   {"13", "01", "09:30"},
                                                                                   {"00", "01", "09:30"},
                                                                                   {"01", "00", "09:30"},
                                                                                   {"01", "01", "24:00"},
                                                                                   {"01", "01", "09:60"},
                                                                                   {"0a", "01", "09:30"},
                                                                                   {"01", "0 ", "09:30"},
                                                                                   {"01", "01", "09;30"},
                                                                                   {"01", "01", "0930:"}})
      CHECK(read(text(month, day, clock).c_str(), pattern) == "none");
    CHECK(read((text("08", "03", "09:30") + " ").c_str(), pattern) == "none");
    CHECK(read(("0" + text("08", "03", "09:30")).c_str(), pattern) == "none");
  }
  CHECK(read("2020-08-03\t09:30:05", "%Y-%m-%d %H:%M:%S") == "2020-08-03T09:30:05");
  CHECK(read("2020-08-03T09:30:05", "%Y-%m-%d %H:%M:%S") == "none");
  CHECK(read("03-08-2020 09:30:05", "%d-%m-%Y %H:%M:%S") == "2020-08-03T09:30:05");
  CHECK(read("1899-12-31 09:30:05", "%Y-%m-%d %H:%M:%S") == "none");
}

TEST_CASE("time formats: beside Chinese characters, %p and %a a blank may be missing") {
  CHECK(read("2020年8月3日9:05", "%Y年%m月%d日 %H:%M") == "2020-08-03T09:05:00");
  CHECK(read("2020年8月3日 9:05", "%Y年%m月%d日 %H:%M") == "2020-08-03T09:05:00");
  CHECK(read("2020年8月3日上午 9:05", "%Y年%m月%d日 %p %I:%M") == "2020-08-03T09:05:00");
  CHECK(read("01/31/2020 11:59:59PM", "%m/%d/%Y %I:%M:%S %p") == "2020-01-31T23:59:59");
  CHECK(read("2020-08-03星期一09:05", "%Y-%m-%d %a %H:%M") == "2020-08-03T09:05:00");
  CHECK(read("2020-08-03 周一", "%Y-%m-%d %a") == "2020-08-03T00:00:00");
  CHECK(read("Mon, 3 Aug 2020", "%a, %d %b %Y") == "2020-08-03T00:00:00");
  CHECK(read("Someday, 3 Aug 2020", "%a, %d %b %Y") == "none");
  CHECK(read("2020-08-0309:05", "%Y-%m-%d %H:%M") == "none");
}

TEST_CASE("time formats: full-width digits and marks, and a spreadsheet's numbers") {
  CHECK(read("２０２０－０８－０３　０９：０５", "%Y-%m-%d %H:%M") == "2020-08-03T09:05:00");
  CHECK(read("2020年8月3日 9：05", "%Y年%m月%d日 %H:%M") == "2020-08-03T09:05:00");
  CHECK(read("44046", "%x") == "2020-08-03T00:00:00");
  CHECK(read("44046.378472222219", "%x") == "2020-08-03T09:05:00");
  CHECK(read("44046.99999999", "%x") == "2020-08-04T00:00:00");
  CHECK(read("1", "%x") == "none");
  CHECK(read("80000", "%x") == "none");
  CHECK(read("-44046", "%x") == "none");
  CHECK(read("4.4046e4", "%x") == "none");
  CHECK(read("nan", "%x") == "none");
}
