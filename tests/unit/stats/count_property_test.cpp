// Reports counted a block at a time, against the same cases counted one by one.
#include <doctest/doctest.h>

#include <sstream>

#include "libcase/explain.hpp"
#include "libcase/import.hpp"
#include "libcase/imports.hpp"
#include "libcase/source.hpp"
#include "stats/count_bits.hpp"
#include "stats/lives.hpp"
#include "stats/scope.hpp"
#include "stats/tables.hpp"

using namespace support;

namespace {

using Key = std::pair<std::string, std::string>;

const std::vector<By> k_dimensions{
    Dimension::city,     Dimension::township,        Dimension::village, Dimension::grid,   Dimension::channel,
    Dimension::category, By(Dimension::category, 1), Dimension::unit,    Dimension::month,  Dimension::week,
    Dimension::day,      Dimension::outcome,         Dimension::level,   Dimension::urgency};

/// What `across` says too, where it is given.
std::map<Key, stats::Sums> one_by_one(Store& store, const StatsQuery& query, By by, std::optional<By> across) {
  stats::Scope scope(store, query);
  stats::Rewinder rewinder(scope);
  stats::Grouping rows(by, scope.directory, scope.area_times, scope.terms);
  stats::Grouping columns(across.value_or(by), scope.directory, scope.area_times, scope.terms);
  std::map<Key, stats::Sums> out;
  static_cast<void>(stats::each_case(scope, rewinder, [&](const stats::Facts& facts, bool counted) {
    Flow flow;
    rewinder.add_flow(flow, facts);
    if (!counted && flow == Flow{}) return;
    auto& sums = out[{rows.key(rows.row(facts)), across ? columns.key(columns.row(facts)) : std::string()}];
    sums.flow += flow;
    if (!counted) return;
    sums.tally += stats::tally_of(facts, scope.as_of, query.reopen_days);
    sums.times.add(facts, scope.as_of);
  }));
  return out;
}

void check_figures(const StatsQuery& query, const Values& a, const Values& b) {
  for (const auto* figure : asked_figures(query)) {
    if (figure->working) continue;
    CAPTURE(std::string(figure->key));
    CHECK(same_figure(*figure, a, b));
    if (figure->kind == FigureKind::count) CHECK(figure->count(a) == figure->count(b));
  }
}

void check_table(const StatsQuery& query, const Breakdown& table, const std::map<Key, stats::Sums>& expected) {
  std::size_t found = 0;
  for (const auto& row : table.rows) {
    CAPTURE(row.key);
    CAPTURE(row.across);
    const auto sums = expected.find({row.key, row.across});
    const bool always = !table.across && (row.key == stats::k_unknown || row.key == stats::k_other);
    if (sums == expected.end())
      CHECK(always);
    else
      check_figures(query, row.values, sums->second.values());
    found += sums == expected.end() ? 0 : 1;
  }
  CHECK(found == expected.size());
}

/// Half of them before an area came to lie elsewhere.
void live_through_a_reform(Store& store, unsigned seed) {
  Dice dice(seed);
  std::vector<CaseId> known;
  Instant wall = at("2020-01-15");
  live(store, dice, 1300, wall, known);
  OrgChange reform;
  reform.areas = {{131003005002, "新兴社区", 131003005, Level::village},
                  {131003005001002, "南吉里网格", 131003005002, Level::grid}};
  reform.from = store.zone().day_of(wall) - std::chrono::days{20};
  change_org(store, reform, "tester", wall);
  live(store, dice, 1300, wall, known);
}

StatsQuery some_query(Dice& dice) {
  StatsQuery query;
  query.as_of = at("2020-02-10") + std::chrono::minutes{dice.below(260 * 24 * 60)};
  if (dice.one_in(3)) query.known = query.as_of;
  if (dice.one_in(4)) query.known = query.as_of - std::chrono::hours{100} + std::chrono::hours{dice.below(800)};
  if (!dice.one_in(3)) query.from = *parse_day("2020-02-05") + std::chrono::days{dice.below(60)};
  if (!dice.one_in(3)) query.to = *parse_day("2020-04-15") + std::chrono::days{dice.below(60)};
  if (dice.one_in(3)) query.area = dice.of<AreaCode>({131003005001, 131003005001002, 131003005002});
  if (dice.one_in(4)) query.reopen_days = 7;
  for (auto left = dice.below(3); left > 0; --left) query.by.push_back(dice.of(k_dimensions));
  if (!dice.one_in(3)) query.cross = {dice.of(k_dimensions), dice.of(k_dimensions)};
  if (dice.one_in(2)) return query;
  for (auto left = 1 + dice.below(4); left > 0; --left)
    query.figures.push_back(&figures()[dice.below(figures().size())]);
  return query;
}

}  // namespace

TEST_CASE("figures: counted by blocks, every row of any report says what its cases say one by one") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    TempStore store;
    live_through_a_reform(*store, seed);
    Dice dice(seed + 50);
    for (int i = 0; i < 60; ++i) {
      const auto query = some_query(dice);
      const auto report = compute_stats(*store, query);
      CAPTURE(seed);
      CAPTURE(i);
      stats::Sums total;
      for (const auto& [key, sums] : one_by_one(*store, query, Dimension::city, std::nullopt)) total.merge(sums);
      check_figures(query, report.total, total.values());
      REQUIRE(report.breakdowns.size() == query.by.size());
      for (std::size_t table = 0; table < query.by.size(); ++table) {
        CAPTURE(token_of(query.by[table]));
        check_table(query, report.breakdowns[table], one_by_one(*store, query, query.by[table], std::nullopt));
      }
      if (!query.cross) continue;
      CAPTURE(token_of(query.cross->first) + "," + token_of(query.cross->second));
      check_table(query, *report.cross, one_by_one(*store, query, query.cross->first, query.cross->second));
    }
  }
}

TEST_CASE("figures: cases of an import that was taken back are in no report but one of before") {
  TempStore store;
  std::string log = "id,opened,title\n";
  for (int i = 0; i < 300; ++i) log += std::to_string(i) + ",2020-02-11 09:00:00,路灯不亮\n";
  std::istringstream input(log);
  const auto source = csv_source(input);
  const auto mapping = Mapping::parse(
      "source = \"log\"\n[fields]\nexternal_id = \"id\"\nreported_at = \"opened\"\ntitle = \"title\"\n", "m");
  ImportOptions options;
  options.by = "clerk";
  import_records(*store, *source, mapping, options, at("2020-03-01"));
  undo_import(*store, 1, "clerk", at("2020-03-05"));
  StatsQuery query;
  query.as_of = at("2020-04-01");
  query.cross = {Dimension::township, Dimension::channel};
  CHECK(compute_stats(*store, query).total == Values{});
  query.from = parse_day("2020-03-01");  // they are earlier ones
  CHECK(compute_stats(*store, query).cross->rows.empty());
  query.known = at("2020-03-02");
  CHECK(compute_stats(*store, query).total.flow.opening == 300);
  query.from.reset();
  CHECK(compute_stats(*store, query).total.tally.received == 300);
}

TEST_CASE("figures: what is added up eight at a time is what it would be one by one") {
  Dice dice(3);
  stats::Counts sums;
  stats::CountRow expected{};
  stats::PackedCounts packed;
  for (int i = 0; i < 2000; ++i) {
    stats::CountBits bits = 0;
    for (std::size_t k = 0; k < stats::k_counts; ++k)
      if (!dice.one_in(1 + k)) {
        bits |= stats::CountBits{1} << k;
        ++expected[k];
      }
    if (packed.add(bits)) packed.pour(sums);
    if (i % 700 == 0) packed.pour(sums);
  }
  packed.pour(sums);
  CHECK(std::bit_cast<stats::CountRow>(sums) == expected);
}
