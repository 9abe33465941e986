// Events as JSON and back: every kind, every member.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/event_names.hpp"
#include "core/journal_fields.hpp"
#include "libcase/history.hpp"
#include "support.hpp"

using namespace support;

namespace {

const TimeZone k_zone("Asia/Shanghai");

/// Gives every member a value of its own that is not the default.
class Filler {
 public:
  template <class... T>
  void operator()(T&... members) {
    (put(members), ...);
  }

 private:
  void put(std::string& v) { v = "文\"\\\n\t\x01, " + std::to_string(++n_); }
  void put(bool& v) { v = true; }
  void put(std::uint64_t& v) { v = 131003005001001U + ++n_; }
  void put(std::uint32_t& v) { v = 4'000'000'000U + ++n_; }
  void put(Instant& v) { v = at("2020-08-11 16:00:01") + std::chrono::seconds{++n_}; }
  void put(CaseId& v) { v = CaseId::make(Day{std::chrono::days{18'000}}, 131003005, static_cast<int>(++n_)); }
  void put(Reporter& v) { fields(*this, v); }
  template <class E>
  requires std::is_enum_v<E>
  void put(E& v) { v = words<E>().back().value; }
  template <class T>
  void put(std::optional<T>& v) {
    put(v.emplace());
  }
  void put(std::vector<std::string>& v) {
    v.resize(2);
    for (auto& item : v) put(item);
  }
  unsigned n_ = 0;
};

template <std::size_t I>
Event filled() {
  Event e{at("2020-08-11 16:00"), "某人", std::variant_alternative_t<I, event::Body>()};
  Filler filler;
  fields(filler, std::get<I>(e.body));
  return e;
}

template <std::size_t... I>
std::vector<Event> all_filled(std::index_sequence<I...>) {
  return {filled<I>()...};
}

template <std::size_t... I>
std::vector<Event> all_empty(std::index_sequence<I...>) {
  return {Event{at("2020-08-11"), "", std::variant_alternative_t<I, event::Body>()}...};
}

constexpr auto k_all = std::make_index_sequence<std::variant_size_v<event::Body>>();

std::string refused(std::string_view json) {
  try {
    static_cast<void>(parse_events(json));
    return "";
  } catch (const Error& error) {
    return error.text().english();
  }
}

}  // namespace

TEST_CASE("events as JSON: every member of every event comes back, and none is left out") {
  const auto events = all_filled(k_all);
  const std::string json = format_events(events, k_zone);
  CHECK(parse_events(json) == events);
  CHECK(json.find('\n') == std::string::npos);
  // A member that was not written would come back as its default: the empty ones do.
  const auto empty = all_empty(k_all);
  CHECK(parse_events(format_events(empty, k_zone)) == empty);
  CHECK(events != empty);
  for (const TimeZone* zone : {&k_zone}) CHECK(parse_events(format_events(events, *zone)) == events);
  const TimeZone new_york("America/New_York");
  CHECK(parse_events(format_events(events, new_york)) == events);
}

TEST_CASE("events as JSON: how they look") {
  const std::vector<Event> events = {{at("2020-08-11 16:00"), "甲",
                                      event::Reported{"题",
                                                      "",
                                                      "",
                                                      "hotline",
                                                      "",
                                                      131003005,
                                                      Urgency::urgent,
                                                      {"某人", "", Privacy::confidential},
                                                      "",
                                                      "",
                                                      {},
                                                      SizeClass::unknown}},
                                     {at("2020-08-12"), "", event::Merged{*CaseId::parse("20200811-131003005-00002")}},
                                     {at("2020-08-13"), "乙", event::Amended{"", {}, {}, {}, {}, {}, {}, {}, "错"}}};
  CHECK(
      format_events(events, k_zone) ==
      R"([{"event":"reported","at":"2020-08-11T16:00:00+08:00","by":"甲","title":"题","channel":"hotline","area":131003005,)"
      R"("urgency":"urgent","reporter":{"name":"某人","privacy":"confidential"}},)"
      R"({"event":"merged","at":"2020-08-12T00:00:00+08:00","into":"20200811-131003005-00002"},)"
      R"({"event":"amended","at":"2020-08-13T00:00:00+08:00","by":"乙","title":"","reason":"错"}])");
}

TEST_CASE("events as JSON: times and words that have no printed form of their own stay exact") {
  std::vector<Event> events = {{from_unix(-5'000'000'000), "", event::Noted{"a", false, ""}},
                               {from_unix(99'999'999'999'999), "", event::Noted{"b", true, ""}},
                               {at("2020-01-01"), "", event::Rated{"p", Satisfaction::none, RatedVia::self, "", false}},
                               {at("2020-01-01"), "", event::Closed{static_cast<Outcome>(200), Level::city, "r", ""}}};
  CHECK(parse_events(format_events(events, k_zone)) == events);
}

TEST_CASE("events as JSON: bytes that are not UTF-8 do not spoil the rest") {
  const std::vector<Event> events = {{at("2020-01-01"), "",
                                      event::Noted{"a\xFF"
                                                   "b",
                                                   false, ""}}};
  CHECK(std::get<event::Noted>(parse_events(format_events(events, k_zone)).front().body).text == "a?b");
}

TEST_CASE("events as JSON: a slip is named") {
  CHECK(refused("[") == "the events are no JSON array; was the cell cut short?");
  CHECK(refused("{}") == "the events are no JSON array; was the cell cut short?");
  CHECK(refused("[1]") == "event 1 is no JSON object");
  CHECK(refused(R"([{"at":"2020-01-01T00:00:00Z"}])") == "event 1 does not say what it is (\"event\")");
  CHECK(refused(R"([{"event":"noted"}])") == "event 1 does not say when it happened (\"at\")");
  CHECK(refused(R"([{"event":"sung","at":0}])") == "event 1: \"sung\" is no event");
  CHECK(refused(R"([{"event":"noted","at":0},{"event":"noted","at":0,"texts":"x"}])") ==
        "event 2: \"texts\" is not one of its members");
  for (const char* bad : {R"("text":1)", R"("open":"yes")", R"("at":"2020-01-01T00:00:00")", R"("at":"now")"})
    CHECK_MESSAGE(refused(std::string(R"([{"event":"noted","at":0,)") + bad + "}]").find("is not of its kind") !=
                      std::string::npos,
                  bad);
  CHECK(refused(R"([{"event":"absorbed","at":0,"voices":-1}])") ==
        "event 1: the value of \"voices\" is not of its kind");
  CHECK(refused(R"([{"event":"absorbed","at":0,"voices":4294967296}])") ==
        "event 1: the value of \"voices\" is not of its kind");
  CHECK(refused(R"([{"event":"absorbed","at":0,"child":"7"}])") ==
        "event 1: the value of \"child\" is not of its kind");
  CHECK(
      refused(R"([{"event":"closed","at":0,"level":"moon"}])").starts_with("event 1: level: \"moon\" is not one of: "));
  CHECK(refused(R"([{"event":"reported","at":0,"reporter":{"nick":"x"}}])") ==
        "event 1: \"nick\" is not one of its members");
}

/// The table of events in docs/formats.md: index, name, and the members before their types.
TEST_CASE("events as JSON: the names are those of docs/formats.md") {
  std::ifstream book(SHUOSHI_SOURCE_DIR "/docs/formats.md");
  std::string line;
  while (std::getline(book, line) && line != "| Index | Event | Fields |") {
  }
  std::getline(book, line);
  std::vector<std::vector<std::string>> documented;
  while (std::getline(book, line) && line.starts_with("| ")) {
    std::istringstream cells(line.substr(2));
    std::string index, name, members;
    std::getline(cells, index, '|');
    std::getline(cells, name, '|');
    std::getline(cells, members, '|');
    std::vector<std::string> row = {name.substr(1, name.size() - 2)};
    std::istringstream list(members);
    for (std::string member; std::getline(list, member, ',');) {
      std::istringstream words(member);
      row.emplace_back();
      words >> row.back();
    }
    documented.push_back(row);
  }
  std::vector<std::vector<std::string>> named;
  const auto add = [&]<class R>(std::type_identity<R>) {
    std::vector<std::string> row = {std::string(names::k_events[named.size()])};
    for (auto& c : row.front())
      if (c == '_') c = ' ';
    for (const auto member : names::k_members<R>) row.emplace_back(member);
    named.push_back(row);
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (add(std::type_identity<std::variant_alternative_t<I, event::Body>>()), ...);
  }
  (k_all);
  REQUIRE(documented.size() == named.size());
  for (std::size_t i = 0; i < named.size(); ++i) {
    // The council is "council held" there; the member "reporter" is its own type.
    if (documented[i].front() == "council held") documented[i].front() = "council";
    CHECK(documented[i] == named[i]);
  }
}
