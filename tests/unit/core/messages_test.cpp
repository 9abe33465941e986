#include <doctest/doctest.h>

#include "libcase/decide.hpp"
#include "libcase/outbox.hpp"
#include "support.hpp"

using namespace support;

namespace {

const Reporter k_reachable{"某人", "000-0000-0001"};

event::Reported reported(const Reporter& reporter) {
  event::Reported report;
  report.title = "路灯";
  report.reporter = reporter;
  return report;
}

/// A case with a life so far, and the entry that comes next.
struct Story {
  Case c;
  std::int64_t seq = 40;

  Story() { c.id = CaseId::make(*parse_day("2020-08-11"), 131003005, 1); }
  CaseEntry tell(std::vector<event::Body> bodies, bool notifies = true) {
    CaseEntry entry{c.id, Operation::report, "甲", "", {}, notifies};
    for (auto& body : bodies) {
      entry.events.push_back({at("2020-08-11"), "甲", std::move(body)});
      c = evolve(std::move(c), entry.events.back());
    }
    return entry;
  }
  std::vector<Message> hear(std::vector<event::Body> bodies, bool notifies = true) {
    const auto entry = tell(std::move(bodies), notifies);
    return messages_of(entry, c, ++seq);
  }
};

event::Assigned assigned(const std::string& unit, std::vector<std::string> with = {}) {
  event::Assigned e;
  e.unit = unit;
  e.co_handlers = std::move(with);
  return e;
}

}  // namespace

TEST_CASE("messages: a report is acknowledged where there is a phone number") {
  Story story;
  const auto heard = story.hear({reported(k_reachable)});
  REQUIRE(heard.size() == 1);
  CHECK(heard[0].kind == MessageKind::acknowledgement);
  CHECK(heard[0].id.str() == "41-1");
  CHECK(heard[0].about == story.c.id);
  CHECK(heard[0].name == "某人");
  CHECK(heard[0].phone == "000-0000-0001");
  CHECK(heard[0].unit.empty());

  CHECK(Story().hear({reported({"某人", ""})}).empty());
  CHECK(Story().hear({reported({"某人", "000-0000-0001", Privacy::anonymous})}).empty());
  CHECK(Story().hear({reported({"某人", "000-0000-0001", Privacy::confidential})}).size() == 1);
}

TEST_CASE("messages: what a log tells afterwards is silent") {
  Story story;
  CHECK(story.hear({reported(k_reachable), assigned("w1")}, false).empty());
  CHECK(story.hear({event::Closed{Outcome::solved, Level::grid, "好", ""}}, false).empty());
}

TEST_CASE("messages: units are prompted, reminded and supervised") {
  Story story;
  const auto first = story.hear({reported(k_reachable), assigned("w1", {"o", "v"})});
  REQUIRE(first.size() == 4);
  CHECK(first[0].kind == MessageKind::acknowledgement);
  CHECK(first[1].kind == MessageKind::prompt);
  CHECK(first[1].unit == "w1");
  CHECK(first[2].unit == "o");
  CHECK(first[3].unit == "v");
  CHECK(first[3].id.str() == "41-4");
  CHECK(first[3].phone.empty());

  const auto urged = story.hear({event::Urged{"请快", std::nullopt}});
  REQUIRE(urged.size() == 1);
  CHECK(urged[0].kind == MessageKind::reminder);
  CHECK(urged[0].unit == "w1");
  const auto supervised = story.hear({event::Supervised{"两次退回", std::nullopt, "k"}});
  REQUIRE(supervised.size() == 1);
  CHECK(supervised[0].kind == MessageKind::supervision);
  CHECK(supervised[0].unit == "w1");

  const auto joined = story.hear({event::Joined{"t"}});
  REQUIRE(joined.size() == 1);
  CHECK(joined[0].unit == "t");
  event::Escalated up;
  up.unit = "k";
  const auto raised = story.hear({up});
  REQUIRE(raised.size() == 1);
  CHECK(raised[0].kind == MessageKind::prompt);
  CHECK(raised[0].unit == "k");
}

TEST_CASE("messages: nobody is reminded of what nobody leads") {
  Story story;
  static_cast<void>(story.hear({reported(k_reachable)}));
  CHECK(story.hear({event::Urged{"请快", std::nullopt}}).empty());
  CHECK(story.hear({event::Noted{"记", true}}).empty());
}

TEST_CASE("messages: a closing is told; reported, assigned and closed at once is told once") {
  const event::Closed closed{Outcome::solved, Level::grid, "好", ""};
  Story story;
  static_cast<void>(story.hear({reported(k_reachable), assigned("w1")}));
  const auto end = story.hear({closed});
  REQUIRE(end.size() == 1);
  CHECK(end[0].kind == MessageKind::closing_notice);
  CHECK(end[0].phone == "000-0000-0001");
  const auto again = story.hear({event::Reopened{"又坏了"}});
  REQUIRE(again.size() == 1);
  CHECK(again[0].kind == MessageKind::prompt);
  CHECK(again[0].unit == "w1");

  const auto spot = Story().hear({reported(k_reachable), assigned("w1"), closed});
  REQUIRE(spot.size() == 1);
  CHECK(spot[0].kind == MessageKind::closing_notice);
  CHECK(spot[0].id.str() == "41-1");
  CHECK(Story().hear({reported({"", ""}), closed}).empty());
}

TEST_CASE("messages: a broadcast goes to each area by each medium") {
  BroadcastEntry entry;
  entry.media = {"loudspeaker", "sms"};
  CHECK(messages_of(entry, 7).size() == 2);
  CHECK(messages_of(entry, 7)[1].area == 0);
  entry.areas = {131003005001, 131003005};
  const auto messages = messages_of(entry, 7);
  REQUIRE(messages.size() == 4);
  CHECK(messages[3].id.str() == "7-4");
  CHECK(messages[3].area == 131003005);
  CHECK(messages[3].medium == "sms");
  CHECK_FALSE(messages[3].about);
}

TEST_CASE("messages: ids are read as they are printed, and nothing else is one") {
  CHECK(MessageId::parse("42-3") == MessageId{42, 3});
  for (const char* wrong : {"", "42", "-", "42-", "-3", "0-1", "1-0", "42-3 ", "a-1", "1--1"})
    CHECK_FALSE(MessageId::parse(wrong));
}

TEST_CASE("messages: attempts wait longer and longer until they are given up") {
  using namespace std::chrono_literals;
  const auto then = at("2020-08-11");
  const auto next = [&](std::uint32_t attempt) {
    return mark_after({.by = "x", .message = "1-1", .attempt = attempt, .delivered = false, .error = "忙"}, then)
               .next_at -
           then;
  };
  CHECK(next(0) == 0s);
  CHECK(next(1) == 1min);
  CHECK(next(2) == 5min);
  CHECK(next(3) == 30min);
  CHECK(next(4) == 2h);
  CHECK(next(5) == 6h);
  CHECK(next(99) == 6h);
  DeliveryEntry entry{.by = "x", .message = "1-1", .attempt = 6, .delivered = false, .error = "忙"};
  entry.given_up = true;
  CHECK(mark_after(entry, then) == DeliveryMark{DeliveryState::dead, 6, then, "忙"});
  entry.given_up = false;
  entry.delivered = true;
  CHECK(mark_after(entry, then).state == DeliveryState::delivered);
}
