#include <doctest/doctest.h>

#include <sstream>

#include "libcase/import.hpp"

using namespace libcase;

namespace {

template <class F>
std::string fault_of(F read) {
  try {
    read();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid);
    return error.what();
  }
  return {};
}

WorkCalendar csv(const std::string& text) {
  std::istringstream input(text);
  return parse_calendar_csv(input, "days.csv");
}

std::string json_fault(const std::string& text) {
  return fault_of([&] { (void)parse_calendar_json(text, "2026.json"); });
}
std::string csv_fault(const std::string& text) {
  return fault_of([&] { (void)csv(text); });
}
std::string toml_fault(const std::string& text) {
  return fault_of([&] { (void)parse_deadlines_toml(text, "deadlines.toml"); });
}
bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("calendar files: JSON as it is published") {
  const auto calendar = parse_calendar_json(R"({"$schema": "x", "year": 2019, "papers": [], "days": [
    {"name": "元旦", "date": "2019-01-01", "isOffDay": true},
    {"name": "元旦", "date": "2018-12-29", "isOffDay": false}]})",
                                            "2019.json");
  CHECK(calendar.days ==
        std::vector<DayRule>{{*parse_day("2018-12-29"), true, "元旦"}, {*parse_day("2019-01-01"), false, "元旦"}});
  CHECK(calendar.hours.empty());
  CHECK(calendar.name.empty());
}

TEST_CASE("calendar files: a slip in JSON is named with its place") {
  CHECK(has(json_fault("{\"days\":\n[\n{]}"), "2026.json, line 3: this is not JSON"));
  CHECK(has(json_fault("[]"), "2026.json, line 1: a calendar is an object with \"days\""));
  CHECK(has(json_fault("{\"days\": 1}"), "\"days\""));
  const std::string good = R"({"days": [{"name": "a", "date": "2026-01-01", "isOffDay": true}, )";
  CHECK(has(json_fault(good + "5]}"), "2026.json, entry 2 of days: an entry"));
  CHECK(has(json_fault(good + R"({"date": "2026-02-30", "isOffDay": true}]})"), "entry 2 of days: \"2026-02-30\""));
  CHECK(has(json_fault(good + R"({"date": "2026-01-01", "isOffDay": true}]})"), "2026-01-01 is in the file twice"));
  CHECK(has(json_fault(good + R"({"date": "2026-01-02", "isOffDay": 1}]})"), "isOffDay must be true or false"));
  CHECK(has(json_fault(good + R"({"isOffDay": true}]})"), "date is missing"));
  CHECK(has(json_fault(good + R"({"date": 20260102, "isOffDay": true}]})"), "date must be a string"));
}

TEST_CASE("calendar files: CSV, in any order of columns and either language") {
  const auto calendar =
      csv("name,day,kind\n国庆节,2026-10-01,休\n,2026-10-10,班\nx,2026-05-01,holiday\ny,2026-05-09,workday\n");
  CHECK(calendar.days == std::vector<DayRule>{{*parse_day("2026-05-01"), false, "x"},
                                              {*parse_day("2026-05-09"), true, "y"},
                                              {*parse_day("2026-10-01"), false, "国庆节"},
                                              {*parse_day("2026-10-10"), true, ""}});
  CHECK(csv("day,kind\n2026-10-01,holiday\n").days.size() == 1);
}

TEST_CASE("calendar files: a slip in CSV is named with its line") {
  CHECK(has(csv_fault(""), "days.csv, line 1: column \"day\" is needed once"));
  CHECK(has(csv_fault("day,name\n"), "days.csv, line 1: column \"kind\""));
  CHECK(has(csv_fault("day,kind,day\n"), "column \"day\" is needed once"));
  CHECK(has(csv_fault("day,kind,colour\n"), "column \"colour\" is not known"));
  CHECK(has(csv_fault("day,kind\n2026-10-01,holiday\n2026-10-02,free\n"), "days.csv, line 3: kind \"free\""));
  CHECK(has(csv_fault("day,kind\n1 October,holiday\n"), "days.csv, line 2: \"1 October\" is not a day"));
  CHECK(has(csv_fault("day,kind\n2026-10-01,休\n2026-10-01,休\n"), "line 3: 2026-10-01 is in the file twice"));
  CHECK(has(csv_fault("day,kind\n2026-10-01\n"), "line 2: the row has 1 cells"));
  CHECK(has(csv_fault("day,kind,name\n2026-10-01,holiday,\xB9\xFA\n"),
            "line 2: byte 33 of the file is not UTF-8; convert the file first"));
}

TEST_CASE("deadline files: what is not given is any") {
  const auto rules = parse_deadlines_toml(R"([[deadline]]
name = "all"
response = "30min"
resolution = "15wd"

[[deadline]]
name = "rubbish"
category = "environment/rubbish"
urgency = "urgent"
level = "village"
resolution = "2wh"
)",
                                          "deadlines.toml");
  CHECK(rules.rules ==
        std::vector<DeadlineRule>{
            {"all", "", {}, {}, Span{30, SpanUnit::minutes}, Span{15, SpanUnit::working_days}},
            {"rubbish", "environment/rubbish", Urgency::urgent, Level::village, {}, Span{2, SpanUnit::working_hours}}});
  CHECK(parse_deadlines_toml("", "deadlines.toml") == DeadlineRules{});
}

TEST_CASE("deadline files: a slip is named with its line and what is allowed") {
  const std::string good = "[[deadline]]\nname = \"a\"\nresolution = \"5wd\"\n";
  CHECK(has(toml_fault("[[deadlines]]\n"), "deadlines.toml, line 1: \"deadlines\" does not belong here"));
  CHECK(has(toml_fault("[deadline]\n"), "write [[deadline]]"));
  CHECK(has(toml_fault(good + "colour = 1\n"),
            "line 4: \"colour\" is not a key of [[deadline]]; allowed: name, category"));
  CHECK(has(toml_fault(good + "response = \"soon\"\n"), "line 4: response: \"soon\" is not a span such as 30min"));
  CHECK(has(toml_fault(good + "response = 5\n"), "line 4: response must be a string"));
  CHECK(has(toml_fault(good + "urgency = \"high\"\n"), "line 4: urgency: \"high\" is not one of: normal, urgent"));
  CHECK(has(toml_fault(good + "level = \"moon\"\n"), "line 4: level: \"moon\" is not one of"));
  CHECK(has(toml_fault(good + "category = \"environment/\"\n"), "line 4: category \"environment/\" is not a path"));
  CHECK(has(toml_fault("[[deadline]]\nresolution = \"5wd\"\n"), "line 1: name is missing"));
  CHECK(has(toml_fault("[[deadline]]\nname = \"a\"\n"), "line 1: deadline \"a\" gives neither"));
  CHECK(has(toml_fault(good + good), "line 4: deadline \"a\" is in the file twice"));
}

TEST_CASE("deadline files: two rules must not say the same thing of the same cases") {
  const std::string first = "[[deadline]]\nname = \"a\"\nlevel = \"city\"\nresolution = \"5wd\"\n";
  CHECK(
      has(toml_fault(first + "[[deadline]]\nname = \"b\"\nlevel = \"city\"\nresolution = \"6wd\"\n"),
          "line 5: deadlines \"a\" and \"b\" are for the same category, urgency and level, and both give resolution"));
  CHECK(toml_fault(first + "[[deadline]]\nname = \"b\"\nlevel = \"city\"\nresponse = \"6wd\"\n").empty());
  CHECK(toml_fault(first + "[[deadline]]\nname = \"b\"\nresolution = \"6wd\"\n").empty());
}
