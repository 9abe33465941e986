#include <doctest/doctest.h>

#include "libcase/error.hpp"
#include "libcase/journal.hpp"
#include "support.hpp"

using namespace support;

namespace {

/// The events after Absorbed, in the order of event::Body, no member left as it is by default.
std::vector<event::Body> wider_loop(CaseId other) {
  const Instant until = at("2020-09-02 18:00");
  event::Amended amended;
  amended.title = "新题";
  amended.detail = "细";
  amended.place = "";
  amended.channel = "app";
  amended.category = "a";
  amended.area = 131003;
  amended.urgency = Urgency::normal;
  amended.size = SizeClass::large;
  amended.reason = "误";
  return {event::Accepted{"受理"},
          event::Taken{"w1"},
          event::Returned{"w1", "不在本网格"},
          event::Suspended{"等配件", until},
          event::Resumed{"已到", until, at("2020-09-01")},
          event::Extension{ExtensionStep::approve, until, "需开挖"},
          event::Replied{"已修", "w1"},
          event::Verified{true, "t", "亮了"},
          event::Unmerged{other, "误并"},
          event::Released{other, 3},
          event::Joined{"v"},
          event::Left{"v", "完成"},
          amended,
          event::Contacted{"phone", "已告知"},
          event::Urged{"请速办", until},
          event::Supervised{"两次退回", until, "k"},
          event::CouncilHeld{"议事亭", {"甲", "乙"}, "轮流看护"},
          event::Advised{AdviserKind::psychological, "顾问甲", "疏导"},
          event::Mediated{MediationResult::agreed, Level::township, 2, "调解员", {"甲方", "乙方"}, "各让一尺"},
          event::Visited{"w1", "倾斜"},
          event::Patrolled{131003005, "四处锈蚀"},
          event::Planned{"先围挡", until},
          event::Contracted{"某公司", "换灯杆", until},
          event::EvidenceAdded{"a.jpg", "sha256:00", "修复后"},
          event::Linked{LinkKind::child, other},
          event::CalledBack{true, false, "没修好"}};
}

CaseEntry full_entry() {
  CaseEntry entry{*CaseId::parse("20200811-131003005-00001"), Operation::report, "甲", "key", {}};
  event::Reported reported{.title = "题",
                           .detail = "细\n节",
                           .place = "处",
                           .channel = "hotline",
                           .category = "a/b",
                           .area = 131003005001001,
                           .urgency = Urgency::urgent,
                           .reporter = {.name = "刘", .phone = "000", .privacy = Privacy::confidential, .proxy = "代"},
                           .source = "s",
                           .external_id = "7",
                           .due = at("2020-08-20"),
                           .size = SizeClass::hard};
  event::Assigned assigned{"w1", Level::grid, "请办", at("2020-09-01")};
  assigned.co_handlers = {"v", "o"};
  assigned.signed_by = "王主任";
  assigned.response_due = at("2020-08-12");
  assigned.rule = "rubbish";
  assigned.due_span = "5wd";
  assigned.response_span = "30min";
  std::vector<event::Body> bodies = {reported,
                                     event::VoiceAdded{"app", {"王", ""}, "也是"},
                                     assigned,
                                     event::Escalated{"t", Level::township, "难", true, "mediation"},
                                     event::Closed{Outcome::referred, Level::city, "答", ""},
                                     event::Reopened{"又"},
                                     event::Rated{"张", Satisfaction::dissatisfied, RatedVia::paper, "慢", true, "1/5"},
                                     event::Noted{"记", true, "w1"},
                                     event::Rejected{"不"},
                                     event::Withdrawn{""},
                                     event::Merged{entry.id},
                                     event::Absorbed{entry.id, 70000}};
  for (const auto& body : wider_loop(entry.id)) bodies.push_back(body);
  REQUIRE(bodies.size() == std::variant_size_v<event::Body>);
  for (std::size_t i = 0; i < bodies.size(); ++i) REQUIRE(bodies[i].index() == i);
  for (std::size_t i = 0; i < bodies.size(); ++i)
    entry.events.push_back(
        {from_unix(static_cast<std::int64_t>(i) * 1'000'000'000 - 5), i % 2 == 0 ? "甲" : "乙", bodies[i]});
  return entry;
}

}  // namespace

TEST_CASE("journal: lengths and numbers at the borders of their heads, into a buffer that was used before") {
  std::string buffer;
  for (const std::size_t size : {std::size_t{70000}, std::size_t{0}, std::size_t{23}, std::size_t{24}, std::size_t{255},
                                 std::size_t{256}, std::size_t{65535}, std::size_t{65536}, std::size_t{1}}) {
    CAPTURE(size);
    CaseEntry entry{{}, Operation::note, "甲", {}, {}, false};
    for (const std::int64_t second :
         {std::int64_t{0}, std::int64_t{23}, std::int64_t{24}, std::int64_t{255}, std::int64_t{256},
          std::int64_t{65536}, std::int64_t{4294967295}, std::int64_t{4294967296}, std::int64_t{-1}, std::int64_t{-25},
          std::int64_t{-4294967297}})
      entry.events.push_back({from_unix(second), "乙", event::Noted{std::string(size, 'x'), false, {}}});
    encode(entry, buffer);
    CHECK(buffer == encode(Content(entry)));
    CHECK(std::get<CaseEntry>(decode(buffer, {})) == entry);
  }
  // RFC 8949, appendix A: 1000000 is 1a000f4240, 1000 is 1903e8, -100 is 3863.
  CaseEntry entry{{}, Operation::note, "a", {}, {}, false};
  for (const std::int64_t second : {1000000, 1000, -100})
    entry.events.push_back({from_unix(second), "a", event::Accepted{}});
  encode(entry, buffer);
  for (const auto& bytes :
       {std::string("\x1a\x00\x0f\x42\x40", 5), std::string("\x19\x03\xe8"), std::string("\x38\x63")})
    CHECK(buffer.find(bytes) != std::string::npos);
}

TEST_CASE("journal: every kind of content comes back as it was") {
  const CaseEntry entry = full_entry();
  CHECK(std::get<CaseEntry>(decode(encode(entry), entry.id)) == entry);
  OrgEntry org{"甲", small_org()};
  org.change.units.front().skills = {"legal", "psychological"};
  org.change.assets = {{"g1", AssetKind::liaison_station, 131003, "代表联络站"}};
  org.change.closed = {{131003006}, {"w9"}, {"g2", "g3"}};
  CHECK(std::get<OrgEntry>(decode(encode(org), {})) == org);
  const SettingsEntry settings{"甲", {"America/New_York", 131003}};
  CHECK(std::get<SettingsEntry>(decode(encode(settings), {})) == settings);
}

TEST_CASE("journal: the bytes are a format; a change of them is a change of version") {
  // Written by hand from RFC 8949: [0, ["u", ["UTC", 0, "k"]]].
  CHECK(encode(SettingsEntry{"u", {"UTC", 0, "k"}}) == std::string("\x82\x00\x82\x61u\x83\x63UTC\x00\x61k", 13));
  // And as it was before a store had a secret.
  CHECK(decode(std::string("\x82\x00\x82\x61u\x82\x63UTC\x00", 11), {}) == Content(SettingsEntry{"u", {"UTC", 0}}));
}

TEST_CASE("journal: rules of every kind come back as they were") {
  Profile profile;
  profile.name = "香河";
  profile.steps = {{Operation::take, "接单"}};
  profile.obligatory = {Operation::take, Operation::reply};
  profile.verification = Verification::other_unit;
  profile.reopen_days = 30;
  profile.mediation = {{Level::village, 3}};
  profile.five_step[1] = Satisfaction::basically_satisfied;
  const SupervisionRules supervision{Span{1, SpanUnit::working_days}, Span{4, SpanUnit::hours}, std::nullopt, 2, 3};
  WorkCalendar calendar;
  calendar.name = "cn-2020";
  calendar.days = {{*parse_day("2020-10-01"), false, "国庆"}, {*parse_day("2020-10-10"), true, ""}};
  calendar.hours = {{510, 720}, {810, 1050}};
  DeadlineRules deadlines;
  deadlines.rules = {
      {"d", "a/b", Urgency::urgent, Level::township, Span{30, SpanUnit::minutes}, Span{5, SpanUnit::working_hours}},
      {"e", "", std::nullopt, std::nullopt, std::nullopt, Span{3, SpanUnit::days}}};
  RoutingRules routing;
  routing.rules = {{"r",
                    {"a"},
                    {131003},
                    {"hotline"},
                    {"垃圾"},
                    {"表扬"},
                    Urgency::critical,
                    {UnitKind::desk, "", "环保", Level::county},
                    {{std::nullopt, "v", "", std::nullopt}},
                    "30min",
                    "3wd"}};
  std::vector<RuleSet> all = {profile, supervision, calendar, deadlines, routing};
  REQUIRE(all.size() == std::variant_size_v<RuleSet>);
  for (const auto& rules : all) {
    const RulesEntry entry{"甲", 131003, rules};
    CHECK(std::get<RulesEntry>(decode(encode(entry), {})) == entry);
  }
}

TEST_CASE("journal: events written before the loop was widened are read") {
  // [2, [8, "u", "", [[100, "", [7, ["x"]]]]]]: a note of a time when notes were closed and of no unit.
  const std::string note("\x82\x02\x84\x08\x61u\x60\x81\x83\x18\x64\x60\x82\x07\x81\x61x", 17);
  const auto noted = std::get<CaseEntry>(decode(note, {}));
  CHECK(noted.operation == Operation::note);
  CHECK_FALSE(noted.notifies);
  REQUIRE(noted.events.size() == 1);
  CHECK(noted.events[0] == Event{from_unix(100), "u", event::Noted{"x", false, ""}});
  // [2, [3, "u", "", [[100, "", [2, ["w", 1, "", null]]]]]]: an assignment with no co-handlers and spans.
  const std::string assignment("\x82\x02\x84\x03\x61u\x60\x81\x83\x18\x64\x60\x82\x02\x84\x61w\x01\x60\xf6", 20);
  const auto assigned = std::get<CaseEntry>(decode(assignment, {}));
  REQUIRE(assigned.events.size() == 1);
  event::Assigned expected;
  expected.unit = "w";
  expected.level = Level::grid;
  CHECK(assigned.events[0].body == event::Body(expected));
}

TEST_CASE("journal: an organisation written before there were assets is read") {
  // [1, ["u", [[], [["c", "n", 4, 0, 0, "", ""]], [], [], null, 0]]]
  const std::string bytes(
      "\x82\x01\x82\x61u\x86\x80\x81\x87\x61"
      "c\x61n\x04\x00\x00\x60\x60\x80\x80\xf6\x00",
      22);
  const auto entry = std::get<OrgEntry>(decode(bytes, {}));
  REQUIRE(entry.change.units.size() == 1);
  CHECK(entry.change.units[0] == Unit{"c", "n", UnitKind::office, 0, Level::unknown, "", ""});
  CHECK(entry.change.assets.empty());
  CHECK(entry.change.closed == Closings{});
}

TEST_CASE("journal: cut or foreign bytes are refused, never read past their end") {
  const CaseEntry entry = full_entry();
  const std::string bytes = encode(entry);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_THROWS_AS(decode(std::string_view(bytes).substr(0, size), entry.id), Error);
  CHECK_THROWS_AS(decode(bytes + "x", entry.id), Error);
  CHECK_THROWS_AS(decode("\xff\xff\xff", entry.id), Error);
}

TEST_CASE("journal: the hash covers every part of an entry and the one before it") {
  const ChainLink link{2, 100, 7, 1, "content"};
  const Hash previous{1};
  const Hash hash = chain_hash(previous, link);
  CHECK(hash == chain_hash(previous, link));
  CHECK(hash != chain_hash(Hash{2}, link));
  CHECK(hash != chain_hash(previous, {3, 100, 7, 1, "content"}));
  CHECK(hash != chain_hash(previous, {2, 101, 7, 1, "content"}));
  CHECK(hash != chain_hash(previous, {2, 100, 8, 1, "content"}));
  CHECK(hash != chain_hash(previous, {2, 100, 7, 0, "content"}));
  CHECK(hash != chain_hash(previous, {2, 100, 7, 1, "contents"}));
}
