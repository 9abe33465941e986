#include <doctest/doctest.h>

#include <sstream>

#include "libcase/import.hpp"
#include "libcase/imports.hpp"
#include "libcase/stats.hpp"
#include "support.hpp"

using namespace libcase;
using support::TempStore;

namespace {

const Instant k_now = support::later();
const std::string k_head = "id,title,detail,reported,unit,closed,outcome,reply,rating,rated,withdrawn,duplicate\n";

constexpr const char* k_mapping = R"(
source = "log"
[fields]
external_id = "id"
title = "title"
detail = "detail"
reported_at = "reported"
unit = "unit"
closed_at = "closed"
outcome = "outcome"
reply = "reply"
level = { constant = "township" }
rating = "rating"
rated_at = "rated"
withdrawn_at = "withdrawn"
duplicate_of = "duplicate"
)";

struct Run {
  ImportAccount account;
  std::vector<RowError> errors;
};

Run take(Store& store, const std::string& rows, ImportOptions options = {}) {
  Run run;
  std::istringstream input(k_head + rows);
  options.by = "clerk";
  options.rejected = [&](const RowError& error) { run.errors.push_back(error); };
  const auto csv = csv_source(input);
  run.account = import_records(store, *csv, Mapping::parse(k_mapping, "m"), options, k_now);
  return run;
}

Case load(Store& store, const std::string& id) { return store.load(*store.find_external({"log", id})); }

}  // namespace

TEST_CASE("a log told again: what is new becomes events, once") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,t,,,,,,,\n");
  const auto closed = take(*store, "1,灯,,2020-08-11,t,2020-08-12,solved,好了,,,,\n");
  CHECK(closed.account.updated == 1);
  CHECK(closed.errors.empty());
  CHECK(load(*store, "1").state == State::closed);
  const auto rated = take(*store, "1,灯,,2020-08-11,t,2020-08-12,solved,好了,satisfied,2020-08-13,,\n");
  CHECK(rated.account.updated == 1);
  CHECK(load(*store, "1").rounds.back().satisfaction() == Satisfaction::satisfied);
  const auto head = store->head();
  const auto again = take(*store, "1,灯,,2020-08-11,t,2020-08-12,solved,好了,satisfied,2020-08-13,,\n");
  CHECK(again.account.known == 1);
  CHECK(store->head() == head);
  CHECK(store->check().sound());
}

TEST_CASE("a log told again: a changed text is a correction, and what people put right stays") {
  TempStore store;
  take(*store, "1,灯,旧,2020-08-11,,,,,,,,\n");
  event::Amended amended;
  amended.title = "路灯";
  amended.reason = "typo";
  const auto id = *store->find_external({"log", "1"});
  perform(*store, support::request(id, "2020-08-12", command::Record{amended}), k_now);
  CHECK(take(*store, "1,灯,新,2020-08-11,,,,,,,,\n").account.updated == 1);
  CHECK(load(*store, "1").report.detail == "新");
  CHECK(load(*store, "1").report.title == "路灯");
  CHECK(take(*store, "1,灯,新,2020-08-11,,,,,,,,\n").account.known == 1);
}

TEST_CASE("a log told again: closed later opens the case first; open again opens it") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,t,2020-08-12,solved,好了,,,,\n");
  take(*store, "1,灯,,2020-08-11,t,2020-08-20,solved,真好了,,,,\n");
  const Case twice = load(*store, "1");
  REQUIRE(twice.rounds.size() == 2);
  CHECK(twice.rounds[0].reopened_at == support::at("2020-08-20"));
  CHECK(twice.rounds[1].closed_at == support::at("2020-08-20"));
  take(*store, "1,灯,,2020-08-11,t,,,,,,,\n");
  CHECK(load(*store, "1").state == State::assigned);
  CHECK(store->check().sound());
}

TEST_CASE("a log told again: what no event can tell is rejected and changes nothing") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,t,2020-08-12,solved,好了,,,,\n");
  const auto head = store->head();
  for (const char* row :
       {"1,灯,,2020-08-10,t,2020-08-12,solved,好了,,,,\n", "1,灯,,2020-08-11,t,2020-08-12,explained,好了,,,,\n",
        "1,灯,,2020-08-11,t,2020-08-11 12:00,solved,好了,,,,\n"}) {
    const auto run = take(*store, row);
    REQUIRE(run.errors.size() == 1);
    CHECK(run.errors[0].reason.english().find("the log now says something else") == 0);
  }
  CHECK(store->head() == head);
}

TEST_CASE("a log told again: withdrawn, and merged into another") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,,,,,,,,\n2,灯,,2020-08-11,,,,,,,,\n3,灯,,2020-08-11,,,,,,,,\n");
  const auto run =
      take(*store, "1,灯,,2020-08-11,,,,,,,,\n2,灯,,2020-08-11,,,,,,,2020-08-12,\n3,灯,,2020-08-11,,,,,,,,1\n");
  CHECK(run.errors.empty());
  CHECK(run.account.updated == 2);
  CHECK(run.account.known == 1);
  CHECK(load(*store, "2").state == State::withdrawn);
  CHECK(load(*store, "3").state == State::merged);
  CHECK(load(*store, "1").voices == 2);
  CHECK(store->check().sound());
}

TEST_CASE("on change: keep and reject leave the case as it is") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,,,,,,,,\n");
  const auto head = store->head();
  ImportOptions options;
  options.on_change = OnChange::keep;
  CHECK(take(*store, "1,路,,2020-08-11,,,,,,,,\n", options).account.kept == 1);
  options.on_change = OnChange::reject;
  CHECK(take(*store, "1,路,,2020-08-11,,,,,,,,\n", options).account.rejected == 1);
  CHECK(store->head() == head);
}

TEST_CASE("the same id twice in one input: the same is known, other content is rejected and said") {
  TempStore store;
  const auto run = take(*store,
                        "2,灯,,2020-08-11,,,,,,,,\n1,路,,2020-08-11,,,,,,,,\n2,灯,,2020-08-11,,,,,,,,\n"
                        "1,桥,,2020-08-11,,,,,,,,\n");
  CHECK(run.account.added == 2);
  CHECK(run.account.known == 1);
  CHECK(run.account.repeated == 2);
  CHECK(run.account.rejected == 1);
  CHECK(run.errors[0].line == 5);
  CHECK(load(*store, "1").report.title == "路");
  // The next day's log is another input: then it is a change.
  CHECK(take(*store, "1,桥,,2020-08-11,,,,,,,,\n").account.updated == 1);
}

TEST_CASE("a dry run says what would happen and stores nothing") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,,,,,,,,\n");
  const auto head = store->head();
  ImportOptions options;
  options.dry_run = true;
  const std::string rows =
      "1,路,,2020-08-11,,,,,,,,\n2,灯,,2020-08-11,,,,,,,,\n2,灯,,2020-08-11,,,,,,,,\n"
      "3,灯,,2020-08-11,,,,,,,,2\n4,灯,,2020-08-11,,,,,,,,9\n2,x,,2020-08-11,,,,,,,,\n";
  const auto dry = take(*store, rows, options).account;
  CHECK(store->head() == head);
  const auto real = take(*store, rows).account;
  CHECK(dry.added == real.added);
  CHECK(dry.updated == real.updated);
  CHECK(dry.known == real.known);
  CHECK(dry.repeated == real.repeated);
  CHECK(dry.rejected == real.rejected);
  CHECK(dry.reasons == real.reasons);
  CHECK(real.added == 2);
  CHECK(real.rejected == 2);
}

TEST_CASE("an import taken back: new cases are no more, changed ones as they were, and it can be done again") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,t,,,,,,,\n");
  const Case before = load(*store, "1");
  const std::string rows =
      "1,灯,,2020-08-11,t,2020-08-12,solved,好了,,,,\n2,路,,2020-08-11,,,,,,,,\n"
      "3,路,,2020-08-11,,,,,,,,1\n";
  CHECK(take(*store, rows).account.number == 2);
  const auto second = *store->find_external({"log", "2"});
  CHECK(undo_import(*store, 2, "chief", k_now) == 3);
  CHECK(load(*store, "1") == before);
  CHECK_FALSE(store->find_external({"log", "2"}));
  CHECK_FALSE(store->find(second));
  CHECK(store->list({}).size() == 1);
  CHECK(store->check().sound());
  CHECK_THROWS_AS(undo_import(*store, 2, "chief", k_now), Error);
  const auto again = take(*store, rows);
  CHECK(again.account.added == 2);
  CHECK(again.account.updated == 1);
  CHECK(*store->find_external({"log", "2"}) != second);  // a number is never given twice
  CHECK(store->check().sound());
  const auto head = store->head();
  store->rebuild();
  CHECK(store->head() == head);
  CHECK(store->check().sound());
}

TEST_CASE("an import taken back: figures as they were known before still have it") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,t,,,,,,,\n2,路,,2020-08-11,,,,,,,,\n");
  const auto closed = "1,灯,,2020-08-11,t,2020-08-12,solved,好了,,,,\n";
  CHECK(take(*store, closed).account.number == 2);
  const auto undone_at = k_now + std::chrono::hours{24};
  undo_import(*store, 2, "chief", undone_at);
  undo_import(*store, 1, "chief", undone_at);
  const auto figures = [&](Instant known) {
    StatsQuery query;
    query.as_of = undone_at;
    query.known = known;
    return compute_stats(*store, query).total.tally;
  };
  CHECK(figures(k_now).received == 2);
  CHECK(figures(k_now).closed == 1);
  CHECK(figures(undone_at).received == 0);
  CHECK(figures(undone_at).closed == 0);
  CHECK(store->check().sound());
  take(*store, closed);
  CHECK(store->check().sound());
}

TEST_CASE("imports are taken back from the newest on") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,t,,,,,,,\n");
  take(*store, "1,灯,,2020-08-11,t,2020-08-12,solved,好了,,,,\n");
  CHECK_THROWS_AS(undo_import(*store, 1, "chief", k_now), Error);
  CHECK(undo_import(*store, 2, "chief", k_now) == 1);
  CHECK(undo_import(*store, 1, "chief", k_now) == 1);
  CHECK(store->list({}).empty());
  CHECK(store->check().sound());
}

TEST_CASE("a rejected row takes no number") {
  TempStore store;
  const auto run = take(
      *store,
      "1,灯,,2020-08-11,,,,,,,,\n2,灯,,2020-08-11,,,,,,,,1\n3,灯,,2020-08-11,,,,,,,,2\n4,灯,,2020-08-11,,,,,,,,\n");
  CHECK(run.account.rejected == 1);
  CHECK(load(*store, "4").id.serial() == 3);
}

TEST_CASE("an import whose cases were touched later is not taken back; they are named") {
  TempStore store;
  take(*store, "1,灯,,2020-08-11,t,,,,,,,\n2,灯,,2020-08-11,t,,,,,,,\n");
  const auto id = *store->find_external({"log", "1"});
  perform(*store, support::request(id, "2020-08-12", command::Record{event::Noted{"去过", false, ""}}), k_now);
  const auto head = store->head();
  try {
    undo_import(*store, 1, "chief", k_now);
    FAIL("it was taken back");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::refused);
    CHECK(std::string(error.what()).find(id.str()) != std::string::npos);
  }
  CHECK(store->head() == head);
  CHECK(imported_cases(*store, 1).at(0).touched);
  CHECK_FALSE(imported_cases(*store, 1).at(1).touched);
}
