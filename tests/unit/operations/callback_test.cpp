#include <doctest/doctest.h>

#include "libcase/callback.hpp"
#include "libcase/forms.hpp"
#include "support.hpp"

using namespace support;

namespace {

CaseId closed_case(TempStore& store, const std::string& phone, const char* when, Privacy privacy = Privacy::named) {
  auto report = matter("路灯");
  report.matter.reporter = {"", phone, privacy};
  const auto id = perform(*store, request({}, "2020-08-01", report), later()).id;
  perform(*store, request(id, "2020-08-01 01:00", command::Assign{.unit = "w1", .note = {}, .due = {}}), later());
  perform(*store, request(id, when, solved()), later());
  return id;
}

command::Callback call(bool reached, std::optional<bool> done = std::nullopt) {
  command::Callback callback;
  callback.reached = reached;
  callback.done = done;
  return callback;
}

std::vector<CaseId> due(TempStore& store, const CallbackQuery& query) {
  std::vector<CaseId> out;
  for (const auto& one : callbacks_due(*store, query)) out.push_back(one.c.id);
  return out;
}

using Ids = std::vector<CaseId>;

}  // namespace

TEST_CASE("callback list: who has a number and was not reached, the oldest closing first") {
  TempStore store;
  const auto late = closed_case(store, "000-0000-0001", "2020-08-20");
  const auto early = closed_case(store, "000-0000-0002", "2020-08-10", Privacy::confidential);
  closed_case(store, "", "2020-08-05");
  closed_case(store, "", "2020-08-05", Privacy::anonymous);
  CHECK(due(store, {}) == Ids{early, late});
  CHECK(due(store, {.since = at("2020-08-20")}) == Ids{late});
  CHECK(due(store, {.area = 131003005001002}).empty());
  CHECK(due(store, {.area = 131003, .unit = "w1"}) == Ids{early, late});
  CHECK(due(store, {.unit = "t"}).empty());

  perform(*store, request(late, "2020-08-21", call(false)), later());
  perform(*store, request(late, "2020-08-22", call(false)), later());
  const auto tried = callbacks_due(*store, {});
  CHECK(tried[1].c.callbacks == 2);
  CHECK(tried[1].tried == at("2020-08-22"));
  CHECK_FALSE(tried[0].tried);
  CHECK(due(store, {.max_attempts = 2}) == Ids{early});
  perform(*store, request(late, "2020-08-23", call(false)), later());
  CHECK(due(store, {}) == Ids{early});
  perform(*store, request(early, "2020-08-23", call(true, true)), later());
  CHECK(due(store, {.max_attempts = 9}) == Ids{late});
}

TEST_CASE("callback list: another closing begins anew") {
  TempStore store;
  const auto id = closed_case(store, "000-0000-0001", "2020-08-10");
  auto not_done = call(true, false);
  not_done.reopen = true;
  perform(*store, request(id, "2020-08-11", not_done), later());
  CHECK(due(store, {}).empty());
  perform(*store, request(id, "2020-08-12", solved()), later());
  REQUIRE(due(store, {}) == Ids{id});
  CHECK(callbacks_due(*store, {})[0].c.callbacks == 0);
  CHECK_FALSE(callbacks_due(*store, {})[0].tried);
}

TEST_CASE("callback: the rating of the one who was reached is in the same entry") {
  TempStore store;
  const auto id = closed_case(store, "000-0000-0001", "2020-08-10");
  auto rated = call(true, false);
  rated.reopen = true;
  rated.rating = command::Rate{};
  rated.rating->given = "2/5";
  rated.rating->party = "乙方";
  auto asked = request(id, "2020-08-11", rated);
  asked.by = "回访员";
  CHECK(perform(*store, asked, later()).state == State::assigned);
  const auto entry = std::get<CaseEntry>(store->entries(id).back().content);
  CHECK(entry.operation == Operation::callback);
  REQUIRE(entry.events.size() == 3);
  CHECK(std::holds_alternative<event::CalledBack>(entry.events[0].body));
  CHECK(std::holds_alternative<event::Reopened>(entry.events[2].body));
  // 2/5 is dissatisfied where no profile says otherwise; it stays with the round that was closed.
  const Case c = store->load(id);
  const auto& ratings = c.rounds.at(0).ratings;
  REQUIRE(ratings.size() == 1);
  CHECK(ratings.front() ==
        Rating{"乙方", Satisfaction::dissatisfied, RatedVia::callback, false, "2/5", ratings.front().at});
}

TEST_CASE("callback: a rating needs somebody who was reached, and the handler's own does not count") {
  TempStore store;
  const auto id = closed_case(store, "000-0000-0001", "2020-08-10");
  auto rated = call(false);
  rated.rating = command::Rate{};
  rated.rating->score = Satisfaction::satisfied;
  CHECK_THROWS_AS(perform(*store, request(id, "2020-08-11", rated), later()), Error);
  rated.reached = true;
  const auto receipt = perform(*store, request(id, "2020-08-11", rated), later());  // by "tester", who closed it
  CHECK(receipt.warnings.size() == 1);
  CHECK(store->load(id).rounds[0].satisfaction() == Satisfaction::none);
  rated.rating->unit = "w1";
  auto of_the_lead = request(id, "2020-08-12", rated);
  of_the_lead.by = "回访员";
  CHECK(perform(*store, of_the_lead, later()).warnings.size() == 1);
  rated.rating->score = Satisfaction::none;
  CHECK_THROWS_AS(perform(*store, request(id, "2020-08-13", rated), later()), Error);
}

TEST_CASE("rate: what 1/5 to 5/5 mean is the profile's to say, and what was given stays") {
  TempStore store;
  const auto id = closed_case(store, "", "2020-08-10");
  const auto score = [&](const char* given) {
    command::Rate rate;
    rate.given = given;
    auto asked = request(id, "2020-08-11", rate);
    asked.by = "resident";
    perform(*store, asked, later());
    const auto rating = store->load(id).rounds[0].ratings.at(0);
    CHECK(rating.given == given);
    return rating.score;
  };
  using enum Satisfaction;
  CHECK(score("1/5") == dissatisfied);
  CHECK(score("3/5") == basically_satisfied);
  CHECK(score("4/5") == satisfied);
  Profile strict;
  strict.name = "strict";
  strict.five_step = {dissatisfied, dissatisfied, dissatisfied, basically_satisfied, satisfied};
  change_rules(*store, 131003005, {strict}, "tester", later());
  CHECK(score("4/5") == basically_satisfied);
  CHECK(score("3/5") == dissatisfied);
  for (const char* bad : {"0/5", "6/5", "4/4", "45", ""}) CHECK_THROWS_AS((void)score(bad), Error);
}
