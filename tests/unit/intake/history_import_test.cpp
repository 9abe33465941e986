// Whole histories out of one store and into another.
#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "core/event_names.hpp"
#include "libcase/history.hpp"
#include "libcase/imports.hpp"
#include "operations/dice.hpp"

using namespace support;

namespace {

std::vector<Event> events_of(Store& store, CaseId id) {
  std::vector<Event> out;
  for (const auto& entry : store.entries(id))
    for (const auto& event : std::get<CaseEntry>(entry.content).events) out.push_back(event);
  return out;
}

/// Rows that a test makes, without a file.
class Rows final : public RecordSource {
 public:
  explicit Rows(std::vector<std::string> header = {"number", "events"}) : header_(std::move(header)) {}
  void add(std::vector<std::string> cells) {
    Record record;
    record.line = static_cast<std::int64_t>(rows_.size()) + 2;
    record.cells = std::move(cells);
    rows_.push_back(record);
  }
  void add(CaseId id, const std::vector<Event>& events) {
    static const TimeZone k_zone("Asia/Shanghai");
    add({id.str(), format_events(events, k_zone)});
  }
  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  bool next(Record& record) override {
    if (next_ == rows_.size()) return false;
    record = rows_[next_++];
    return true;
  }
  void rewind() { next_ = 0; }

 private:
  std::vector<std::string> header_;
  std::vector<Record> rows_;
  std::size_t next_ = 0;
};

Rows exported(Store& store) {
  Rows rows;
  for (const auto& row : store.list({})) rows.add(row.id, events_of(store, row.id));
  return rows;
}

struct Taken {
  ImportAccount account;
  std::vector<std::string> faults;
};
Taken take(Store& store, Rows& rows, bool atomic = false) {
  Taken out;
  ImportOptions options;
  options.by = "importer";
  options.atomic = atomic;
  options.chunk_rows = 100;
  options.rejected = [&](const RowError& error) { out.faults.push_back(error.reason.english()); };
  rows.rewind();
  out.account = import_histories(store, rows, options, later());
  return out;
}

void set_rules(Store& store, Dice& dice, Instant now) {
  Profile profile;
  profile.name = "规";
  if (dice.one_in(2)) profile.obligatory = {Operation::take};
  profile.verification = static_cast<Verification>(dice.below(3));
  profile.reopen_days = static_cast<std::uint32_t>(dice.below(3) * 20);
  profile.mediation = {{Level::village, 2}, {Level::township, 2}};
  DeadlineRules deadlines;
  deadlines.rules = {{.name = "d",
                      .category = "",
                      .urgency = {},
                      .level = {},
                      .response = parse_span(dice.one_in(2) ? "30min" : "2wh"),
                      .resolution = parse_span(dice.of<std::string>({"3d", "5wd", "16wh"}))}};
  change_rules(store, 0, {profile, deadlines}, "站长", now);
}

/// A random life of a place; its rules change now and then.
void live(Store& store, unsigned seed, int operations) {
  Dice dice(seed);
  std::vector<CaseId> known;
  Instant wall = at("2020-08-01");
  for (int i = 0; i < operations; ++i) {
    if (i % 300 == 150) set_rules(store, dice, wall);
    wall += std::chrono::minutes{dice.below(500)};
    Request r{
        .id = known.empty() ? CaseId() : dice.of(known), .commands = {}, .at = {}, .by = dice.person(), .key = {}};
    if (dice.one_in(4)) r.at = wall - std::chrono::minutes{dice.below(5000)};
    r.commands.push_back(dice.command(known, wall));
    const bool fresh = operation_of(r.commands.front()) == Operation::report;
    try {
      const auto receipt = perform(store, r, wall);
      if (fresh) known.push_back(receipt.id);
    } catch (const Error&) {
      continue;
    }
  }
}

void check_equal(Store& a, Store& b) {
  const auto rows = a.list({});
  CHECK(b.list({}) == rows);
  for (const auto& row : rows) CHECK(events_of(b, row.id) == events_of(a, row.id));
  const auto checked = b.check();
  CHECK_MESSAGE(checked.sound(), (checked.faults.empty() ? "" : checked.faults.front().english()));
}

const CaseId k_first = *CaseId::parse("20200811-131003005-00001");

/// A case that was reported, assigned and closed.
std::vector<Event> story() {
  auto report = matter("题").matter;
  return {{at("2020-08-11 09:00"), "甲", report},
          {at("2020-08-11 10:00"), "甲", event::Assigned{"v", Level::village, "", {}}},
          {at("2020-08-12 10:00"), "乙", event::Closed{Outcome::solved, Level::village, "好了", ""}}};
}

std::string fault_of(CaseId id, const std::vector<Event>& events) {
  TempStore store;
  Rows rows;
  rows.add(id, events);
  const auto taken = take(*store, rows);
  CHECK(store->list({}).empty() == !taken.faults.empty());
  return taken.faults.empty() ? "" : taken.faults.front();
}

}  // namespace

TEST_CASE("property: any history goes into an empty store and is the same there") {
  std::size_t cases = 0;
  std::set<std::size_t> kinds;
  for (const unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    TempStore here, there;
    live(*here, seed, 2000);
    auto rows = exported(*here);
    const auto taken = take(*there, rows);
    for (const auto& fault : taken.faults) FAIL_CHECK(fault);
    CHECK(taken.account.rejected == 0);
    check_equal(*here, *there);
    for (const auto& row : here->list({})) {
      ++cases;
      for (const auto& event : events_of(*here, row.id)) kinds.insert(event.body.index());
    }
    // Again, and back where it came from: all known.
    for (auto* store : {&*there, &*here}) {
      const auto head = store->head();
      const auto again = take(*store, rows);
      CHECK(again.account.known == taken.account.added);
      CHECK(again.account.rejected == 0);
      CHECK(store->head() == head);
    }
  }
  CHECK(cases > 150);
  // A life in which something never happened would say nothing of it.
  for (std::size_t kind = 0; kind < names::k_events.size(); ++kind)
    CHECK_MESSAGE(kinds.contains(kind), names::k_events[kind]);
}

TEST_CASE("histories: one entry a case, and no message goes out") {
  TempStore store;
  Rows rows;
  rows.add(k_first, story());
  CHECK(take(*store, rows).account.added == 1);
  const auto entries = store->entries(k_first);
  REQUIRE(entries.size() == 1);
  const auto& entry = std::get<CaseEntry>(entries.front().content);
  CHECK(entry.by == "importer");
  CHECK_FALSE(entry.notifies);
  CHECK(entry.events == story());
}

TEST_CASE("histories: an import of them is listed, and taken back") {
  TempStore store;
  Rows rows;
  rows.add(k_first, story());
  rows.add({"no number", "[]"});
  CHECK(take(*store, rows).account.number == 1);
  CHECK(take(*store, rows).account.number == 0);  // nothing was new
  const auto known = imports(*store);
  REQUIRE(known.size() == 1);
  CHECK(known[0].source == "shuoshi");
  CHECK(known[0].by == "importer");
  CHECK(known[0].read == 2);
  CHECK(known[0].added == 1);
  CHECK(known[0].rejected == 1);
  CHECK(known[0].finished);
  const auto cases = imported_cases(*store, 1);
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].id == k_first);
  CHECK(cases[0].created);
  CHECK(undo_import(*store, 1, "站长", later()) == 1);
  CHECK(store->list({}).empty());
  CHECK(store->check().sound());
}

TEST_CASE("histories: what was taken back can come in again, under its own number") {
  TempStore store;
  Rows rows;
  rows.add(k_first, story());
  take(*store, rows);
  undo_import(*store, 1, "站长", later());
  const auto again = take(*store, rows);
  for (const auto& fault : again.faults) FAIL_CHECK(fault);
  CHECK(again.account.added == 1);
  CHECK(again.account.number == 2);
  CHECK(events_of(*store, k_first) == story());
  CHECK(store->list({}).size() == 1);
  const auto checked = store->check();
  CHECK_MESSAGE(checked.sound(), (checked.faults.empty() ? "" : checked.faults.front().english()));
  CHECK(undo_import(*store, 2, "站长", later()) == 1);
  CHECK(store->list({}).empty());
  CHECK(store->check().sound());
}

TEST_CASE("histories: a dry run stores nothing and counts each case once") {
  TempStore store;
  Rows rows;
  rows.add(k_first, story());
  rows.add(k_first, story());
  const auto head = store->head();
  ImportOptions options;
  options.by = "importer";
  options.dry_run = true;
  const auto account = import_histories(*store, rows, options, later());
  CHECK(account.added == 1);
  CHECK(account.known == 1);
  CHECK(account.number == 0);
  CHECK(store->head() == head);
}

TEST_CASE("histories: the number stays, and the next report goes on from it") {
  TempStore store;
  Rows rows;
  const auto id = *CaseId::parse("20200811-131003005-00041");
  rows.add(id, story());
  take(*store, rows);
  CHECK(perform(*store, request({}, "2020-08-11", matter("新")), later()).id.serial() == 42);
}

TEST_CASE("histories: cut in pieces over several cells") {
  TempStore store;
  Rows rows({"events_2", "x", " number ", "events", "events_3"});
  static const TimeZone k_zone("Asia/Shanghai");
  const std::string all = format_events(story(), k_zone);
  rows.add({all.substr(50, 60), "x", k_first.str(), all.substr(0, 50), all.substr(110)});
  CHECK(take(*store, rows).account.added == 1);
  CHECK(events_of(*store, k_first) == story());
}

TEST_CASE("histories: a head row without the columns is no export") {
  TempStore store;
  Rows rows({"number", "title"});
  CHECK_THROWS_WITH_AS(take(*store, rows), doctest::Contains("\"events\""), Error);
  CHECK_FALSE(carries_histories({"number", "title"}));
  CHECK_FALSE(carries_histories({"events"}));
  CHECK(carries_histories({"title", "events", "number"}));
}

TEST_CASE("histories: what is here and what the row says") {
  TempStore store;
  Rows rows;
  rows.add(k_first, story());
  take(*store, rows);
  SUBCASE("the case has moved on since: known") {
    perform(*store, request(k_first, "2020-08-13", command::Reopen{"又坏了"}), later());
    CHECK(take(*store, rows).account.known == 1);
  }
  SUBCASE("the row has moved on: not taken") {
    auto more = story();
    more.push_back({at("2020-08-13"), "甲", event::Reopened{"又坏了"}});
    Rows longer;
    longer.add(k_first, more);
    CHECK(take(*store, longer).faults.front().starts_with("the case is here with another history"));
  }
  SUBCASE("another matter has the number") {
    auto other = story();
    std::get<event::Reported>(other.front().body).title = "另一件";
    Rows taken;
    taken.add(k_first, other);
    CHECK(take(*store, taken).faults.front().starts_with("another matter has this number here"));
  }
  CHECK(store->list({}).size() == 1);
}

TEST_CASE("histories: the same external identity under another number") {
  TempStore store;
  auto events = story();
  auto& report = std::get<event::Reported>(events.front().body);
  report.source = "hotline";
  report.external_id = "7";
  Rows rows;
  rows.add(k_first, events);
  rows.add(*CaseId::parse("20200811-131003005-00002"), events);
  const auto taken = take(*store, rows);
  CHECK(taken.account.added == 1);
  CHECK(taken.faults == std::vector<std::string>{"\"7\" of log \"hotline\" is here already, as case " + k_first.str()});
}

TEST_CASE("histories: what they refer to need not be there") {
  TempStore store;
  const auto elsewhere = *CaseId::parse("20200810-131003005-00009");
  auto events = story();
  events.back() = {at("2020-08-12 10:00"), "乙", event::Merged{elsewhere}};
  events.insert(events.begin() + 1, {at("2020-08-11 09:30"), "", event::Absorbed{elsewhere, 2}});
  events.insert(events.begin() + 2, {at("2020-08-11 09:30"), "", event::Linked{LinkKind::parent, elsewhere}});
  Rows rows;
  rows.add(k_first, events);
  CHECK(take(*store, rows).account.added == 1);
  CHECK(store->load(k_first).merged_into == elsewhere);
  CHECK(store->load(k_first).voices == 3);
  CHECK(store->check().sound());
  // What would have to be done there is refused.
  CHECK_THROWS_AS(perform(*store, request(k_first, "2020-08-13", command::Unmerge{"另一件"}), later()), Error);
  CHECK(store->load(k_first).state == State::merged);
}

TEST_CASE("histories: atomic takes all rows or none") {
  TempStore store;
  Rows rows;
  rows.add(k_first, story());
  rows.add({"x", "[]"});
  const auto taken = take(*store, rows, true);
  CHECK(taken.account.added == 0);
  CHECK(taken.account.rejected == 1);
  CHECK(store->list({}).empty());
}

TEST_CASE("histories: a bad row does not stop the others") {
  TempStore store;
  Rows rows;
  rows.add({"x", "[]"});
  rows.add({k_first.str(), "[]"});
  rows.add({k_first.str()});
  rows.add({k_first.str(), "[{}]"});
  rows.add(k_first, story());
  const auto taken = take(*store, rows);
  CHECK(taken.account.added == 1);
  CHECK(taken.faults == std::vector<std::string>{"not a case number; one looks like 20200811-131003005-00042",
                                                 "the history is empty",
                                                 "the events are no JSON array; was the cell cut short?",
                                                 "event 1 does not say what it is (\"event\")"});
}

TEST_CASE("histories: what could not have happened is refused") {
  const auto with = [](std::size_t i, Event event) {
    auto events = story();
    events.insert(events.begin() + static_cast<std::ptrdiff_t>(i), std::move(event));
    return events;
  };
  const auto contains = [](const std::string& text, std::string_view part) {
    CHECK_MESSAGE(text.find(part) != std::string::npos, text);
  };
  const auto without = [](std::size_t i) {
    auto events = story();
    events.erase(events.begin() + static_cast<std::ptrdiff_t>(i));
    return events;
  };
  CHECK(fault_of(k_first, story()).empty());
  contains(fault_of(k_first, without(0)), "event 1, \"assigned\", cannot have happened: there is no such case yet");
  contains(fault_of(k_first, with(1, story().front())), "event 2, \"reported\"");
  contains(fault_of(k_first, with(1, {at("2020-08-11 09:30"), "", event::Taken{"v"}})), "\"take\" is not possible now");
  contains(fault_of(k_first, with(2, {at("2020-08-11 11:00"), "", event::Taken{"t"}})), "only the lead takes it");
  contains(fault_of(k_first, with(2, {at("2020-08-11 11:00"), "", event::Returned{"t", "x"}})),
           "does not fit the case");
  contains(fault_of(k_first, with(2, {at("2020-08-11 09:30"), "", event::Taken{"v"}})), "entered in their order");
  contains(fault_of(k_first, with(2, {at("2020-08-11 08:30"), "", event::Noted{"x", false, ""}})), "before case");
  contains(fault_of(k_first, with(3, {at("2036-08-11"), "", event::Reopened{"x"}})), "lies in the future");
  contains(fault_of(k_first, with(3, {at("2020-08-13"), "", event::Reopened{""}})), "needs a reason");
  contains(fault_of(k_first, with(3, {at("2020-08-13"), "", event::Resumed{"x", {}, {}}})), "not possible now");
  contains(fault_of(k_first, with(2, {at("2020-08-11 11:00"), "",
                                      event::Mediated{MediationResult::failed, Level::village, 2, "", {}, ""}})),
           "does not fit the case");
  contains(fault_of(k_first, with(2, {at("2020-08-11 11:00"), "", event::Assigned{"nobody", Level::village, "", {}}})),
           "\"nobody\" is not in the organisation");
  contains(fault_of(k_first, with(2, {at("2020-08-11 11:00"), "", event::Escalated{"nobody", Level::city, "", false}})),
           "\"nobody\" is not in the organisation");
  contains(fault_of(k_first, with(1, {at("2020-08-11 09:10"), "", event::Escalated{"t", Level::city, "", false}})),
           "is not passed up");
  contains(fault_of(k_first, with(2, {at("2020-08-11 11:00"), "", event::Unmerged{k_first, "x"}})), "not possible now");
  contains(fault_of(k_first, with(2, {at("2020-08-11 11:00"), "", event::Merged{k_first}})), "into itself");
  contains(fault_of(*CaseId::parse("20200812-131003005-00001"), story()), "does not belong to the day");
  contains(fault_of(*CaseId::parse("20200811-131003006-00001"), story()), "does not belong to the day");
  auto late = with(2, {at("2020-08-11 11:00"), "", event::Suspended{"x", {}}});
  late.insert(late.begin() + 3, {at("2020-08-11 12:00"), "", event::Resumed{"x", at("2020-08-12"), {}}});
  contains(fault_of(k_first, late), "the due time after the pause");
}

TEST_CASE("histories without personal data tell nothing of the residents") {
  auto events = story();
  auto& report = std::get<event::Reported>(events.front().body);
  report.reporter = {"欧阳某某", "000-0000-1234", Privacy::confidential, "代言某"};
  report.detail = "欧阳某某来电,电话000-0000-1234,代言某陪同";
  report.external_id = "20200811123456";
  report.source = "hotline";
  events.insert(events.begin() + 1, {at("2020-08-11 09:30"), "欧阳某某",
                                     event::VoiceAdded{"hotline", {"邻居某", "0000000999"}, "邻居某也说"}});
  events.push_back(
      {at("2020-08-13"), "甲", event::Rated{"评价某", Satisfaction::satisfied, RatedVia::self, "评价某满意", false}});
  events.push_back({at("2020-08-13"), "0012345678", event::Noted{"回电 00000009999", false, ""}});
  static const TimeZone k_zone("Asia/Shanghai");
  Discretion discretion(events);
  const std::vector<Event> child = {
      {at("2020-08-11"), "", event::Reported{"", "", "", "", "", 0, {}, {"孩某某", ""}, "", "", {}}}};
  discretion.add(child);
  events.push_back({at("2020-08-14"), "甲", event::Noted{"孩某某来过", false, ""}});
  const std::string told = format_events(events, k_zone, discretion);
  for (const char* secret : {"欧阳", "1234\"", "代言某", "邻居某", "0000000999", "评价某", "9999", "孩某某"})
    CHECK_MESSAGE(told.find(secret) == std::string::npos, secret);
  // Codes and the people of the staff stay.
  for (const char* open : {"20200811123456", "\"hotline\"", "0012345678", "\"confidential\"", "\"v\""})
    CHECK_MESSAGE(told.find(open) != std::string::npos, open);
  TempStore store;
  Rows rows;
  rows.add({k_first.str(), told});
  CHECK(take(*store, rows).faults.empty());
}
