#include <doctest/doctest.h>

#include "libcase/error.hpp"
#include "libcase/journal.hpp"
#include "support.hpp"

using namespace support;

namespace {

CaseEntry full_entry() {
  CaseEntry entry{*CaseId::parse("20200811-131003005-00001"), Operation::report, "甲", "key", {}};
  event::Reported reported{.title = "题",
                           .detail = "细\n节",
                           .place = "处",
                           .channel = "hotline",
                           .category = "a/b",
                           .area = 131003005001001,
                           .urgency = Urgency::urgent,
                           .reporter = {"刘", "000"},
                           .source = "s",
                           .external_id = "7",
                           .due = at("2020-08-20")};
  const std::vector<event::Body> bodies = {reported,
                                           event::VoiceAdded{"app", {"王", ""}, "也是"},
                                           event::Assigned{"w1", Level::grid, "请办", at("2020-09-01")},
                                           event::Escalated{"t", Level::township, "难", true},
                                           event::Closed{Outcome::referred, Level::city, "答", ""},
                                           event::Reopened{"又"},
                                           event::Rated{"张", Satisfaction::dissatisfied, RatedVia::paper, "慢", true},
                                           event::Noted{"记"},
                                           event::Rejected{"不"},
                                           event::Withdrawn{""},
                                           event::Merged{entry.id},
                                           event::Absorbed{entry.id, 70000}};
  for (std::size_t i = 0; i < bodies.size(); ++i)
    entry.events.push_back(
        {from_unix(static_cast<std::int64_t>(i) * 1'000'000'000 - 5), i % 2 == 0 ? "甲" : "乙", bodies[i]});
  return entry;
}

}  // namespace

TEST_CASE("journal: every kind of content comes back as it was") {
  const CaseEntry entry = full_entry();
  CHECK(std::get<CaseEntry>(decode(encode(entry), entry.id)) == entry);
  const OrgEntry org{"甲", small_org()};
  CHECK(std::get<OrgEntry>(decode(encode(org), {})) == org);
  const SettingsEntry settings{"甲", {"America/New_York", 131003}};
  CHECK(std::get<SettingsEntry>(decode(encode(settings), {})) == settings);
}

TEST_CASE("journal: the bytes are a format; a change of them is a change of version") {
  // Written by hand from RFC 8949: [0, ["u", ["UTC", 0]]].
  CHECK(encode(SettingsEntry{"u", {"UTC", 0}}) == std::string("\x82\x00\x82\x61u\x82\x63UTC\x00", 11));
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
