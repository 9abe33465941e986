// Figures after random lives of a place, against a replay of every case.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "libcase/explain.hpp"
#include "stats/lives.hpp"
#include "stats/scope.hpp"
#include "stats/tables.hpp"

using namespace support;

namespace {

Values replayed(Store& store, const std::vector<CaseId>& cases, const StatsQuery& query) {
  const auto& zone = store.zone();
  const auto from = query.from ? to_unix(zone.start_of(*query.from)) : std::numeric_limits<std::int64_t>::min();
  const auto to = query.to ? to_unix(zone.start_of(*query.to)) : std::numeric_limits<std::int64_t>::max();
  stats::Sums sums;
  for (const auto id : cases) {
    const auto then = store::replay_at(store, id, query.as_of, query.known.value_or(Instant::max()));
    if (!then) continue;
    for (const auto& move : stats::moves_of(then->c)) stats::add_move(sums.flow, move, from, to);
    const auto reported = to_unix(then->c.reported_at);
    if (reported < from || reported >= to) continue;
    const auto facts = stats::facts_of(then->c, {}, then->recording);
    sums.tally += stats::tally_of(facts, to_unix(query.as_of), query.reopen_days);
    sums.times.add(facts, to_unix(query.as_of));
  }
  return sums.values();
}

/// Figure by figure, so that a difference has a name.
void check_same(const Values& a, const Values& b) {
  for (const auto& figure : figures()) {
    CAPTURE(std::string(figure.key));
    CHECK(same_figure(figure, a, b));
    if (figure.kind == FigureKind::count) CHECK(figure.count(a) == figure.count(b));
  }
  CHECK(a == b);
}

StatsQuery query_at(Instant as_of, std::optional<Instant> known) {
  StatsQuery query;
  query.as_of = as_of;
  query.known = known;
  return query;
}

void check_sums(const Breakdown& breakdown, const Values& total) {
  Tally tally;
  Flow flow;
  for (const auto& row : breakdown.rows) {
    tally += row.values.tally;
    flow += row.values.flow;
  }
  CHECK(tally == total.tally);
  CHECK(flow == total.flow);
}

std::int64_t of_all(const Explanation& explained) {
  std::int64_t of = 0;
  for (const auto& part : explained.cases) of += part.of;
  return of;
}

/// A figure asked for alone is what it is beside the others.
void check_alone(Store& store, StatsQuery query, const StatsReport& all) {
  for (const auto& figure : figures()) {
    if (figure.working) continue;
    CAPTURE(std::string(figure.key));
    query.figures = {&figure};
    const auto alone = compute_stats(store, query);
    CHECK(same_figure(figure, alone.total, all.total));
    for (std::size_t table = 0; table < all.breakdowns.size(); ++table) {
      const auto& a = alone.breakdowns[table].rows;
      const auto& b = all.breakdowns[table].rows;
      REQUIRE(a.size() == b.size());
      for (std::size_t row = 0; row < a.size(); ++row) CHECK(same_figure(figure, a[row].values, b[row].values));
    }
  }
}

void check_explanations(Store& store, const StatsQuery& query, const Values& total) {
  for (const auto& figure : figures()) {
    const auto explained = explain_figure(store, query, figure);
    if (figure.working) {
      auto asked = query;
      asked.figures = {&figure};
      CHECK(same_figure(figure, explained.total, compute_stats(store, asked).total));
      CHECK(of_all(explained) == figure.spread(explained.total).n);
      continue;
    }
    CHECK(explained.total == total);
    std::int64_t n = 0, of = 0;
    for (const auto& part : explained.cases) {
      n += part.n;
      of += part.of;
    }
    CAPTURE(std::string(figure.key));
    if (figure.basis == FigureBasis::flow && figure.kind == FigureKind::rate) continue;
    if (figure.kind == FigureKind::count) CHECK(n == figure.count(total));
    if (figure.kind == FigureKind::rate) CHECK(Ratio{n, of} == figure.rate(total));
    if (figure.kind == FigureKind::spread) CHECK(of == figure.spread(total).n);
    if (figure.kind == FigureKind::survival) CHECK(of == figure.survival(total).n);
  }
}

}  // namespace

TEST_CASE("figures: facts set back to any T and K say what a replay says") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    TempStore store;
    const auto cases = live(*store, seed, 2500);
    REQUIRE(cases.size() > 50);
    Dice dice(seed + 100);
    for (int i = 0; i < 25; ++i) {
      auto query = query_at(at("2020-01-10") + std::chrono::minutes{dice.below(200 * 24 * 60)}, std::nullopt);
      if (!dice.one_in(3)) query.known = query.as_of;
      if (dice.one_in(3)) query.known = query.as_of - std::chrono::hours{100} + std::chrono::hours{dice.below(800)};
      if (!dice.one_in(3)) query.from = parse_day("2020-02-05");
      if (!dice.one_in(3)) query.to = parse_day(dice.one_in(2) ? "2020-04-01" : "2020-05-11");
      const auto report = compute_stats(*store, query);
      CAPTURE(to_unix(query.as_of));
      CAPTURE(query.known ? to_unix(*query.known) : 0);
      CAPTURE(query.from.has_value());
      CAPTURE(query.to ? format_day(*query.to) : "");
      check_same(report.total, replayed(*store, cases, query));
      CHECK(report.total.flow.reconciles());
    }
  }
}

TEST_CASE("metrics: sums-by-month: sums by month say what the cases say, from the latest event on") {
  for (unsigned seed = 11; seed <= 13; ++seed) {
    CAPTURE(seed);
    TempStore store;
    const auto cases = live(*store, seed, 2500);
    Dice dice(seed + 100);
    for (int i = 0; i < 6; ++i) {
      auto query =
          query_at(at("2021-01-01") + std::chrono::minutes{i == 0 ? 0 : dice.below(60 * 24 * 60)}, std::nullopt);
      if (i < 3) query.as_of = at("2020-07-20") + std::chrono::hours{dice.below(500)};
      // Whole years, too, of which there are sums.
      if (!dice.one_in(3)) query.from = parse_day(dice.one_in(2) ? "2020-02-01" : "2020-01-01");
      if (!dice.one_in(3)) query.to = parse_day(dice.one_in(2) ? "2020-05-01" : "2021-01-01");
      query.by = {Dimension::township, Dimension::grid, Dimension::channel,
                  Dimension::category, Dimension::unit, Dimension::month};
      const auto fast = compute_stats(*store, query);
      CHECK(fast.total == replayed(*store, cases, query));
      check_alone(*store, query, fast);
      query.cross = {Dimension::outcome, Dimension::urgency};  // only the cases can answer this
      const auto slow = compute_stats(*store, query);
      CHECK(fast.total == slow.total);
      REQUIRE(fast.breakdowns.size() == slow.breakdowns.size());
      for (std::size_t table = 0; table < slow.breakdowns.size(); ++table) {
        CAPTURE(table);
        const auto& a = fast.breakdowns[table].rows;
        const auto& b = slow.breakdowns[table].rows;
        REQUIRE(a.size() == b.size());
        for (std::size_t row = 0; row < a.size(); ++row) {
          CHECK(a[row].key == b[row].key);
          CHECK(a[row].values == b[row].values);
        }
        check_sums(slow.breakdowns[table], slow.total);
      }
      check_sums(*slow.cross, slow.total);
    }
    CHECK(store->check().sound());
    store->rebuild();
    CHECK(store->check().sound());
  }
}

TEST_CASE("metrics: explain-metric: what explains a figure adds up to it, for every figure") {
  TempStore store;
  live(*store, 21, 2000);
  auto query = query_at(at("2020-05-20"), at("2020-06-20"));
  query.from = parse_day("2020-02-01");
  query.to = parse_day("2020-05-01");
  check_explanations(*store, query, compute_stats(*store, query).total);
}

TEST_CASE("metrics: stats-diff: a difference names exactly the cases that make it") {
  TempStore store;
  const auto cases = live(*store, 31, 2000);
  StatsQuery query;
  query.from = parse_day("2020-02-01");
  query.to = parse_day("2020-05-01");
  const Viewpoint before{at("2020-04-01"), at("2020-04-01")}, after{at("2020-05-10"), std::nullopt};
  const auto difference = diff_stats(*store, query, before, after);
  for (const auto& figure : figures()) query.figures.push_back(&figure);  // those in working time, too
  query.as_of = before.as_of;
  query.known = before.known;
  CHECK(difference.before == compute_stats(*store, query).total);
  query.as_of = after.as_of;
  query.known = after.known;
  CHECK(difference.after == compute_stats(*store, query).total);
  REQUIRE_FALSE(difference.changes.empty());
  const auto& closed = *std::ranges::find_if(difference.changes, [](const FigureChange& c) {
    return c.figure->key == std::string("closed") && c.figure->basis == FigureBasis::cohort;
  });
  std::set<CaseId> expected;
  for (const auto id : cases) {
    if (id.day() < *query.from || id.day() >= *query.to) continue;
    const auto was = case_at(*store, id, before.as_of, before.known), is = case_at(*store, id, after.as_of);
    if ((was && was->closure()) != (is && is->closure())) expected.insert(id);
  }
  CHECK(std::set<CaseId>(closed.cases.begin(), closed.cases.end()) == expected);
  const auto of = [&](std::string_view key) {
    return std::ranges::find_if(difference.changes, [&](const FigureChange& c) { return c.figure->key == key; });
  };
  // What was closed for the first time in between has its handling time then, by either clock.
  REQUIRE(of("handling") != difference.changes.end());
  REQUIRE(of("handling_working") != difference.changes.end());
  CHECK(of("handling")->cases == of("handling_working")->cases);
}
