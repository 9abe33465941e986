// Service requests of GeoReport v2.
#include <doctest/doctest.h>

#include <sstream>

#include "intake/json_items.hpp"
#include "libcase/georeport.hpp"
#include "support.hpp"

using namespace support;

namespace {

struct Item {
  std::int64_t line;
  std::string text;
  bool operator==(const Item&) const = default;
};
std::vector<Item> items(const std::string& json) {
  std::istringstream input(json);
  intake::JsonItems all(input);
  std::vector<Item> out;
  Item item{};
  while (all.next(item.text, item.line)) out.push_back(item);
  return out;
}

struct Taken {
  ImportAccount account;
  std::vector<RowError> faults;
};
Taken take(Store& store, const std::string& json, const std::string& source = "") {
  std::istringstream input(json);
  const auto rows = georeport_source(input, store);
  Taken out;
  ImportOptions options;
  options.by = "importer";
  options.rejected = [&](const RowError& error) { out.faults.push_back(error); };
  out.account = import_records(store, *rows, georeport_mapping(source), options, later());
  return out;
}

constexpr const char* k_closed = R"({"service_request_id": "638344", "status": "closed", "status_notes": "Replaced.",
  "service_name": "Sidewalk and Curb Issues", "service_code": "006", "description": "Broken \"[curb\"",
  "agency_responsible": "t", "service_notice": null, "requested_datetime": "2020-08-11T06:37:38-08:00",
  "updated_datetime": "2020-08-12T06:37:38-08:00", "expected_datetime": "2020-08-15T06:37:38-08:00",
  "address": "8TH AVE and JUDAH ST", "address_id": 545483, "zipcode": 94122, "lat": 37.762, "long": -122.46,
  "media_url": "http://example.org/1.jpg"})";

}  // namespace

TEST_CASE("elements of an array, one by one") {
  CHECK(items("[]").empty());
  CHECK(items(" [ ] ").empty());
  CHECK(items("[{\"a\":[1,{}]},\n 2,\"],\\\"\"\n]") ==
        std::vector<Item>{{1, "{\"a\":[1,{}]}"}, {2, "2"}, {2, "\"],\\\"\""}});
  CHECK(items("\xEF\xBB\xBF{\"x[\": \"[1\", \"requests\": [{\"a\":1}], \"more\": [7]}") ==
        std::vector<Item>{{1, "{\"a\":1}"}});
  CHECK_THROWS_AS(items(""), Error);
  CHECK_THROWS_AS(items("{\"a\": 1}"), Error);
  for (const char* cut : {"[", "[{", "[1", "[\"", "[\"\\", "[1,"})
    CHECK_THROWS_WITH_AS(items(cut), doctest::Contains("line 1"), Error);
}

TEST_CASE("service requests: what their members become") {
  TempStore store;
  const auto taken = take(*store, std::string("[") + k_closed + "]");
  CHECK(taken.account.added == 1);
  REQUIRE(store->list({}).size() == 1);
  const auto c = store->load(store->list({}).front().id);
  CHECK(c.id.str() == "20200811-000000-00001");
  CHECK(c.report.title == "Sidewalk and Curb Issues");
  CHECK(c.report.detail == "Broken \"[curb\"");
  CHECK(c.report.place == "8TH AVE and JUDAH ST (37.762, -122.46)");
  CHECK(c.report.category == "006");
  CHECK(c.report.source == "georeport");
  CHECK(c.report.external_id == "638344");
  CHECK(c.reported_at == at("2020-08-11 22:37:38"));
  CHECK(c.due == at("2020-08-15 22:37:38"));
  CHECK(c.state == State::closed);
  CHECK(c.lead == "t");
  CHECK(c.rounds.front().closed_at == at("2020-08-12 22:37:38"));
  CHECK(c.rounds.front().outcome == Outcome::solved);
  CHECK(c.rounds.front().level == Level::unknown);
  CHECK(take(*store, std::string("[") + k_closed + "]").account.known == 1);
  CHECK(take(*store, std::string("[") + k_closed + "]", "sf").account.added == 1);
}

TEST_CASE("service requests: little is needed, and what is missing is told") {
  TempStore store;
  OrgChange change;
  change.categories = {{"road", "道路"}};
  change_org(*store, change, "x", later());
  const auto taken = take(*store, R"([
{"service_request_id": 7, "status": "open", "service_code": "nobody knows", "requested_datetime": "2020-08-11T00:30:00Z"},
{"service_request_id": "8", "status": "open", "description": "路灯\n不亮", "agency_responsible": "新源街道综治中心",
 "requested_datetime": "2020-08-11 09:00", "updated_datetime": "2020-08-12T00:00:00Z"},
{"service_request_id": "9", "status": "open", "service_name": "x", "requested_datetime": "yesterday"},
{"service_request_id": "10", "status": "closed", "service_name": "x", "requested_datetime": "2020-08-11T00:30:00Z"},
{"service_request_id": "11", "status": "ajar", "service_name": "x", "requested_datetime": "2020-08-11T00:30:00Z"},
{"service_request_id": "12", "requested_datetime": "2020-08-11T00:30:00Z"},
"no object", {"bad": }
])");
  CHECK(taken.account.read == 8);
  CHECK(taken.account.added == 2);
  REQUIRE(taken.faults.size() == 6);
  CHECK(taken.faults[0].column == "requested_datetime");
  CHECK(taken.faults[0].value == "yesterday");
  CHECK(taken.faults[0].line == 5);
  CHECK(taken.faults[1].column == "status");
  CHECK(taken.faults[2].column == "status");
  CHECK(taken.faults[3].column == "service_name");
  CHECK(taken.faults[4].reason.english() == "not a service request: no JSON object");
  CHECK(taken.faults[5].line == 9);
  const auto rows = store->list({});
  REQUIRE(rows.size() == 2);
  const auto first = store->load(rows[0].id), second = store->load(rows[1].id);
  CHECK(first.report.title == "nobody knows");
  CHECK(first.report.category.empty());
  CHECK(first.report.external_id == "7");
  CHECK(second.report.title == "路灯");
  CHECK(second.lead == "t");
  CHECK(second.reported_at == at("2020-08-11 09:00"));
  CHECK_FALSE(second.closure());
}
