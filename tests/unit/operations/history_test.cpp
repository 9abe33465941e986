#include <doctest/doctest.h>

#include <random>

#include "support.hpp"

using namespace support;

namespace {

/// Draws commands without asking whether they are allowed: refusals are part of the test.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  template <class T>
  const T& of(const std::vector<T>& items) {
    return items[below(items.size())];
  }

  Command command(const std::vector<CaseId>& known) {
    static const std::vector<std::string> k_units = {"w1", "w2", "c1", "v", "t", "o", "k", "city", "nobody"};
    static const std::vector<AreaCode> k_areas = {0, 131003, 131003005, 131003005001001, 131003005001002};
    static const std::vector<Satisfaction> k_scores = {Satisfaction::none, Satisfaction::satisfied,
                                                       Satisfaction::basically_satisfied, Satisfaction::dissatisfied};
    switch (known.empty() ? 0 : below(14)) {
      case 0:
      case 1:
        return matter("事项" + std::to_string(below(1000)), of(k_areas));
      case 2:
        return command::Voice{"hotline", {}, "同"};
      case 3:
      case 4:
        return command::Assign{.unit = of(k_units), .note = {}, .due = {}};
      case 5:
        return command::Escalate{below(2) == 0 ? "" : of(k_units), below(2) == 0 ? "" : "难"};
      case 6:
      case 7:
        return solved(below(2) == 0 ? std::optional(Level::village) : std::nullopt);
      case 8:
        return command::Reopen{"又"};
      case 9:
      case 10:
        return command::Rate{of(k_scores), RatedVia::callback, below(2) == 0 ? "甲方" : "乙方", "", ""};
      case 11:
        return command::Note{"记"};
      case 12:
        return below(2) == 0 ? Command(command::Reject{"非职责"}) : Command(command::Withdraw{});
      default:
        return command::Merge{of(known)};
    }
  }

 private:
  std::mt19937 engine_;
};

struct Outcome3 {
  int done = 0, refused = 0;
};

/// Thousands of operations on a small set of cases; time goes on, sometimes it stands.
Outcome3 live(Store& store, unsigned seed, int operations) {
  Dice dice(seed);
  std::vector<CaseId> known;
  Instant now = at("2020-08-01");
  Outcome3 outcome;
  for (int i = 0; i < operations; ++i) {
    now += std::chrono::minutes{dice.below(600)};
    Request r{.id = known.empty() ? CaseId() : dice.of(known),
              .commands = {},
              .at = now,
              .by = dice.below(2) == 0 ? "甲" : "乙",
              .key = {}};
    r.commands.push_back(dice.command(known));
    try {
      const auto receipt = perform(store, r, later());
      if (receipt.operation == Operation::report) known.push_back(receipt.id);
      ++outcome.done;
    } catch (const Error& error) {
      CHECK((error.kind() == ErrorKind::refused));
      ++outcome.refused;
    }
  }
  return outcome;
}

}  // namespace

TEST_CASE("property: replaying the journal equals the projections, after any history") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    TempStore store;
    const auto outcome = live(*store, seed, 1500);
    CHECK(outcome.done > 300);
    CHECK(outcome.refused > 100);
    const auto checked = store->check();
    CHECK_MESSAGE(checked.sound(), (checked.faults.empty() ? "" : checked.faults.front().english()));
    const auto before = store->list({});
    store->rebuild();
    CHECK(store->list({}) == before);
    CHECK(store->check().head == checked.head);
  }
}

TEST_CASE("property: every case has one owner or one outcome, and voices are kept in a merge") {
  TempStore store;
  live(*store, 7, 2000);
  std::int64_t own_voices = 0, counted = 0;
  store->scan({}, {}, [&](const CaseRow& row) {
    const Case c = store->load(row.id);
    CHECK((c.open() + (c.closure() != nullptr) + c.ended_at.has_value()) == 1);
    if (c.state == State::assigned) CHECK_FALSE(c.lead.empty());
    own_voices += 1;
    for (const auto& entry : store->entries(row.id))
      for (const auto& event : std::get<CaseEntry>(entry.content).events)
        own_voices += std::holds_alternative<event::VoiceAdded>(event.body);
    if (c.state != State::merged) counted += c.voices;
  });
  CHECK(counted == own_voices);
}

TEST_CASE("keys: the same key again answers the first result and changes nothing") {
  TempStore store;
  auto report = request({}, "2020-08-11", matter("题"));
  report.key = "msg-1";
  const auto first = perform(*store, report, later());
  const auto again = perform(*store, report, later());
  CHECK(again.repeated);
  CHECK(again.id == first.id);
  auto close = request(first.id, "2020-08-12", solved(Level::village));
  close.key = "msg-1";
  CHECK_FALSE(perform(*store, close, later()).repeated);
  CHECK(perform(*store, close, later()).repeated);
  CHECK(store->entries(first.id).size() == 2);
}

TEST_CASE("on the spot: report and close are one entry, and a refusal leaves nothing") {
  TempStore store;
  auto r = request({}, "2020-08-11", matter("题"));
  r.commands.push_back(command::Close{});
  CHECK_THROWS_AS(perform(*store, r, later()), Error);
  CHECK(store->list({}).empty());
  r.commands.back() = solved(Level::township);
  const auto receipt = perform(*store, r, later());
  CHECK(receipt.state == State::closed);
  CHECK(store->entries(receipt.id).size() == 1);
}

TEST_CASE("organisation: importing the same twice writes nothing") {
  TempStore store;
  const auto head = store->head();
  CHECK_FALSE(change_org(*store, small_org(), "x", later()).changed);
  CHECK(store->head() == head);
}
