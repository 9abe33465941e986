#include "stats/rank.hpp"

#include <algorithm>
#include <compare>

#include "stats/grouping.hpp"

namespace libcase::stats {
namespace {

__extension__ using Wide = __int128;

/// A value to sort by: n / of; counts and minutes have 1 below the line.
struct Rankable {
  std::int64_t n = 0, of = 1;
  std::int64_t cases = 0;  ///< N of the figure, held against min_n
};

std::optional<Rankable> value_of(const Figure& figure, const Values& values) {
  switch (figure.kind) {
    case FigureKind::count:
      return Rankable{figure.count(values), 1, values.tally.population()};
    case FigureKind::rate: {
      const auto ratio = figure.rate(values);
      if (ratio.of == 0) return std::nullopt;
      return Rankable{ratio.n, ratio.of, ratio.of};
    }
    case FigureKind::spread: {
      const auto& spread = figure.spread(values);
      if (!spread.p50) return std::nullopt;
      return Rankable{*spread.p50, 1, spread.n};
    }
    case FigureKind::survival:
      break;
  }
  const auto& survival = figure.survival(values);
  if (!survival.median) return std::nullopt;
  return Rankable{*survival.median, 1, survival.n};
}

std::strong_ordering compare(const Rankable& a, const Rankable& b) {
  return static_cast<Wide>(a.n) * b.of <=> static_cast<Wide>(b.n) * a.of;
}

}  // namespace

std::size_t rank_rows(std::vector<Group>& rows, const Ranking& ranking) {
  if (ranking.sort == nullptr) return rows.size();
  const auto value = [&](const Group& g) { return value_of(*ranking.sort, g.values); };
  const auto ranked = [&](const Group& g) {
    if (g.key == k_unknown || g.key == k_other || g.across == k_unknown || g.across == k_other) return false;
    const auto v = value(g);
    return v && v->cases >= ranking.min_n;
  };
  const auto end = std::stable_partition(rows.begin(), rows.end(), ranked);
  const auto order = [&](const Group& a, const Group& b) {
    const auto both = compare(*value(a), *value(b));
    return ranking.ascending ? both < 0 : both > 0;  // NOLINT(*-nullptr)
  };
  std::stable_sort(rows.begin(), end, order);
  for (auto row = rows.begin(); row != end; ++row) {
    const bool tie = row != rows.begin() && compare(*value(*row), *value(*(row - 1))) == 0;  // NOLINT(*-nullptr)
    row->rank = tie ? (row - 1)->rank : std::optional<std::int64_t>(row - rows.begin() + 1);
  }
  return static_cast<std::size_t>(end - rows.begin());
}

}  // namespace libcase::stats
