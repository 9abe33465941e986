// Sums of years after changes of every kind, against sums made at once and against every duration put in order.
#include "store/rollup_years.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "operations/dice.hpp"
#include "stats/row_durations.hpp"
#include "store/rollup_changes.hpp"
#include "store/schema.hpp"
#include "support.hpp"

using namespace support;

namespace {

using stats::Facts;
using store::Axis;
using store::Lapse;

constexpr AreaCode k_areas[] = {131003005001, 131003005002, 131003005003};

/// Tables of the figures, and nothing in them.
class Sums {
 public:
  Sums() : db_("", true, std::chrono::milliseconds{0}), table_(db_) {
    db_.script("PRAGMA foreign_keys=OFF");
    db_.script(schema::projections());
  }
  [[nodiscard]] store::FigureTable& table() { return table_; }
  [[nodiscard]] std::map<std::string, std::string> rows() {
    std::map<std::string, std::string> out;
    table_.scan(std::string_view("\0", 1), std::string_view("\xff", 1),
                [&](std::string_view key, std::string_view data) { out.emplace(key, data); });
    return out;
  }
  void change(const std::vector<Facts>& come, const std::vector<Facts>& gone) {
    const TimeZone zone("Asia/Shanghai");
    store::RollupChanges changes(zone);
    for (const auto& f : come) changes.add(f, stats::moves_of(f), 1);
    for (const auto& f : gone) changes.add(f, stats::moves_of(f), -1);
    changes.flush(table_);
  }

 private:
  store::Database db_;
  store::FigureTable table_;
};

std::int64_t up_to(Dice& dice, std::int64_t n) {
  return static_cast<std::int64_t>(dice.below(static_cast<std::size_t>(n)));
}

/// Reported in one of three years; some are long, many take the same time, some are open.
Facts case_of(Dice& dice, int number) {
  Facts f;
  const auto day = *parse_day("2019-01-01") + std::chrono::days{up_to(dice, std::int64_t{3} * 365)};
  f.area = k_areas[dice.one_in(4) ? 1 + dice.below(2) : 0];
  f.id = CaseId::make(day, f.area, static_cast<std::uint32_t>(number)).raw();
  f.state = State::closed;
  f.reported = std::int64_t{day.time_since_epoch().count()} * 86400 + up_to(dice, 3600);
  f.dispatched = f.reported + 60 * up_to(dice, 100);
  const std::int64_t most = std::int64_t{1} << dice.below(18);
  f.last = f.dispatched;
  if (dice.one_in(7)) {
    f.state = State::assigned;
  } else {
    f.closed = f.first_closed = f.dispatched + 60 * (dice.one_in(3) ? 1440 + up_to(dice, 20) : up_to(dice, most));
    f.last = f.closed;
    f.rounds = 1;
  }
  f.voices = 1;
  f.first_recorded = f.last_recorded = f.last;
  return f;
}

struct Naive {
  stats::Minutes handling, open;
};
constexpr std::int64_t k_year = 2020;
const std::int64_t k_as_of = to_unix(at("2022-06-01"));

/// Of one year and some areas.
Naive naive(const std::vector<Facts>& cases, std::span<const AreaCode> areas) {
  Naive out;
  for (const auto& f : cases) {
    if (store::year_of(store::month_index(CaseId::from_raw(f.id).day())) != k_year) continue;
    if (std::ranges::find(areas, f.area) == areas.end()) continue;
    stats::each_lapse(f, [&](stats::Lapse lapse, std::int64_t from, std::int64_t to) {
      if (lapse == stats::Lapse::handling) out.handling.add((to - from) / 60);
    });
    if (f.first_closed == stats::k_never) out.open.add((k_as_of - f.dispatched) / 60);
  }
  return out;
}

void check_durations(Sums& sums, const std::vector<Facts>& cases) {
  StatsQuery query;
  query.figures = {find_figure("handling"), find_figure("km_median")};
  const stats::SumsRead read{sums.table(), Axis::area};
  for (const std::size_t areas : {1, 3}) {
    const std::span some(std::begin(k_areas), areas);
    const auto expected = naive(cases, some);
    stats::YearDurations years;
    stats::MonthDurations months;
    store::read_year_lapses(sums.table(), Axis::area, Lapse::handling, k_year, k_year + 1, [&](const auto& year) {
      if (std::ranges::find(some, year.key) != some.end()) years.add(0, year);
    });
    store::read_cells(sums.table(), Axis::area, k_year * 12, k_year * 12 + 12, [&](const store::RollupCell& cell) {
      if (std::ranges::find(some, cell.key) != some.end()) months.add(cell, stats::wanted_lapses(query));
    });
    months.settle();
    const auto of_years = stats::durations_of(years, read, expected.open, query);
    CHECK(of_years.handling == stats::spread_of(expected.handling));
    CHECK(of_years.survival == stats::survival_of(expected.handling, expected.open));
    CHECK(stats::durations_of(months, read, expected.open, query) == of_years);
  }
}

}  // namespace

TEST_CASE("sums of years are those of all that came and went, in whatever parts") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    Sums sums;
    std::vector<Facts> cases;
    int number = 0;
    // It grows to some thousands a year, and shrinks to fewer than a year keeps.
    for (int round = 0; round < 40; ++round) {
      std::vector<Facts> come, gone;
      const bool grows = round < 28;
      for (auto left = dice.below(grows ? 900 : 60); left > 0; --left) come.push_back(case_of(dice, ++number));
      for (auto left = dice.below(grows ? 90 : 1500); left > 0 && !cases.empty(); --left) {
        const auto one = cases.begin() + up_to(dice, std::ssize(cases));
        gone.push_back(*one);
        cases.erase(one);
      }
      sums.change(come, gone);
      cases.insert(cases.end(), come.begin(), come.end());
      if (round % 3 != 0 && round < 37) continue;
      CAPTURE(cases.size());
      check_durations(sums, cases);
      Sums at_once;
      at_once.change(cases, {});
      auto rows = sums.rows(), expected = at_once.rows();
      // What the state says of the latest event stays, and with it when the agenda begins.
      for (auto* these : {&rows, &expected})
        std::erase_if(*these, [](const auto& row) {
          const auto kind = static_cast<store::SumKind>(row.first.front());
          return kind == store::SumKind::state || kind == store::SumKind::agenda;
        });
      CHECK(rows == expected);
    }
  }
}

TEST_CASE("a month has the durations of its own cases, however many the others have") {
  Dice dice(5);
  Sums sums;
  std::vector<Facts> cases;
  for (int number = 1; number <= 36 * 600; ++number) cases.push_back(case_of(dice, number));
  sums.change(cases, {});
  std::map<std::int64_t, stats::Minutes> expected;
  for (const auto& f : cases)
    stats::each_lapse(f, [&](stats::Lapse lapse, std::int64_t from, std::int64_t to) {
      if (lapse == stats::Lapse::handling)
        expected[store::month_index(CaseId::from_raw(f.id).day())].add((to - from) / 60);
    });
  StatsQuery query;
  query.figures = {find_figure("handling")};
  std::vector<store::RollupCell> cells;
  store::read_cells(sums.table(), Axis::none, 0, store::k_endless, [&](const auto& cell) { cells.push_back(cell); });
  CHECK(cells.size() == expected.size());
  for (const auto& cell : cells) {
    CHECK_FALSE(cell.keeps(0));
    stats::MonthDurations month;
    month.add(cell, stats::wanted_lapses(query));
    month.settle();
    const auto durations = stats::durations_of(month, {sums.table(), Axis::none}, {}, query);
    CHECK(durations.handling == stats::spread_of(expected[cell.month]));
  }
}

TEST_CASE("flows of any months are those of their months, years or no years") {
  Dice dice(4);
  Sums sums;
  std::vector<Facts> cases;
  for (int number = 1; number <= 3000; ++number) cases.push_back(case_of(dice, number));
  sums.change(cases, {});
  const auto flows = [&](std::int64_t from, std::int64_t to) {
    std::map<std::uint64_t, Flow> out;
    store::read_flows(sums.table(), Axis::area, from, to,
                      [&](std::uint64_t key, const Flow& flow) { out[key] += flow; });
    return out;
  };
  const auto first = std::int64_t{2018} * 12, last = std::int64_t{2024} * 12;
  for (int i = 0; i < 200; ++i) {
    const auto from = first + up_to(dice, 60), to = from + up_to(dice, last - from);
    std::map<std::uint64_t, Flow> by_month;
    for (auto month = from; month < to; ++month)
      for (const auto& [key, flow] : flows(month, month + 1)) by_month[key] += flow;
    CHECK(flows(from, to) == by_month);
  }
  CHECK(flows(0, store::k_endless) == flows(first, last));
}
