#include <doctest/doctest.h>

#include "libcase/broadcast.hpp"
#include "libcase/delivery.hpp"
#include "support.hpp"

using namespace support;

namespace {

Request told(std::string_view when, const std::string& title) {
  auto report = matter(title);
  report.matter.reporter = {"某人", "000-0000-0001"};
  return request({}, when, report);
}

std::vector<DeliveryState> states(Store& store) {
  std::vector<DeliveryState> out;
  for (const auto& row : outbox(store, {})) out.push_back(row.mark.state);
  return out;
}

}  // namespace

TEST_CASE("outbox: a message stands and falls with its cause") {
  TempStore store;
  {
    Store::Transaction transaction(*store);
    perform(*store, transaction, told("2020-08-11", "路灯"), later());
  }
  CHECK(outbox(*store, {}).empty());
  const auto id = perform(*store, told("2020-08-11", "路灯"), later()).id;
  const auto rows = outbox(*store, {});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].kind == MessageKind::acknowledgement);
  CHECK(rows[0].about == id);
  CHECK(rows[0].mark == DeliveryMark{DeliveryState::pending, 0, later(), ""});
  CHECK(rows[0].made_at == later());
  // A command that is refused leaves nothing.
  CHECK_THROWS_AS(perform(*store, request(id, "2020-08-12", command::Close{}), later()), Error);
  CHECK(outbox(*store, {}).size() == 1);
}

TEST_CASE("outbox: what failed waits, what failed too often is given up and can be taken up again") {
  using namespace std::chrono_literals;
  TempStore store;
  perform(*store, told("2020-08-11", "路灯"), later());
  auto now = later();
  const auto due = [&](Instant when) {
    OutboxFilter filter;
    filter.due_at = when;
    return outbox(*store, filter);
  };
  REQUIRE(due(now).size() == 1);
  record_attempt(*store, due(now)[0], {false, "忙", 2}, "x", now);
  CHECK(due(now).empty());
  CHECK(due(now + 59s).empty());
  now += 1min;
  REQUIRE(due(now).size() == 1);
  CHECK(due(now)[0].mark.error == "忙");
  CHECK(record_attempt(*store, due(now)[0], {false, "还忙", 2}, "x", now).state == DeliveryState::dead);
  CHECK(due(now + 24h).empty());

  const auto id = outbox(*store, {})[0].id;
  retry(*store, {id}, "x", now);
  REQUIRE(due(now).size() == 1);
  CHECK(due(now)[0].mark.attempts == 0);
  record_attempt(*store, due(now)[0], {true, {}, 2}, "x", now);
  CHECK(states(*store) == std::vector{DeliveryState::delivered});
  CHECK_THROWS_AS(retry(*store, {id}, "x", now), Error);
  CHECK_THROWS_AS(retry(*store, {{id.seq, 9}}, "x", now), Error);
}

TEST_CASE("outbox: made again from the journal it is the same, and check finds it so") {
  TempStore store;
  const auto id = perform(*store, told("2020-08-11", "路灯"), later()).id;
  perform(*store, request(id, "2020-08-11 09:00", command::Assign{.unit = "w1", .note = {}, .due = {}}), later());
  perform(*store, request(id, "2020-08-12", solved()), later());
  send_broadcast(*store,
                 {.topic = "停水",
                  .text = "周三停水",
                  .media = {"loudspeaker", "sms"},
                  .areas = {131003005001},
                  .cases = {id},
                  .at = {},
                  .by = "x"},
                 later());
  auto rows = outbox(*store, {});
  REQUIRE(rows.size() == 5);
  record_attempt(*store, rows[0], {true, {}, 6}, "x", later());
  record_attempt(*store, rows[1], {false, "忙", 6}, "x", later());
  record_attempt(*store, rows[4], {false, "忙", 1}, "x", later());
  const auto before = outbox(*store, {});
  const auto sound = store->check();
  CHECK_MESSAGE(sound.sound(), (sound.faults.empty() ? "" : sound.faults.front().english()));
  store->rebuild();
  CHECK(outbox(*store, {}) == before);
  CHECK(store->check().sound());
}

TEST_CASE("outbox: a letter tells to whom, about what, and the words of its cause") {
  TempStore store;
  const auto id = perform(*store, told("2020-08-11", "路灯"), later()).id;
  perform(*store, request(id, "2020-08-11 09:00", command::Assign{.unit = "w1", .note = {}, .due = {}}), later());
  perform(*store, request(id, "2020-08-11 10:00", command::Record{event::Urged{"请快", {}}}), later());
  perform(*store, request(id, "2020-08-11 11:00", command::Assign{.unit = "v", .note = {}, .due = {}}), later());
  const auto rows = outbox(*store, {});
  REQUIRE(rows.size() == 4);
  const auto reminder = read_letter(*store, rows[2].id);
  CHECK(reminder.message.kind == MessageKind::reminder);
  CHECK(reminder.message.unit == "w1");  // who led it when it was urged
  CHECK(reminder.words == "请快");
  CHECK(reminder.about->lead == "v");
  CHECK_THROWS_AS(read_letter(*store, {rows[2].id.seq, 2}), Error);
}

TEST_CASE("broadcast: it stands in its cases, and one that cannot be told leaves nothing") {
  TempStore store;
  const auto id = perform(*store, request({}, "2020-08-11", matter("路灯")), later()).id;
  BroadcastRequest wanted;
  wanted.topic = "抢修";
  wanted.text = "今晚修复";
  wanted.media = {"loudspeaker", "loudspeaker"};
  wanted.at = at("2020-08-12");
  wanted.by = "x";
  wanted.cases = {id, CaseId::make(*parse_day("2020-08-11"), 131003005, 99)};
  CHECK_THROWS_AS(send_broadcast(*store, wanted, later()), Error);
  CHECK(broadcasts(*store).empty());
  CHECK(store->entries(id).size() == 1);

  wanted.cases = {id};
  const auto number = send_broadcast(*store, wanted, later());
  const auto entries = store->entries(id);
  REQUIRE(entries.size() == 2);
  const auto note = std::get<event::Noted>(std::get<CaseEntry>(entries[1].content).events.at(0).body);
  CHECK(note.open);
  CHECK(note.text == "#" + std::to_string(number) + " 抢修");
  REQUIRE(broadcasts(*store).size() == 1);
  const auto found = load_broadcast(*store, number);
  CHECK(found.entry.text == "今晚修复");
  CHECK(found.sent.size() == 1);
  CHECK_THROWS_AS(load_broadcast(*store, number - 1), Error);
  for (auto spoil : {+[](BroadcastRequest& r) { r.topic.clear(); }, +[](BroadcastRequest& r) { r.text.clear(); },
                     +[](BroadcastRequest& r) { r.media = {"大喇叭"}; }, +[](BroadcastRequest& r) { r.areas = {42}; },
                     +[](BroadcastRequest& r) { r.at = later() + std::chrono::seconds{1}; }}) {
    auto wrong = wanted;
    spoil(wrong);
    CHECK_THROWS_AS(send_broadcast(*store, wrong, later()), Error);
  }
}
