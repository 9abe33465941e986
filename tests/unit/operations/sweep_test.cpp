// The sweep over a store: each thing once, whoever sweeps and when.
#include "libcase/sweep.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support.hpp"

using namespace support;

namespace {

constexpr Span k_day{1, SpanUnit::working_days}, k_two_days{2, SpanUnit::working_days};

/// A store with supervision rules and cases led by w1, assigned on Monday, 5 January 2026.
struct Place {
  TempStore store;
  Place() {
    static_cast<void>(
        change_rules(*store, 0, {SupervisionRules{k_day, k_day, k_two_days, 2, 0}}, "tester", at("2026-01-01")));
  }
  CaseId take_in(const std::string& title, std::string_view due, std::string_view when = "2026-01-05T09:00") {
    const auto id = perform(*store, request({}, when, matter(title)), now()).id;
    command::Assign assign;
    assign.unit = "w1";
    if (!due.empty()) assign.due = at(due);
    static_cast<void>(perform(*store, request(id, when, assign), now()));
    return id;
  }
  SweepAccount sweep_at(std::string_view when, bool dry_run = false) {
    return sweep(*store, {.at = at(when), .dry_run = dry_run, .by = "nightly"}, now());
  }
  static Instant now() { return at("2026-06-01"); }
};

}  // namespace

TEST_CASE("a sweep does what is due and says so; the same sweep again does nothing") {
  Place place;
  const auto late = place.take_in("甲", "2026-01-08T00:00");
  const auto soon = place.take_in("乙", "2026-01-14T00:00");
  static_cast<void>(place.take_in("丙", ""));
  const auto account = place.sweep_at("2026-01-12T06:00");
  CHECK(account.looked_at == 3);
  CHECK(account.reminded == 1);
  CHECK(account.supervised == 1);
  CHECK(account.escalated == 1);
  REQUIRE(account.done.size() == 3);
  CHECK(account.done[0].id == late);
  CHECK(account.done[0].step == SweepStep::supervise);
  CHECK(account.done[0].unit == "c1");
  CHECK(account.done[1].unit == "c1");
  CHECK(account.done[2].id == soon);
  CHECK(account.done[2].step == SweepStep::remind);
  CHECK(place.store->load(late).lead == "c1");
  CHECK(place.store->load(late).last_at == at("2026-01-12T06:00"));
  const auto head = place.store->head();
  CHECK(place.sweep_at("2026-01-12T06:00").done.empty());
  CHECK(place.sweep_at("2026-01-12T18:00").done.empty());
  CHECK(place.store->head() == head);
  CHECK(place.store->check().sound());
}

TEST_CASE("all steps of a case are one entry") {
  Place place;
  const auto id = place.take_in("甲", "2026-01-08T00:00");
  const auto before = place.store->entries(id).size();
  static_cast<void>(place.sweep_at("2026-03-01"));
  const auto entries = place.store->entries(id);
  REQUIRE(entries.size() == before + 1);
  CHECK(std::get<CaseEntry>(entries.back().content).events.size() == 2);
  CHECK(std::get<CaseEntry>(entries.back().content).by == "nightly");
}

TEST_CASE("a dry run says the same and changes nothing, for a time to come as well") {
  Place place;
  static_cast<void>(place.take_in("甲", "2026-01-08T00:00"));
  const auto head = place.store->head();
  CHECK(place.sweep_at("2026-03-01", true).done.size() == 2);
  CHECK(place.sweep_at("2027-03-01", true).done.size() == 2);
  CHECK(place.store->head() == head);
  CHECK_THROWS_AS(static_cast<void>(place.sweep_at("2027-03-01")), const Error&);
}

TEST_CASE("a sweep of the past leaves alone what was touched or reported since") {
  Place place;
  const auto touched = place.take_in("甲", "2026-01-08T00:00");
  static_cast<void>(perform(*place.store, request(touched, "2026-01-20T09:00", command::Take{}), Place::now()));
  static_cast<void>(place.take_in("乙", "", "2026-01-25T09:00"));
  const auto past = place.sweep_at("2026-01-15");
  CHECK(past.looked_at == 1);
  CHECK(past.later == 1);
  CHECK(past.done.empty());
  CHECK(place.sweep_at("2026-01-26").done.size() == 2);
}

TEST_CASE("two processes that sweep do each thing once") {
  Place place;
  static_cast<void>(place.take_in("甲", "2026-01-08T00:00"));
  Store other(place.store.file());
  static_cast<void>(other.rules());
  CHECK(sweep(other, {.at = at("2026-02-01"), .dry_run = false, .by = "other"}, Place::now()).done.size() == 2);
  CHECK(place.sweep_at("2026-02-01").done.empty());
}

TEST_CASE("a case handed back twice is raised, whether it has a due time or not") {
  Place place;
  const auto id = place.take_in("甲", "");
  const auto change = [&](std::string_view when, Command command) {
    static_cast<void>(perform(*place.store, request(id, when, std::move(command)), Place::now()));
  };
  change("2026-01-06", command::Return{"不属本网格"});
  command::Assign again;
  again.unit = "w2";
  change("2026-01-07", again);
  CHECK(place.sweep_at("2026-01-07T12:00").done.empty());
  change("2026-01-08", command::Return{"亦不属本网格"});
  const auto account = place.sweep_at("2026-01-09");
  CHECK(account.raised == 1);
  REQUIRE(account.done.size() == 1);
  CHECK(account.done.front().unit == "c1");
  CHECK(account.done.front().lead.empty());
  CHECK(place.sweep_at("2026-01-10").done.empty());
}

TEST_CASE("rules of the nearest area hold") {
  Place place;
  const auto id = place.take_in("甲", "2026-01-08T00:00");
  static_cast<void>(change_rules(*place.store, 131003005, {SupervisionRules{}}, "tester", at("2026-01-02")));
  CHECK(place.sweep_at("2026-03-01").done.empty());
  CHECK(place.store->load(id).lead == "w1");
}
