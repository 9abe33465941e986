#include <doctest/doctest.h>

#include <sstream>

#include "libcase/indicator.hpp"
#include "support.hpp"

using namespace support;

namespace {

IndicatorFile read(const std::string& text) {
  Directory directory;
  directory.apply(small_org());
  std::istringstream input(text);
  return parse_indicator_csv(input, "court.csv", directory, *parse_day("2020-09-15"));
}

}  // namespace

TEST_CASE("indicator file: an area by code, by name, or the whole place; columns in any order") {
  const auto file = read(
      "\xEF\xBB\xBFmonth,value,series,area\r\n2020-08,12,治安案件,131003005\r\n2020-08,7,治安案件,广阳区\r\n2020-09,0,"
      "治安案件,\r\n");
  CHECK(file.faults.empty());
  const std::vector<IndicatorValue> expected{{"治安案件", 131003005, *parse_month("2020-08"), 12},
                                             {"治安案件", 131003, *parse_month("2020-08"), 7},
                                             {"治安案件", 0, *parse_month("2020-09"), 0}};
  CHECK(file.values == expected);
  CHECK(read("series,month,value\nx,2020-08,1\n").values.size() == 1);
}

TEST_CASE("indicator file: each fault names line, column and value") {
  const auto file = read(
      "series,area,month,value\n"
      "x,,2020-08,1\n"
      "x,,2020-08,1\n"
      ",,2020-08,1\n"
      "x,乌有镇,2020-08,1\n"
      "x,,202008,1\n"
      "x,,2020-10,1\n"
      "x,,2020-07,1.5\n"
      "x,2020-07,1\n"
      "\xC4\xFA,,2020-07,1\n");
  CHECK(file.values.size() == 1);
  std::vector<std::string> places;
  for (const auto& fault : file.faults)
    places.push_back(std::to_string(fault.line) + " " + fault.column + " " + (fault.line == 10 ? "" : fault.value));
  const std::vector<std::string> expected{"3 month 2020-08", "4 series ",   "5 area 乌有镇", "6 month 202008",
                                          "7 month 2020-10", "8 value 1.5", "9  ",           "10  "};
  CHECK(places == expected);
}

TEST_CASE("indicator file: the head row is checked") {
  for (const char* head : {"series,month\n", "series,month,value,colour\n", "series,series,month,value\n", ""})
    CHECK_THROWS_AS((void)read(head), Error);
}
