#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;

TEST_CASE("store: a case written is the case read, after closing and opening again") {
  TempStore store;
  const auto id = perform(*store, request({}, "2020-08-11 08:00", matter("路灯")), later()).id;
  perform(*store, request(id, "2020-08-11 09:00", command::Assign{.unit = "w1", .note = {}, .due = {}}), later());
  perform(*store, request(id, "2020-08-12", solved()), later());
  Store again(store.file());
  const Case c = again.load(id);
  CHECK(c.state == State::closed);
  CHECK(c.lead == "w1");
  CHECK(c.report.title == "路灯");
  CHECK(again.entries(id).size() == 3);
  CHECK(again.list({}).front() == project(c));
}

TEST_CASE("store: numbers count up within day and area") {
  TempStore store;
  const auto number = [&](const char* when, AreaCode area) {
    return perform(*store, request({}, when, matter("题", area)), later()).id.str();
  };
  CHECK(number("2020-08-11", 131003005) == "20200811-131003005-00001");
  CHECK(number("2020-08-11 23:59", 131003005001001) == "20200811-131003005-00002");
  CHECK(number("2020-08-11", 131003) == "20200811-131003-00001");
  CHECK(number("2020-08-12", 131003005) == "20200812-131003005-00001");
}

TEST_CASE("store: what is not committed is not there") {
  TempStore store;
  {
    Store::Transaction transaction(*store);
    perform(*store, transaction, request({}, "2020-08-11", matter("题")), later());
  }
  CHECK(store->list({}).empty());
  CHECK(store->check().sound());
}

TEST_CASE("store: a clock set back does not unorder the journal") {
  TempStore store;
  perform(*store, request({}, "2020-08-11", matter("一")), at("2020-09-02"));
  perform(*store, request({}, "2020-08-11", matter("二")), at("2020-09-01"));
  std::vector<Instant> recorded;
  store->replay([&](const Entry& entry) { recorded.push_back(entry.recorded_at); });
  CHECK(recorded.back() == at("2020-09-02"));
  CHECK(store->check().sound());
}

TEST_CASE("store: lists by state, subtree, unit, category branch, days and overdue") {
  TempStore store;
  auto first = matter("一");
  first.matter.category = "environment/rubbish";
  first.matter.due = at("2020-08-12");
  const auto a = perform(*store, request({}, "2020-08-11", first), later()).id;
  const auto b = perform(*store, request({}, "2020-08-13", matter("二", 131003)), later()).id;
  perform(*store, request(b, "2020-08-14", command::Assign{.unit = "k", .note = {}, .due = {}}), later());
  const auto ids = [&](const CaseFilter& filter) {
    std::vector<CaseId> out;
    for (const auto& row : store->list(filter)) out.push_back(row.id);
    return out;
  };
  using Ids = std::vector<CaseId>;
  CaseFilter filter;
  CHECK(ids(filter) == Ids{a, b});
  filter.states = {State::reported};
  CHECK(ids(filter) == Ids{a});
  filter = {};
  filter.area = 131003005;
  CHECK(ids(filter) == Ids{a});
  filter.area = 131000;
  CHECK(ids(filter) == Ids{a, b});
  filter = {};
  filter.unit = "k";
  CHECK(ids(filter) == Ids{b});
  filter = {};
  filter.category = "environment";
  CHECK(ids(filter) == Ids{a});
  filter.category = "envir";
  CHECK(ids(filter).empty());
  filter = {};
  filter.from = parse_day("2020-08-12");
  CHECK(ids(filter) == Ids{b});
  filter = {};
  filter.overdue_at = at("2020-08-12");
  CHECK(ids(filter).empty());
  filter.overdue_at = at("2020-08-12 00:01");
  CHECK(ids(filter) == Ids{a});
}

TEST_CASE("store: an area's cases are those that lie in it now, whatever their numbers say") {
  TempStore store;
  const auto report = [&](const char* when, AreaCode area) {
    return perform(*store, request({}, when, matter("题", area)), later()).id;
  };
  const auto move = [&](CaseId id, AreaCode area) {
    event::Amended amended;
    amended.area = area;
    amended.reason = "记错了";
    perform(*store, request(id, "2020-08-20", command::Record{amended}), later());
  };
  const auto in_grid = report("2020-08-11", 131003005001001), in_township = report("2020-08-12", 131003005);
  const auto moved_in = report("2020-08-12", 131003), moved_out = report("2020-08-13", 131003005001);
  const auto moved_within = report("2020-08-13", 131003005001001), nowhere = report("2020-08-14", 0);
  move(moved_in, 131003005001);
  move(moved_out, 131003);
  move(moved_within, 131003005001002);
  using Ids = std::vector<CaseId>;
  const auto ids = [&](AreaCode area, const char* from = "2020-01-01", const char* to = "2021-01-01") {
    CaseFilter filter;
    filter.area = area;
    filter.from = parse_day(from);
    filter.to = parse_day(to);
    Ids out;
    for (const auto& row : store->list(filter)) out.push_back(row.id);
    return out;
  };
  CHECK(ids(131003005) == Ids{in_grid, moved_in, in_township, moved_within});
  CHECK(ids(131003005001002) == Ids{moved_within});
  CHECK(ids(131003005001001) == Ids{in_grid});
  CHECK(ids(131003).size() == 5);
  CHECK(ids(131003005, "2020-08-12") == Ids{moved_in, in_township, moved_within});
  CHECK(ids(131003005, "2020-08-11", "2020-08-12") == Ids{in_grid});
  CHECK(ids(131003005, "2020-08-15").empty());
  CHECK(nowhere.area() == 0);
  CHECK(store->check().sound());
}

TEST_CASE("store: creating over a file, opening none, opening another program's") {
  TempStore store;
  CHECK_THROWS_AS(Store::create(store.file(), {}, "x", later()), Error);
  CHECK_THROWS_AS(Store("/nonexistent/a.db"), Error);
}

TEST_CASE("store: assets, skills and closed records are kept, and made again from the journal") {
  TempStore store;
  OrgChange more;
  more.assets = {{"g1", AssetKind::wechat_group, 131003005001001, "北吉里居民群"}};
  more.units = {{"law", "法律顾问", UnitKind::adviser, 131003005, Level::township, "", "庚", {"legal", "civil law"}}};
  const auto account = change_org(*store, more, "tester", at("2020-02-01"));
  CHECK(account.assets == 1);
  OrgChange gone;
  gone.closed = {{}, {"w2"}, {"g1"}};
  gone.from = *parse_day("2020-06-01");
  CHECK(change_org(*store, gone, "tester", at("2020-06-01")).closed == 2);
  CHECK_FALSE(change_org(*store, gone, "tester", at("2020-07-01")).changed);

  const auto before = store->directory();
  CHECK(before.assets(*parse_day("2020-05-31")) == more.assets);
  CHECK(before.assets(*parse_day("2020-06-01")).empty());
  CHECK(store->org().unit("w2", *parse_day("2020-05-31")));
  CHECK_FALSE(store->org().unit("w2", *parse_day("2020-06-01")));
  CHECK(store->org().unit("law", *parse_day("2020-06-01"))->skills == more.units[0].skills);
  CHECK(store->check().sound());
  store->rebuild();
  CHECK(store->directory().same_as(before));
  CHECK(store->check().sound());
}

TEST_CASE("store: terms of tables that are made anew more than once are those of the journal") {
  TempStore store;
  const auto id = perform(*store, request({}, "2020-08-11 08:00", matter("路灯")), later()).id;
  perform(*store, request(id, "2020-08-11 09:00", command::Assign{.unit = "w1", .note = {}, .due = {}}), later());
  const auto before = store->list({});
  for (int i = 0; i < 2; ++i) {
    store->rebuild();
    CHECK(store->list({}) == before);
    CHECK(store->check().sound());
  }
}
