// One index of several figures, and the ranking by it. docs/metrics.md has the formula.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/stats.hpp"

namespace libcase {

/// What a figure counts for. One that speaks against a unit has a weight below zero.
struct IndexWeight {
  const Figure* figure = nullptr;  ///< a rate of the cohort
  std::int64_t weight = 0;         ///< not 0; |weight| <= 10000
};
struct IndexRules {
  std::vector<IndexWeight> weights;  ///< each figure once; never empty
  std::int64_t min_n = 30;           ///< units with a smaller V are listed without a rank
};
/// closing_rate 40, satisfaction 30, on_time_rate 20, rework_rate -10: the only place they stand in.
[[nodiscard]] IndexRules default_index_rules();
/// `min_n = 30` and a table [weights] of figure = weight, which replaces the defaults as a whole.
/// @throws Error(invalid) with file, line and what would be right.
[[nodiscard]] IndexRules parse_index_rules(std::string_view toml, const std::string& name);

/// What one figure adds to the index of one unit.
struct IndexTerm {
  IndexWeight weight;
  Ratio ratio;  ///< as it stands in the figures
  /// Tenths: the rate, or, where the weight is below zero, what is missing to 100 %. nullopt: N is 0, and the weight
  /// is left out.
  std::optional<std::int64_t> points;
};
struct UnitIndex {
  std::string key;  ///< code or token; "unknown"
  Text name;
  std::int64_t population = 0;        ///< V
  std::vector<IndexTerm> terms;       ///< in the order of the weights
  std::int64_t weight = 0;            ///< sum of |weight| of the terms that are not left out
  std::optional<std::int64_t> index;  ///< tenths, 0 to 1000; nullopt where every weight is left out
  std::optional<std::int64_t> rank;   ///< 1, 2, 2, 4 ...; nullopt: not ranked
};

/// The terms of a row and their mean. Rounded once more, half up on integers, from the tenths of the terms, so that it
/// can be checked by hand from what is printed.
[[nodiscard]] UnitIndex index_of(const Group& row, std::span<const IndexWeight> weights);
/// Highest index first, equal ones share a rank; those with V < min_n or no index follow without one, then "other"
/// and "unknown".
void rank_units(std::vector<UnitIndex>& units, std::int64_t min_n);

struct IndexReport {
  StatsReport stats;  ///< with one breakdown
  IndexRules rules;
  std::vector<UnitIndex> units;
};
/// Rows of `by` that have a case in V. What the query says of tables, ranks and figures is not used.
[[nodiscard]] IndexReport compute_index(Store& store, const StatsQuery& query, By by, const IndexRules& rules);

}  // namespace libcase
