#include "libcase/unit_index.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "stats/grouping.hpp"

namespace libcase {
namespace {

constexpr std::int64_t k_whole = 1'000;  ///< tenths of a per cent

IndexTerm term_of(const IndexWeight& weight, const Values& values) {
  IndexTerm term{.weight = weight, .ratio = weight.figure->rate(values), .points = std::nullopt};
  if (const auto rate = term.ratio.per_mille()) term.points = weight.weight < 0 ? k_whole - *rate : *rate;
  return term;
}

}  // namespace

IndexRules default_index_rules() {
  return {.weights = {{find_figure("closing_rate"), 40},
                      {find_figure("satisfaction"), 30},
                      {find_figure("on_time_rate"), 20},
                      {find_figure("rework_rate"), -10}}};
}

UnitIndex index_of(const Group& row, std::span<const IndexWeight> weights) {
  UnitIndex out{.key = row.key,
                .name = row.name,
                .population = row.values.tally.population(),
                .terms = {},
                .index = std::nullopt,
                .rank = std::nullopt};
  std::int64_t sum = 0;
  for (const auto& weight : weights) {
    const auto& term = out.terms.emplace_back(term_of(weight, row.values));
    if (!term.points) continue;
    sum += std::abs(weight.weight) * *term.points;
    out.weight += std::abs(weight.weight);
  }
  if (out.weight > 0) out.index = (2 * sum + out.weight) / (2 * out.weight);
  return out;
}

void rank_units(std::vector<UnitIndex>& units, std::int64_t min_n) {
  const auto place = [&](const UnitIndex& unit) {
    if (unit.key == stats::k_unknown) return 3;
    if (unit.key == stats::k_other) return 2;
    return unit.index && unit.population >= min_n ? 0 : 1;
  };
  std::ranges::stable_sort(
      units, {}, [&](const UnitIndex& unit) { return std::tuple(place(unit), place(unit) == 0 ? -*unit.index : 0); });
  for (std::size_t i = 0; i < units.size() && place(units[i]) == 0; ++i) {
    const bool tie = i > 0 && units[i].index == units[i - 1].index;
    units[i].rank = tie ? units[i - 1].rank : std::optional(static_cast<std::int64_t>(i) + 1);
  }
}

IndexReport compute_index(Store& store, const StatsQuery& query, By by, const IndexRules& rules) {
  StatsQuery asked = query;
  asked.by = {by};
  asked.cross.reset();
  asked.ranking = {};
  asked.basis = Basis::cohort;
  asked.figures.clear();
  for (const auto& weight : rules.weights) asked.figures.push_back(weight.figure);
  IndexReport out{.stats = compute_stats(store, asked), .rules = rules, .units = {}};
  for (const auto& row : out.stats.breakdowns.front().rows)
    if (row.values.tally.population() > 0) out.units.push_back(index_of(row, rules.weights));
  rank_units(out.units, rules.min_n);
  return out;
}

}  // namespace libcase
