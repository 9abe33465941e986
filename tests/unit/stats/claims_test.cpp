// Claims of docs/metrics.md that need a clock of their own or rows made by hand; expected values by hand.
// Those that a history can tell are in tests/metrics.
#include <doctest/doctest.h>

#include "libcase/explain.hpp"
#include "libcase/indicator.hpp"
#include "libcase/unit_index.hpp"
#include "stats/rank.hpp"
#include "support.hpp"

using namespace support;

namespace {

StatsQuery august(const char* as_of, std::optional<Instant> known) {
  StatsQuery query;
  query.from = parse_day("2020-08-01");
  query.to = parse_day("2020-09-01");
  query.as_of = at(as_of);
  query.known = known;
  return query;
}

CaseId told(Store& store, const char* when, const char* recorded) {
  return perform(store, request({}, when, matter("题")), at(recorded)).id;
}

/// V cases, `closed` of them closed.
Group row(const char* key, std::int64_t v, std::int64_t closed) {
  Group group{.key = key, .name = Text(key), .values = {}};
  group.values.tally.received = v;
  group.values.tally.closed = closed;
  return group;
}

/// "b1 a2 c-": keys with their ranks, in order.
std::string order_of(const std::vector<Group>& rows) {
  std::string out;
  for (const auto& group : rows)
    out += (out.empty() ? "" : " ") + group.key + (group.rank ? std::to_string(*group.rank) : "-");
  return out;
}

std::string ranked(std::vector<Group> rows, const Ranking& ranking) {
  static_cast<void>(stats::rank_rows(rows, ranking));
  return order_of(rows);
}

}  // namespace

TEST_CASE("metrics: known: only what had been recorded by K counts, K included") {
  TempStore store;
  const auto id = told(*store, "2020-08-01", "2020-08-01");
  perform(*store, request(id, "2020-08-05", solved(Level::village)), at("2020-10-05"));
  told(*store, "2020-08-02", "2020-10-06");
  const auto closed = [&](std::optional<Instant> known) {
    const auto report = compute_stats(*store, august("2020-09-01", known));
    return std::array{report.total.tally.received, report.total.tally.closed, report.recorded_later};
  };
  using Three = std::array<std::int64_t, 3>;
  CHECK(closed(at("2020-09-01")) == Three{1, 0, 1});
  CHECK(closed(at("2020-10-04 23:59:59")) == Three{1, 0, 1});
  CHECK(closed(at("2020-10-05")) == Three{1, 1, 1});
  CHECK(closed(at("2020-10-06")) == Three{2, 1, 0});
  CHECK(closed(std::nullopt) == Three{2, 1, 0});
}

TEST_CASE("metrics: repeatable: what is recorded after K changes nothing of a report") {
  TempStore store;
  const auto id = told(*store, "2020-08-01", "2020-08-01");
  auto query = august("2020-09-01", at("2020-09-01"));
  query.by = {Dimension::village};
  const auto before = compute_stats(*store, query);
  perform(*store, request(id, "2020-08-05", solved(Level::village)), at("2020-10-05"));
  auto reform = small_org();
  reform.areas = {{131003005001, "新名社区", 131003005, Level::village}};
  reform.units.clear();
  change_org(*store, reform, "tester", at("2020-10-06"));
  const auto again = compute_stats(*store, query);
  CHECK(again.total == before.total);
  CHECK(again.head == before.head);
  REQUIRE(again.breakdowns[0].rows.size() == before.breakdowns[0].rows.size());
  CHECK(again.breakdowns[0].rows[0].name.english() == before.breakdowns[0].rows[0].name.english());
  query.known.reset();
  const auto now = compute_stats(*store, query);
  CHECK(now.head != before.head);
  CHECK(now.total.tally.closed == 1);
}

TEST_CASE("metrics: compare-lag: the other period is seen from as far behind its end") {
  TempStore store;
  const auto july = told(*store, "2020-07-20", "2020-07-20"), august_one = told(*store, "2020-08-20", "2020-08-20");
  perform(*store, request(july, "2020-08-12", solved(Level::village)), at("2020-08-12"));
  perform(*store, request(august_one, "2020-09-11", solved(Level::village)), at("2020-09-11"));
  // T is ten days behind the end of August: July is seen on 11 August.
  const auto on = [&](const char* as_of, bool known_then) {
    const auto query = august(as_of, known_then ? std::optional(at(as_of)) : std::nullopt);
    return compare_stats(*store, query, *parse_day("2020-07-01"), *parse_day("2020-08-01"));
  };
  auto compared = on("2020-09-11", true);
  CHECK(compared.before.query.as_of == at("2020-08-11"));
  CHECK(compared.before.query.known == at("2020-08-11"));
  CHECK(compared.now.total.tally.closed == 1);
  CHECK(compared.before.total.tally.closed == 0);
  compared = on("2020-09-12", false);
  CHECK(compared.before.query.as_of == at("2020-08-12"));
  CHECK_FALSE(compared.before.query.known);
  CHECK(compared.before.total.tally.closed == 1);
}

TEST_CASE("metrics: compare-series: series of the same months, where both periods are of whole months") {
  TempStore store;
  const std::vector<IndicatorValue> values{{"court", 0, *parse_month("2019-08"), 8},
                                           {"court", 0, *parse_month("2020-07"), 9},
                                           {"court", 0, *parse_month("2020-08"), 10},
                                           {"police", 0, *parse_month("2020-08"), 3}};
  change_indicators(*store, values, "tester", later());
  const auto query = august("2020-09-01", std::nullopt);
  auto series = compare_stats(*store, query, *parse_day("2019-08-01"), *parse_day("2019-09-01")).series;
  REQUIRE(series.size() == 2);
  CHECK((series[0].series == "court" && series[0].now == 10 && series[0].before == 8));
  CHECK((series[1].series == "police" && series[1].now == 3 && !series[1].before));
  CHECK(compare_stats(*store, query, *parse_day("2019-08-02"), *parse_day("2019-09-02")).series.empty());
}

TEST_CASE("metrics: rank-order: the highest first, or the lowest") {
  const auto* figure = find_figure("closing_rate");
  const std::vector<Group> rows{row("a", 40, 30), row("b", 40, 10), row("c", 40, 20)};
  CHECK(ranked(rows, {.sort = figure}) == "a1 c2 b3");
  CHECK(ranked(rows, {.sort = figure, .ascending = true}) == "b1 c2 a3");
  CHECK(ranked(rows, {}) == "a- b- c-");
}

TEST_CASE("metrics: rank-min-n: rates by N, counts by V; other and unknown follow without a rank") {
  const auto* rate = find_figure("closing_rate");
  const std::vector<Group> rows{row("a", 29, 29), row("b", 30, 3), row("other", 99, 99), row("unknown", 99, 99)};
  CHECK(ranked(rows, {.sort = rate}) == "b1 a- other- unknown-");
  CHECK(ranked(rows, {.sort = rate, .min_n = 29}) == "a1 b2 other- unknown-");
  CHECK(ranked(rows, {.sort = find_figure("open")}) == "b1 a- other- unknown-");
  // Of the rated only five: too few for this rate, whatever V is.
  auto few = row("a", 100, 50);
  few.values.tally.satisfied = 5;
  CHECK(ranked({few, row("b", 30, 3)}, {.sort = find_figure("satisfaction")}) == "a- b-");
}

TEST_CASE("metrics: rank-ties: equal fractions share a rank, equal prints do not") {
  const auto* figure = find_figure("closing_rate");
  CHECK(ranked({row("a", 60, 30), row("b", 40, 40), row("c", 80, 40), row("d", 90, 9)}, {.sort = figure}) ==
        "b1 a2 c2 d4");
  // 66.6555 % and 66.6333 %: both are printed as less than a tenth apart.
  CHECK(Ratio{1999, 3000}.percent() == Ratio{2000, 3002}.percent());
  CHECK(ranked({row("a", 3002, 2000), row("b", 3000, 1999)}, {.sort = figure}) == "b1 a2");
}

TEST_CASE("metrics: rank-top: the other rows are summed in other, but not unknown") {
  TempStore store;
  const auto from = [&](const char* channel) {
    auto report = matter("题");
    report.matter.channel = channel;
    return perform(*store, request({}, "2020-08-01", report), later()).id;
  };
  const auto close = [&](CaseId id) { perform(*store, request(id, "2020-08-02", solved(Level::village)), later()); };
  close(from("hotline"));
  close(from("wechat"));
  from("wechat");
  from("website");
  from("other");
  from("");
  auto query = august("2020-09-01", std::nullopt);
  query.by = {Dimension::channel};
  query.ranking = {.sort = find_figure("closing_rate"), .top = 1, .min_n = 1};
  const auto table = compute_stats(*store, query).breakdowns[0].rows;
  CHECK(order_of(table) == "hotline1 other- unknown-");
  CHECK(table[1].values.tally.closing_rate() == Ratio{1, 4});
  CHECK(table[2].values.tally.closing_rate() == Ratio{0, 1});
}

TEST_CASE("metrics: row-names: those of the day of T, else the last the area had") {
  TempStore store;
  told(*store, "2020-08-01", "2020-08-01");
  OrgChange renamed;
  renamed.areas = {{131003005001, "新名社区", 131003005, Level::village}};
  renamed.from = parse_day("2020-09-01");
  change_org(*store, renamed, "tester", at("2020-08-02"));
  OrgChange gone;
  gone.closed = {
      .areas = {131003005001, 131003005001001, 131003005001002}, .units = {"c1", "v", "w1", "w2"}, .assets = {}};
  gone.from = parse_day("2020-10-01");
  change_org(*store, gone, "tester", at("2020-08-03"));
  const auto name = [&](const char* as_of) {
    auto query = august(as_of, std::nullopt);
    query.by = {Dimension::village};
    return compute_stats(*store, query).breakdowns[0].rows[0].name.english();
  };
  CHECK(name("2020-08-31 23:59:59") == "新民社区");
  CHECK(name("2020-09-01") == "新名社区");
  CHECK(name("2020-11-01") == "新名社区");
}

TEST_CASE("metrics: index-rows: a row without a case in V has no place in the index") {
  TempStore store;
  const auto from = [&](const char* channel) {
    auto report = matter("题");
    report.matter.channel = channel;
    return perform(*store, request({}, "2020-08-01", report), later()).id;
  };
  from("hotline");
  perform(*store, request(from("wechat"), "2020-08-02", command::Withdraw{}), later());
  const auto index =
      compute_index(*store, august("2020-09-01", std::nullopt), Dimension::channel, default_index_rules());
  REQUIRE(index.units.size() == 1);
  CHECK(index.units[0].key == "hotline");
}
