// Rules about those who help, and about what is put on file.
#include <doctest/doctest.h>

#include "core/desk.hpp"

using namespace support;

namespace {

/// 331: three failed mediations at the village, three at the township, one at the county.
Profile ladder_331() {
  Profile profile;
  profile.name = "331";
  profile.mediation = {{Level::village, 3}, {Level::township, 3}, {Level::county, 1}};
  return profile;
}

command::Mediate failed(std::optional<Level> level = std::nullopt) {
  return {MediationResult::failed, level, "调解员甲", {"甲方", "乙方"}, ""};
}

std::string refused(State state, Command command) { return in_state(state).run("2020-08-12", command); }

}  // namespace

TEST_CASE("331: mediations that fail send the case up, rung by rung, and say why") {
  Desk desk = in_state(State::reported);
  desk.rules.apply(131003, ladder_331());
  CHECK(desk.run("2020-08-12", to("v")) == "");
  struct Step {
    std::uint32_t attempt;
    const char* lead;
  };
  const std::vector<Step> steps = {{1, "v"}, {2, "v"}, {3, "t"}, {1, "t"}, {2, "t"}, {3, "k"}, {1, "city"}};
  for (const auto& [attempt, lead] : steps) {
    const auto before = desk.c.lead;
    CHECK(desk.run("2020-08-13", failed()) == "");
    CHECK(desk.event<event::Mediated>().attempt == attempt);
    CHECK(desk.c.lead == lead);
    REQUIRE(desk.last.size() == (before == lead ? 1 : 2));
    if (before == lead) continue;
    CHECK(desk.event<event::Escalated>(1).cause == "mediation");
    CHECK_FALSE(desk.event<event::Escalated>(1).skipped);
    CHECK(desk.c.state == State::assigned);
  }
  CHECK(desk.c.failed_mediations ==
        std::map<Level, std::uint32_t>{{Level::village, 3}, {Level::township, 3}, {Level::county, 1}});
}

TEST_CASE("331: what was agreed is an attempt, not a failure; another level's do not count") {
  Desk desk = in_state(State::reported);
  desk.rules.apply(0, ladder_331());
  CHECK(desk.run("2020-08-12", to("v")) == "");
  CHECK(desk.run("2020-08-13", failed()) == "");
  CHECK(desk.run("2020-08-13", failed()) == "");
  CHECK(desk.run("2020-08-13", command::Mediate{MediationResult::agreed, {}, "", {}, "各让一尺"}) == "");
  for (int i = 0; i < 4; ++i) CHECK(desk.run("2020-08-13", failed(Level::township)) == "");
  CHECK(desk.c.lead == "v");
  CHECK(desk.c.mediations == std::map<Level, std::uint32_t>{{Level::village, 3}, {Level::township, 4}});
  CHECK(desk.run("2020-08-14", failed()) == "");
  CHECK(desk.event<event::Mediated>().attempt == 4);
  CHECK(desk.c.lead == "t");
}

TEST_CASE("331: where no rung stands above, or the case cannot move, the mediation is kept") {
  Desk top = in_state(State::reported);
  auto profile = ladder_331();
  profile.mediation.push_back({Level::city, 1});
  top.rules.apply(0, profile);
  CHECK(top.run("2020-08-12", to("city")) == "");
  CHECK(top.run("2020-08-13", failed()) == "");
  CHECK(top.last.size() == 1);
  CHECK(top.c.lead == "city");
  CHECK(top.c.failed_mediations.at(Level::city) == 1);

  Desk paused = in_state(State::reported);
  paused.rules.apply(0, ladder_331());
  CHECK(paused.run("2020-08-12", to("k")) == "");
  CHECK(paused.run("2020-08-12", command::Suspend{"等", {}}) == "");
  CHECK(paused.run("2020-08-13", failed()) == "");
  CHECK(paused.c.state == State::suspended);
  CHECK(paused.c.lead == "k");
}

TEST_CASE("without rules no number of failed mediations moves a case") {
  Desk desk = in_state(State::assigned);
  CHECK(desk.run("2020-08-12", to("v")) == "");
  for (int i = 0; i < 5; ++i) CHECK(desk.run("2020-08-13", failed()) == "");
  CHECK(desk.c.lead == "v");
}

TEST_CASE("mediating needs a result, a level, and the terms of what was agreed") {
  CHECK(has(refused(State::assigned, command::Mediate{}), "agreed, failed"));
  CHECK(has(refused(State::reported, failed()), "--level"));
  CHECK(has(refused(State::assigned, command::Mediate{MediationResult::agreed, {}, "", {}, ""}), "--terms"));
}

TEST_CASE("what is put on file says what it must") {
  const auto on_file = [](auto what) { return refused(State::handling, record(std::move(what))); };
  CHECK(has(on_file(event::Noted{" "}), "--text"));
  CHECK(has(on_file(event::CouncilHeld{"议事亭", {}, "轮流看护"}), "--member"));
  CHECK(has(on_file(event::CouncilHeld{"议事亭", {"甲"}, ""}), "--resolution"));
  CHECK(on_file(event::CouncilHeld{"", {"甲"}, "轮流看护"}) == "");
  CHECK(has(on_file(event::Advised{AdviserKind::legal, "", "按相邻关系"}), "--adviser"));
  CHECK(has(on_file(event::Advised{AdviserKind::legal, "顾问甲", ""}), "--opinion"));
  CHECK(has(on_file(event::Visited{"", ""}), "--finding"));
  CHECK(has(on_file(event::Patrolled{131003, ""}), "--finding"));
  CHECK(has(on_file(event::Patrolled{7, "锈蚀"}), "area 7"));
  CHECK(has(on_file(event::Planned{"", {}}), "--text"));
  CHECK(has(on_file(event::Contracted{"", "换灯杆", {}}), "--contractor"));
  CHECK(has(on_file(event::Contracted{"某公司", "", {}}), "--work"));
  CHECK(has(on_file(event::EvidenceAdded{"", "sha256:00", "修复后"}), "--reference"));
  CHECK(has(on_file(event::Supervised{"", {}, "k"}), "--reason"));
}

TEST_CASE("a visit that names no unit is the lead's") {
  Desk desk = in_state(State::handling);
  CHECK(desk.run("2020-08-12", record(event::Visited{"", "灯杆倾斜"})) == "");
  CHECK(desk.event<event::Visited>().unit == "w1");
  CHECK(desk.run("2020-08-12", record(event::Visited{"o", "灯杆倾斜"})) == "");
  CHECK(desk.event<event::Visited>().unit == "o");
}

TEST_CASE("contact: the first one stops the response clock, a later one does not move it") {
  Desk desk = in_state(State::handling);
  CHECK(desk.run("2020-08-12 09:00", record(event::Contacted{"phone", ""})) == "");
  CHECK(desk.run("2020-08-12 10:00", record(event::Contacted{"visit", ""})) == "");
  CHECK(desk.c.contacted_at == at("2020-08-12 09:00"));
}

TEST_CASE("co-handlers: the lead is none, each is one once, and only who is one can go") {
  Desk desk = in_state(State::assigned);
  CHECK(has(desk.run("2020-08-12", command::Join{""}), "--unit"));
  CHECK(has(desk.run("2020-08-12", command::Join{"w1"}), "leads case"));
  CHECK(has(desk.run("2020-08-12", command::Join{"o"}), "co-handler"));
  CHECK(has(desk.run("2020-08-12", command::Join{"nobody"}), "nobody"));
  CHECK(has(desk.run("2020-08-12", command::Leave{"k", ""}), "no co-handler"));
  CHECK(desk.run("2020-08-12", command::Leave{"o", ""}) == "");
  CHECK(desk.c.co_handlers.empty());
  CHECK(desk.c.lead == "w1");
}

TEST_CASE("links: not to itself, not the same twice, and no two cases above each other") {
  Desk desk = in_state(State::handling);
  const auto link = [&](LinkKind kind, CaseId other) {
    return desk.run("2020-08-12", record(event::Linked{kind, other}));
  };
  CHECK(has(link(LinkKind::related, {}), "--to"));
  CHECK(has(link(LinkKind::related, k_here), "itself"));
  CHECK(link(LinkKind::parent, k_there) == "");
  CHECK(has(link(LinkKind::parent, k_there), "already"));
  CHECK(has(link(LinkKind::child, k_there), "as parent"));
  CHECK(link(LinkKind::related, k_there) == "");
}
