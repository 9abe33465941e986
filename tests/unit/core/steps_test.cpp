#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

namespace {

using Done = std::vector<Operation>;

Done done(const std::vector<event::Body>& bodies) {
  std::vector<Event> events;
  for (const auto& body : bodies) events.push_back({at("2020-08-11"), "甲", body});
  return done_in_round(events);
}

const event::Reported k_report;
const event::Assigned k_assign;
const event::Verified k_failed{false, "v", "仍不亮"}, k_passed{true, "v", ""};

}  // namespace

TEST_CASE("steps: each operation once, in order") {
  CHECK(done({}).empty());
  CHECK(done({k_report, event::Accepted{}, k_assign, event::Noted{"记"}, k_assign}) ==
        Done{Operation::report, Operation::accept, Operation::assign, Operation::note});
}

TEST_CASE("steps: reopening begins anew, with the report done") {
  CHECK(done({k_report, k_assign, event::Closed{}, event::Rated{}, event::Reopened{"又"}, event::Taken{"w1"}}) ==
        Done{Operation::report, Operation::reopen, Operation::take});
}

TEST_CASE("steps: a return undoes the dispatch, a failed verification the reply") {
  CHECK(done({k_report, k_assign, event::Taken{"w1"}, event::Returned{"w1", "非本网格"}}) ==
        Done{Operation::report, Operation::return_case});
  CHECK(done({k_report, event::Replied{"好了", "w1"}, k_failed}) == Done{Operation::report});
  CHECK(done({k_report, event::Replied{"好了", "w1"}, k_failed, event::Replied{"好了", "w1"}, k_passed}) ==
        Done{Operation::report, Operation::reply, Operation::verify});
}
