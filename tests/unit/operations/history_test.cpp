// Long random lives of a place: its cases, its rules, and clocks that go wrong.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "dice.hpp"
#include "libcase/delivery.hpp"

using namespace support;

namespace {

/// What must hold of a case at any time.
void check_standing(const Case& c) {
  CHECK((c.open() + (c.closure() != nullptr) + c.ended_at.has_value()) == 1);
  CHECK(c.ended_at.has_value() ==
        (c.state == State::rejected || c.state == State::withdrawn || c.state == State::merged));
  if (c.state == State::assigned || c.state == State::handling) CHECK_FALSE(c.lead.empty());
  if (!c.lead.empty()) CHECK(c.tenures.back().unit == c.lead);
  CHECK(c.lead.empty() == (c.lead_level == Level::unknown));
  const std::set<std::string> helpers(c.co_handlers.begin(), c.co_handlers.end());
  CHECK(helpers.size() == c.co_handlers.size());
  CHECK_FALSE(helpers.contains(c.lead));
  CHECK(c.suspended_at.has_value() == (c.state == State::suspended));
  CHECK((c.state == State::merged) == static_cast<bool>(c.merged_into));
  for (std::size_t i = 0; i + 1 < c.rounds.size(); ++i) CHECK(c.rounds[i].reopened_at);
  if (!c.rounds.empty()) CHECK(c.rounds.back().reopened_at.has_value() == (c.closure() == nullptr));
  CHECK(c.voices >= 1);
}

template <class T>
const T* find_event(const std::vector<Event>& events) {
  for (const auto& event : events)
    if (const auto* body = std::get_if<T>(&event.body)) return body;
  return nullptr;
}

/// What must hold of one step: clocks start once, and only a pause or an approval moves what is due.
void check_clocks(const Case& before, const Case& after, const std::vector<Event>& events) {
  if (before.due) CHECK(after.due == before.due);
  if (before.dispatched_at) CHECK(after.dispatched_at == before.dispatched_at);
  if (before.contacted_at) CHECK(*after.contacted_at <= *before.contacted_at);
  if (before.state != State::none) CHECK(after.reported_at == before.reported_at);
  const auto* extension = find_event<event::Extension>(events);
  const bool resumed = find_event<event::Resumed>(events) != nullptr;
  if (!resumed && !(extension && extension->step == ExtensionStep::approve))
    CHECK(after.extended_due == before.extended_due);
  if (!resumed && before.dispatched_at) CHECK(after.response_due == before.response_due);
  if (after.extended_due && after.due) CHECK(*after.extended_due >= *after.due);
}

/// A place with its rules, a wall clock that jumps, and what the tests know of its cases.
class Place {
 public:
  Place(Store& store, unsigned seed) : store_(store), dice_(seed) {}

  void live(int operations) {
    for (int i = 0; i < operations; ++i) {
      if (i % (operations / 6) == operations / 12) change_rules_of_place();
      step();
    }
  }
  int done = 0, refused = 0;
  std::map<Operation, int> succeeded;
  [[nodiscard]] Instant wall() const { return wall_; }

 private:
  void step() {
    using std::chrono::minutes;
    wall_ += minutes{dice_.below(500)};
    if (dice_.one_in(60)) wall_ -= minutes{dice_.below(3 * 24 * 60)};
    Request request{.id = known_.empty() ? CaseId() : dice_.of(known_),
                    .commands = {},
                    .at = std::nullopt,
                    .by = dice_.person(),
                    .key = {}};
    if (dice_.one_in(4)) request.at = wall_ - minutes{dice_.below(4 * 24 * 60)};
    if (dice_.one_in(25)) request.at = wall_ + minutes{dice_.below(600)};
    request.commands.push_back(dice_.command(known_, wall_));
    if (operation_of(request.commands.front()) == Operation::report && dice_.one_in(4))
      request.commands.push_back(solved(Level::village));
    run(request);
  }

  void run(const Request& request) {
    const bool fresh = operation_of(request.commands.front()) == Operation::report;
    const Case before = fresh ? Case() : store_.load(request.id);
    const Hash head = store_.head();
    try {
      const auto receipt = perform(store_, request, wall_);
      if (fresh) known_.push_back(receipt.id);
      ++succeeded[receipt.operation];
      ++done;
      check_step(before, store_.load(receipt.id));
    } catch (const Error& error) {
      CHECK((error.kind() == ErrorKind::refused));
      CHECK(store_.head() == head);
      ++refused;
    }
  }

  void check_step(const Case& before, const Case& after) {
    const auto entries = store_.entries(after.id);
    const auto& events = std::get<CaseEntry>(entries.back().content).events;
    for (const auto& event : events) CHECK(event.at <= entries.back().recorded_at);
    check_standing(after);
    check_clocks(before, after, events);
    if (find_event<event::Merged>(events)) {
      before_merge_.insert_or_assign(after.id.raw(), before);
      check_standing(store_.load(after.merged_into));
    }
    if (find_event<event::Unmerged>(events)) {
      const Case& then = before_merge_.at(after.id.raw());
      CHECK(after.state == then.state);
      CHECK(after.lead == then.lead);
      CHECK(after.due_now() == then.due_now());
    }
    if (const auto* link = find_event<event::Linked>(events)) check_standing(store_.load(link->other));
  }

  void change_rules_of_place() {
    Profile profile;
    profile.name = "规";
    if (dice_.one_in(2)) profile.obligatory = {Operation::take};
    if (dice_.one_in(3)) profile.obligatory.push_back(Operation::accept);
    profile.verification = static_cast<Verification>(dice_.below(3));
    profile.reopen_days = static_cast<std::uint32_t>(dice_.below(3) * 20);
    if (!dice_.one_in(3)) profile.mediation = {{Level::village, 3}, {Level::township, 3}, {Level::county, 1}};
    DeadlineRules deadlines;
    deadlines.rules = {{.name = "d",
                        .category = "",
                        .urgency = {},
                        .level = {},
                        .response = parse_span(dice_.one_in(2) ? "30min" : "2wh"),
                        .resolution = parse_span(dice_.of<std::string>({"3d", "5wd", "40h", "16wh"}))}};
    WorkCalendar calendar;
    calendar.name = "历";
    for (std::size_t i = dice_.below(9); i > 0; --i)
      calendar.put({Day{std::chrono::floor<std::chrono::days>(wall_.time_since_epoch())} + std::chrono::days{2 * i},
                    dice_.one_in(2), "假"});
    if (dice_.one_in(2)) calendar.hours = *parse_open_hours("08:30-12:00,13:30-17:30");
    change_rules(store_, dice_.one_in(2) ? 0 : 131003, {profile, deadlines, calendar}, "站长", wall_);
  }

  Store& store_;
  Dice dice_;
  Instant wall_ = at("2020-08-01");
  std::vector<CaseId> known_;
  std::map<std::int64_t, Case> before_merge_;
};

/// Residents' own voices, and those that the cases that stand by themselves count.
void check_voices(Store& store) {
  std::int64_t own_voices = 0, counted = 0;
  store.scan({}, {}, [&](const CaseRow& row) {
    std::int64_t own = 1, absorbed = 0;
    for (const auto& entry : store.entries(row.id))
      for (const auto& event : std::get<CaseEntry>(entry.content).events) {
        own += std::holds_alternative<event::VoiceAdded>(event.body);
        if (const auto* in = std::get_if<event::Absorbed>(&event.body)) absorbed += in->voices;
        if (const auto* out = std::get_if<event::Released>(&event.body)) absorbed -= out->voices;
      }
    CHECK(row.voices == own + absorbed);
    own_voices += own;
    if (row.state != State::merged) counted += row.voices;
  });
  CHECK(counted == own_voices);
}

/// Tries every other message, some of them in vain.
void hand_over(Store& store, Instant now) {
  unsigned n = 0;
  for (const auto& row : outbox(store, {}))
    if (++n % 2 == 0) record_attempt(store, row, {n % 3 == 0, "忙", n % 5 == 0 ? 1U : 6U}, "x", now);
}

}  // namespace

TEST_CASE("property: any history keeps owners, clocks and voices, and the journal says all of it") {
  std::map<Operation, int> succeeded;
  for (const unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    TempStore store;
    Place place(*store, seed);
    place.live(2000);
    CHECK(place.done > 400);
    CHECK(place.refused > 300);
    for (const auto& [operation, times] : place.succeeded) succeeded[operation] += times;
    check_voices(*store);
    hand_over(*store, place.wall());
    const auto checked = store->check();
    CHECK_MESSAGE(checked.sound(), (checked.faults.empty() ? "" : checked.faults.front().english()));
    const auto before = store->list({});
    const auto rules = store->rules();
    const auto messages = outbox(*store, {});
    CHECK(messages.size() > 30);
    store->rebuild();
    CHECK(outbox(*store, {}) == messages);
    CHECK(store->list({}) == before);
    CHECK(store->rules() == rules);
    CHECK(store->check().head == checked.head);
    for (const auto& row : before) CHECK(project(store->load(row.id)) == row);
  }
  // A random life that never came to an operation would say nothing of it.
  for (const auto& word : words<Operation>()) CHECK_MESSAGE(succeeded[word.value] > 0, word.token);
}

TEST_CASE("the wall clock is set back: what is done now is done, and is not told as earlier") {
  TempStore store;
  auto r = request({}, "2020-08-11 10:00", matter("题"));
  r.at.reset();
  const auto id = perform(*store, r, at("2020-08-11 10:00")).id;
  r = request(id, "2020-08-11", solved(Level::village));
  r.at.reset();
  CHECK(perform(*store, r, at("2020-08-11 09:00")).state == State::closed);
  CHECK(store->load(id).rounds.back().closed_at == at("2020-08-11 10:00"));
  CHECK(store->check().sound());
}

TEST_CASE("merging stands in both timelines; what is taken out of a case leaves all it was merged into") {
  TempStore store;
  std::vector<CaseId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(perform(*store, request({}, "2020-08-11", matter("题")), later()).id);
  const auto voices = [&](std::size_t i) { return store->load(ids[i]).voices; };
  perform(*store, request(ids[0], "2020-08-12", command::Voice{"hotline", {}, "也"}), later());
  perform(*store, request(ids[0], "2020-08-13", command::Merge{ids[1]}), later());
  CHECK(voices(1) == 3);
  CHECK(std::get<event::Absorbed>(std::get<CaseEntry>(store->entries(ids[1]).back().content).events[0].body) ==
        event::Absorbed{ids[0], 2});
  CHECK_THROWS_WITH_AS(perform(*store, request(ids[2], "2020-08-13", command::Merge{ids[0]}), later()),
                       doctest::Contains(ids[1].str().c_str()), Error);
  perform(*store, request(ids[1], "2020-08-14", command::Merge{ids[2]}), later());
  CHECK(voices(2) == 4);
  perform(*store, request(ids[0], "2020-08-15", command::Unmerge{"另一件"}), later());
  CHECK(voices(0) == 2);
  CHECK(voices(1) == 1);
  CHECK(voices(2) == 2);
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}})
    CHECK(std::get<event::Released>(std::get<CaseEntry>(store->entries(ids[i]).back().content).events[0].body) ==
          event::Released{ids[0], 2});
  perform(*store, request(ids[1], "2020-08-16", command::Unmerge{"另一件"}), later());
  CHECK(voices(2) == 1);
}

TEST_CASE("linking stands in both timelines, each from its own side, or in neither") {
  TempStore store;
  const auto a = perform(*store, request({}, "2020-08-11", matter("题")), later()).id;
  const auto b = perform(*store, request({}, "2020-08-13", matter("题")), later()).id;
  perform(*store, request(a, "2020-08-12", record(event::Linked{LinkKind::parent, b})), later());
  CHECK(store->load(a).links == std::vector<Link>{{LinkKind::parent, b}});
  CHECK(store->load(b).links == std::vector<Link>{{LinkKind::child, a}});
  CHECK_THROWS_AS(perform(*store, request(b, "2020-08-14", record(event::Linked{LinkKind::parent, a})), later()),
                  Error);
  const auto nobody = *CaseId::parse("20200811-131003005-09999");
  CHECK_THROWS_AS(perform(*store, request(a, "2020-08-14", record(event::Linked{LinkKind::related, nobody})), later()),
                  Error);
  CHECK(store->load(a).links.size() == 1);
  CHECK(store->entries(b).size() == 2);
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
