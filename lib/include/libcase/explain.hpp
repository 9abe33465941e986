// The cases behind a figure, and behind the difference of two reports.
#pragma once
#include <vector>

#include "libcase/stats.hpp"

namespace libcase {

/// What one case does to a figure.
struct CasePart {
  enum class Place {
    numerator,    ///< of a count or a duration: it is in it; of a rate: in n (and N)
    denominator,  ///< of a rate: in N alone; of the Kaplan-Meier median: not closed by T
    left_out
  };
  CaseId id;
  Place place = Place::left_out;
  std::int64_t n = 0;   ///< what it adds to a count or to n; minutes of a duration
  std::int64_t of = 0;  ///< what it adds to N
  std::string reason;   ///< left out: key of the count that it is in, such as "rejected" or "open"; "none" for no such
};

struct Explanation {
  const Figure* figure = nullptr;
  StatsQuery query;
  Values total;                 ///< as compute_stats() gives it for the query
  std::vector<CasePart> cases;  ///< every case of the period (of a figure of the flow: that moved in it), by number
};
/// The parts add up: a count is the sum of n, a rate the sums of n and of, a duration has the minutes
/// of its cases. Tables of the query are not made.
[[nodiscard]] Explanation explain_figure(Store& store, const StatsQuery& query, const Figure& figure);

/// A figure that is another one in the second report, with the cases that made it so.
struct FigureChange {
  const Figure* figure = nullptr;
  std::vector<CaseId> cases;  ///< those that add something else now, by number
};
struct StatsDifference {
  Values before, after;
  /// In the order of figures(), with those in working time. Figures whose cases changed and whose value did not are
  /// left out.
  std::vector<FigureChange> changes;
};
/// Two instants, one period and area: those of `query`, whose own as_of and known are not used.
struct Viewpoint {
  Instant as_of;
  std::optional<Instant> known;
};
[[nodiscard]] StatsDifference diff_stats(Store& store, const StatsQuery& query, const Viewpoint& before,
                                         const Viewpoint& after);

/// A series of another origin over both periods.
struct SeriesPair {
  std::string series;
  AreaCode area = 0;                        ///< 0: the whole place
  std::optional<std::int64_t> now, before;  ///< nullopt: a month of that span is missing
};
/// A report beside the same one of another period, seen from as far behind its end.
struct Comparison {
  StatsReport now, before;
  std::vector<SeriesPair> series;  ///< where both periods are of whole months
};
/// @throws Error(invalid) where the query's period is not bounded on both sides.
[[nodiscard]] Comparison compare_stats(Store& store, const StatsQuery& query, Day before_from, Day before_to);

/// Counts and durations (by their median): (now - before) / before in tenths of a per cent, nullopt where
/// before is 0 or nothing; rates: the difference in tenths of a percentage point, nullopt where one is a
/// rate of nothing. Rounded once, halves away from zero.
[[nodiscard]] std::optional<std::int64_t> change_of(const Figure& figure, const Values& now, const Values& before);
/// True where the figure says the same of both.
[[nodiscard]] bool same_figure(const Figure& figure, const Values& a, const Values& b);

}  // namespace libcase
