// Assignment by route, and cases that come from another one.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

namespace {

/// Rubbish goes to the grid worker in two working days, with the first contact in 30 minutes and
/// the village's centre at the side; whatever is urgent goes to a unit that is not there.
RoutingRules routes() {
  RoutingRule urgent;
  urgent.name = "urgent";
  urgent.urgency_at_least = Urgency::urgent;
  urgent.lead.unit = "nobody";
  RoutingRule rubbish;
  rubbish.name = "rubbish";
  rubbish.keywords = {"垃圾"};
  rubbish.lead.kind = UnitKind::grid_worker;
  rubbish.co_handlers = {{UnitKind::centre, "", "", Level::village}};
  rubbish.response = "30min";
  rubbish.resolution = "2wd";
  return {{urgent, rubbish}};
}

void enter_routes(Store& store) { change_rules(store, 0, {routes()}, "tester", at("2020-01-02")); }

Command by_route(bool may_stay = false) { return command::AssignByRoute{{}, may_stay}; }

std::string refusal_of(Store& store, const Request& r) {
  try {
    static_cast<void>(perform(store, r, later()));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::refused);
    return error.what();
  }
  return "none";
}

CaseFilter waiting_cases() {
  CaseFilter filter;
  filter.states = {State::reported};
  return filter;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("by route: lead, co-handlers, rule and the route's own clocks") {
  TempStore store;
  enter_routes(*store);
  const auto id = perform(*store, request({}, "2020-08-11 09:00", matter("垃圾成堆")), later()).id;
  CHECK(perform(*store, request(id, "2020-08-11 10:00", by_route()), later()).state == State::assigned);
  const Case c = store->load(id);
  CHECK(c.lead == "w1");
  CHECK(c.co_handlers == std::vector<std::string>{"v"});
  CHECK(c.response_due == at("2020-08-11 10:30"));
  // Tuesday's dispatch does not count: Wednesday, Thursday, so the end of the 13th.
  CHECK(c.due == at("2020-08-14"));
  CHECK(c.due_span == "2wd");
  const auto entries = store->entries(id);
  const auto& assigned = std::get<event::Assigned>(std::get<CaseEntry>(entries.back().content).events.front().body);
  CHECK(assigned.rule == "rubbish");
}

TEST_CASE("by route: a word of the title is not made of title and detail together") {
  TempStore store;
  enter_routes(*store);
  auto report = matter("一堆垃");
  report.matter.detail = "圾";
  const auto id = perform(*store, request({}, "2020-08-11", report), later()).id;
  CHECK(contains(refusal_of(*store, request(id, "2020-08-12", by_route())), "no route fired"));
}

TEST_CASE("by route: given co-handlers come in as well, once each, and a due time given stays") {
  TempStore store;
  enter_routes(*store);
  const auto id = perform(*store, request({}, "2020-08-11", matter("垃圾")), later()).id;
  command::AssignByRoute assign;
  assign.given.co_handlers = {"v", "t"};
  assign.given.due = at("2020-09-01");
  perform(*store, request(id, "2020-08-12", assign), later());
  const Case c = store->load(id);
  CHECK(c.co_handlers == std::vector<std::string>{"v", "t"});
  CHECK(c.due == at("2020-09-01"));
}

TEST_CASE("by route: an unroutable case is refused with the reasons and stays in the queue") {
  TempStore store;
  const auto id = perform(*store, request({}, "2020-08-11", matter("路灯不亮")), later()).id;
  CHECK(contains(refusal_of(*store, request(id, "2020-08-12", by_route())), "no routes are in force"));
  enter_routes(*store);
  const auto why = refusal_of(*store, request(id, "2020-08-12", by_route()));
  CHECK(contains(why, "urgent: urgency normal is below urgent"));
  CHECK(contains(why, "rubbish: title and detail have none of the words: 垃圾"));
  CHECK(contains(why, "list --state reported"));
  CHECK(store->load(id).state == State::reported);
  CHECK(store->entries(id).size() == 1);
}

TEST_CASE("by route: a report that no route takes is taken in all the same, with a warning") {
  TempStore store;
  enter_routes(*store);
  auto r = request({}, "2020-08-11", matter("路灯不亮"));
  r.commands.push_back(by_route(true));
  const auto waiting = perform(*store, r, later());
  CHECK(waiting.state == State::reported);
  REQUIRE(waiting.warnings.size() == 1);
  CHECK(contains(waiting.warnings.front().english(), waiting.id.str()));
  CHECK(store->list(waiting_cases()).size() == 1);

  r.commands.front() = matter("垃圾");
  const auto routed = perform(*store, r, later());
  CHECK(routed.state == State::assigned);
  CHECK(routed.warnings.empty());
  CHECK(store->entries(routed.id).size() == 1);
  CHECK(store->check().sound());
}

TEST_CASE("by route: the lead it has already is not assigned again") {
  TempStore store;
  enter_routes(*store);
  const auto id = perform(*store, request({}, "2020-08-11", matter("垃圾")), later()).id;
  perform(*store, request(id, "2020-08-12", by_route()), later());
  CHECK(contains(refusal_of(*store, request(id, "2020-08-13", by_route())), "leads case"));
}

TEST_CASE("rehearsal: the same answer and events, and nothing in the store") {
  TempStore store;
  enter_routes(*store);
  const auto id = perform(*store, request({}, "2020-08-11", matter("垃圾")), later()).id;
  const auto head = store->head();
  const auto r = request(id, "2020-08-12", by_route());
  const auto foreseen = rehearse(*store, r, later());
  CHECK(store->head() == head);
  CHECK(store->load(id).state == State::reported);
  CHECK(foreseen.after.lead == "w1");
  perform(*store, r, later());
  CHECK(store->load(id) == foreseen.after);
  CHECK_THROWS_AS(static_cast<void>(rehearse(*store, r, later())), Error);
}

TEST_CASE("explained: the rules of the nearest area, each with its reason") {
  TempStore store;
  enter_routes(*store);
  const auto id = perform(*store, request({}, "2020-08-11", matter("垃圾")), later()).id;
  const auto result = explain_route(*store, store->load(id), *parse_day("2020-08-12"));
  REQUIRE(result.trace.size() == 2);
  CHECK_FALSE(result.trace[0].fired);
  CHECK(result.trace[1].fired);
  CHECK(result.rule == "rubbish");
  RoutingRule own = routes().rules[1];
  own.name = "own";
  change_rules(*store, 131003005, {RoutingRules{{own}}}, "tester", at("2020-01-02"));
  CHECK(explain_route(*store, store->load(id), *parse_day("2020-08-12")).rule == "own");
}

TEST_CASE("spawned: the report and both links are one transaction") {
  TempStore store;
  const auto parent = perform(*store, request({}, "2020-08-11", matter("全面巡查")), later()).id;
  auto r = request({}, "2020-08-12", matter("灯杆锈蚀"));
  r.commands.emplace_back(command::child_of(parent));
  const auto child = perform(*store, r, later()).id;
  CHECK(store->load(child).links == std::vector<Link>{{LinkKind::parent, parent}});
  CHECK(store->load(parent).links == std::vector<Link>{{LinkKind::child, child}});
  CHECK(store->entries(child).size() == 1);
  CHECK(store->check().sound());
}

TEST_CASE("spawned: nothing stays where the parent does not exist") {
  TempStore store;
  const auto head = store->head();
  auto r = request({}, "2020-08-12", matter("灯杆锈蚀"));
  r.commands.emplace_back(command::child_of(CaseId::make(*parse_day("2020-08-11"), 131003005, 77)));
  try {
    perform(*store, r, later());
    FAIL("it was taken in");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::not_found);
  }
  CHECK(store->list({}).empty());
  CHECK(store->head() == head);
  // Its number is free again.
  CHECK(perform(*store, request({}, "2020-08-12", matter("题")), later()).id.serial() == 1);
}

TEST_CASE("rules: the entries in force say when and by whom") {
  TempStore store;
  enter_routes(*store);
  auto changed = routes();
  changed.rules.pop_back();
  change_rules(*store, 0, {changed}, "second", at("2020-02-01"));
  change_rules(*store, 131003005, {Profile{}}, "third", at("2020-03-01"));
  const auto entries = store->rules_entries();
  REQUIRE(entries.size() == 2);
  const auto& profile = std::get<RulesEntry>(entries[0].content);
  CHECK(kind_name(profile.rules) == "profile");
  CHECK(profile.area == 131003005);
  const auto& in_force = std::get<RulesEntry>(entries[1].content);
  CHECK(in_force.by == "second");
  CHECK(std::get<RoutingRules>(in_force.rules) == changed);
  CHECK(entries[1].recorded_at == at("2020-02-01"));

  const auto day = *parse_day("2020-08-12");
  CHECK(store->rules().in_force(store->org(), 131003005001, day).size() == 2);
  CHECK(store->rules().in_force(store->org(), 131003, day) == std::vector<RuleSet>{changed});
}

TEST_CASE("by route: a report that is dispatched as it comes in is accepted, too, where the place asks for that") {
  TempStore store;
  Profile profile;
  profile.name = "demo";
  profile.obligatory = {Operation::accept};
  change_rules(*store, 0, {routes(), profile}, "tester", at("2020-01-02"));
  auto report = request({}, "2020-08-11 09:00", matter("垃圾成堆"));
  report.commands.push_back(by_route(true));
  const Case c = store->load(perform(*store, report, later()).id);
  CHECK(c.state == State::assigned);
  CHECK(c.accepted_at == at("2020-08-11 09:00"));
  // By hand, one step after the other.
  const auto id = perform(*store, request({}, "2020-08-11 09:00", matter("垃圾成堆")), later()).id;
  CHECK(contains(refusal_of(*store, request(id, "2020-08-11 10:00", by_route())), "accept"));
}
