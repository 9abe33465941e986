#include <doctest/doctest.h>

#include "libcase/case_id.hpp"

using namespace libcase;

namespace {
Day day(const char* text) { return *parse_day(text); }
}  // namespace

TEST_CASE("case number: day, area cut to the township, serial; there and back") {
  const auto id = CaseId::make(day("2020-08-11"), 131003005001002, 42);
  CHECK(id.str() == "20200811-131003005-00042");
  CHECK(CaseId::parse(id.str()) == id);
  CHECK(id.day() == day("2020-08-11"));
  CHECK(id.area() == 131003005);
  CHECK(id.serial() == 42);
  CHECK(CaseId::make(day("2020-08-11"), 0, 1).str() == "20200811-000000-00001");
}

TEST_CASE("case number: sorts by day, then area, then serial, as text does") {
  const auto a = CaseId::make(day("2020-08-11"), 131003005, 99999);
  const auto b = CaseId::make(day("2020-08-11"), 131081001, 1);
  const auto c = CaseId::make(day("2020-08-12"), 131003005, 1);
  CHECK(a < b);
  CHECK(b < c);
  CHECK(a.str() < b.str());
  CHECK(b.str() < c.str());
}

TEST_CASE("case number: nothing else is one") {
  for (const char* text : {"", "1", "20200811-131003005", "20200231-131003005-00001", "20200811-131003005-0001",
                           "20200811-131003005-00000", "20200811-13100300x-00001", "20200811-131003005-00001 ",
                           "20200811-1310030051-00001", "00010101-131003-00001"})
    CHECK_MESSAGE(!CaseId::parse(text), text);
}
