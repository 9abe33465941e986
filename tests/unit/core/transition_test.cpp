// Every pair of state and operation. The table is written here a second time, by operation and
// from the description of the loop, so that a slip in the library's own is seen.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "core/desk.hpp"

using namespace support;

namespace {

using enum State;

const std::set<State> k_open = {reported, accepted, assigned, handling, replied};
const std::set<State> k_led = {assigned, handling, replied};

std::set<State> with(std::set<State> states, std::set<State> more) {
  states.merge(more);
  return states;
}

struct Row {
  Command command;
  std::set<State> where;
  State then = none;  ///< none: the state stays
};

Row helping(Command command) { return {std::move(command), with(k_open, {suspended})}; }
Row remark(Command command) {
  return {std::move(command), with(k_open, {suspended, closed, rejected, withdrawn, merged})};
}

std::map<Operation, Row> expected() {
  const auto rating =
      command::Rate{.score = Satisfaction::satisfied, .via = {}, .party = {}, .unit = {}, .comment = {}};
  const auto mediated =
      command::Mediate{MediationResult::agreed, Level::village, "调解员", {"甲方", "乙方"}, "各让一尺"};
  return {
      {Operation::report, {matter("路灯"), {none}, reported}},
      {Operation::accept, {record(event::Accepted{}), {reported}, accepted}},
      {Operation::assign, {to("t"), k_open, assigned}},
      {Operation::take, {command::Take{}, {assigned}, handling}},
      {Operation::return_case, {command::Return{"不在本网格"}, {assigned, handling}, accepted}},
      {Operation::escalate, {command::Escalate{"", ""}, k_led, assigned}},
      {Operation::reply, {command::Reply{"已修"}, k_open, replied}},
      {Operation::verify, {command::Verify{true, "", ""}, {replied}}},
      {Operation::close, {solved(Level::village), k_open, closed}},
      {Operation::rate, {rating, {closed}}},
      {Operation::callback, {command::Callback{true, true, "满意"}, {closed}}},
      {Operation::reopen, {command::Reopen{"又坏"}, {closed}, assigned}},
      {Operation::reject, {command::Reject{"非职责"}, with(k_open, {suspended}), rejected}},
      {Operation::withdraw, {command::Withdraw{"自撤"}, with(k_open, {suspended}), withdrawn}},
      {Operation::merge, {command::Merge{k_there}, k_open, merged}},
      {Operation::unmerge, {command::Unmerge{"是另一件"}, {merged}, reported}},
      {Operation::suspend, {command::Suspend{"等配件", {}}, k_open, suspended}},
      {Operation::resume, {command::Resume{"已到"}, {suspended}, assigned}},
      {Operation::extend, {command::Extend{ExtensionStep::ask, at("2020-09-01"), "需开挖"}, k_led}},
      {Operation::voice, {command::Voice{"hotline", {}, "也不亮"}, with(k_open, {suspended, closed})}},
      {Operation::join, helping(command::Join{"k"})},
      {Operation::leave, helping(command::Leave{"o", ""})},
      {Operation::contact, helping(record(event::Contacted{"phone", "已告知"}))},
      {Operation::urge, helping(record(event::Urged{"请速办", {}}))},
      {Operation::supervise, helping(record(event::Supervised{"两次退回", {}, "k"}))},
      {Operation::council, helping(record(event::CouncilHeld{"议事亭", {"甲"}, "轮流看护"}))},
      {Operation::advise, helping(record(event::Advised{AdviserKind::legal, "顾问甲", "相邻关系"}))},
      {Operation::mediate, helping(mediated)},
      {Operation::visit, helping(record(event::Visited{"w1", "灯杆倾斜"}))},
      {Operation::patrol, helping(record(event::Patrolled{131003005, "四处锈蚀"}))},
      {Operation::plan, helping(record(event::Planned{"先围挡", {}}))},
      {Operation::contract, helping(record(event::Contracted{"某公司", "换灯杆", {}}))},
      {Operation::note, remark(record(event::Noted{"记"}))},
      {Operation::evidence, remark(record(event::EvidenceAdded{"a.jpg", "", ""}))},
      {Operation::link, remark(record(event::Linked{LinkKind::related, k_there}))},
      {Operation::amend, remark(record(amended("三号楼路灯")))},
  };
}

/// What a clerk is told: which case, how it stands, and every operation that is possible.
void check_refusal(const std::string& refusal, State state, const std::map<Operation, Row>& table) {
  if (state == none) {
    CHECK(has(refusal, "no such case"));
    return;
  }
  CHECK_MESSAGE(has(refusal, k_here.str()), refusal);
  CHECK_MESSAGE(has(refusal, label(state).english()), refusal);
  const auto list = refusal.substr(refusal.find("allowed: ") + 9) + ",";
  for (const auto& [operation, row] : table)
    CHECK_MESSAGE((has(" " + list, std::string(" ").append(token(operation)) + ",") == row.where.contains(state)),
                  refusal);
}

}  // namespace

TEST_CASE("transitions: every pair of state and operation is in the table or refused with what is allowed") {
  const auto table = expected();
  for (const auto& operation : words<Operation>()) REQUIRE_MESSAGE(table.contains(operation.value), operation.token);
  for (const auto& word : words<State>())
    for (const auto& [operation, row] : table) {
      const State state = word.value;
      CAPTURE(token(state));
      CAPTURE(token(operation));
      REQUIRE(operation_of(row.command) == operation);
      Desk desk = in_state(state);
      REQUIRE(desk.c.state == state);
      const Case before = desk.c;
      const auto refusal = desk.run("2020-08-12", row.command);
      const bool possible = row.where.contains(state);
      CHECK(allowed(state, operation) == possible);
      CHECK_MESSAGE(refusal.empty() == possible, refusal);
      CHECK(desk.c.state == (possible && row.then != none ? row.then : state));
      if (possible) continue;
      CHECK(desk.c == before);
      check_refusal(refusal, state, table);
    }
}

TEST_CASE("transitions: what is put beside the road comes back where it stood") {
  for (const State state : {reported, accepted, assigned, handling, replied}) {
    CAPTURE(token(state));
    Desk desk = in_state(state);
    CHECK(desk.run("2020-08-12", command::Suspend{"等", {}}) == "");
    CHECK(desk.run("2020-08-13", command::Resume{}) == "");
    CHECK(desk.c.state == state);
    CHECK(desk.run("2020-08-14", command::Merge{k_there}) == "");
    CHECK(desk.run("2020-08-15", command::Unmerge{"误并"}) == "");
    CHECK(desk.c.state == state);
    CHECK(desk.c.open());
    CHECK_FALSE(desk.c.merged_into);
  }
  Desk unled;
  CHECK(unled.run("2020-08-11", matter("灯")) == "");
  CHECK(unled.run("2020-08-12", solved(Level::village)) == "");
  CHECK(unled.run("2020-08-13", command::Reopen{"又坏"}) == "");
  CHECK(unled.c.state == reported);
}
