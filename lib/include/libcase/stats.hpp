// The figures, as docs/metrics.md defines them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libcase/store.hpp"

namespace libcase {

/// n out of N, both in cases.
struct Ratio {
  std::int64_t n = 0;
  std::int64_t of = 0;
  /// Tenths of a per cent, half up, on integers; nullopt where `of` is 0.
  [[nodiscard]] std::optional<std::int64_t> per_mille() const;
  /// "97.7"; a dash where `of` is 0.
  [[nodiscard]] std::string percent() const;
  bool operator==(const Ratio&) const = default;
};

/// Counts of one group of cases; every member adds up over groups.
struct Tally {
  std::int64_t received = 0;                             ///< reported in the period
  std::int64_t rejected = 0, withdrawn = 0, merged = 0;  ///< exclusions, by state at T
  std::int64_t voices = 0;                               ///< 人次 of the population
  std::int64_t closed = 0, solved = 0;
  std::int64_t satisfied = 0, basically = 0, dissatisfied = 0;  ///< of the closed
  std::int64_t low_level = 0, level_known = 0;                  ///< closed: township or below; level known
  std::int64_t on_time = 0, late = 0;                           ///< closed, with a due time
  std::int64_t overdue = 0, not_due = 0;                        ///< open, with a due time
  std::int64_t no_due = 0;                                      ///< of the population: no due time
  std::int64_t reopened = 0;                                    ///< closed at least twice, or open after a closure

  Tally& operator+=(const Tally& other);
  bool operator==(const Tally&) const = default;

  [[nodiscard]] std::int64_t population() const { return received - rejected - withdrawn - merged; }  ///< V
  [[nodiscard]] std::int64_t open() const { return population() - closed; }
  [[nodiscard]] std::int64_t rated() const { return satisfied + basically + dissatisfied; }
  [[nodiscard]] std::int64_t level_unknown() const { return closed - level_known; }
  [[nodiscard]] Ratio closing_rate() const { return {closed, population()}; }
  [[nodiscard]] Ratio solved_rate() const { return {solved, closed}; }
  [[nodiscard]] Ratio satisfaction() const { return {satisfied, rated()}; }
  [[nodiscard]] Ratio satisfaction_lenient() const { return {satisfied + basically, rated()}; }
  [[nodiscard]] Ratio rating_coverage() const { return {rated(), closed}; }
  [[nodiscard]] Ratio satisfaction_low() const { return {satisfied, closed}; }
  [[nodiscard]] Ratio satisfaction_high() const { return {satisfied + closed - rated(), closed}; }
  [[nodiscard]] Ratio township_or_below() const { return {low_level, level_known}; }
  [[nodiscard]] Ratio on_time_rate() const { return {on_time, on_time + late + overdue}; }
};

/// Throughput of the period: events by their own date. Identity:
/// opening + received + reopened + reinstated - closed - withdrawn - rejected - merged = closing.
struct Flow {
  std::int64_t opening = 0, received = 0, reopened = 0, reinstated = 0;
  std::int64_t closed = 0, withdrawn = 0, rejected = 0, merged = 0;
  std::int64_t closing = 0;  ///< counted on its own, not computed from the others
  Flow& operator+=(const Flow& other);
  bool operator==(const Flow&) const = default;
  [[nodiscard]] bool reconciles() const;
};

enum class Dimension { city, county, township, village, grid, channel, category, unit, month };

struct StatsQuery {
  std::optional<Day> from;  ///< local day, inclusive
  std::optional<Day> to;    ///< exclusive
  Instant as_of;            ///< T: only what had happened by then
  AreaCode area = 0;        ///< only this subtree; 0: all
  std::vector<Dimension> by;
};

struct Group {
  std::string key;  ///< code or token; "unknown", "other"
  Text name;        ///< for people
  Tally tally;
  Flow flow;
};

struct Breakdown {
  Dimension by = Dimension::township;
  std::vector<Group> rows;  ///< by key; unknown and other last, always there
};

struct StatsReport {
  static constexpr int k_definition_version = 1;
  StatsQuery query;
  std::string time_zone;
  Hash head{};
  Tally total;
  Flow flow;
  std::vector<Breakdown> breakdowns;
};

[[nodiscard]] StatsReport compute_stats(Store& store, const StatsQuery& query);

/// State of a case at T: the case evolved from the events that had happened by then; nullopt
/// where it had not been reported.
[[nodiscard]] std::optional<Case> case_at(Store& store, CaseId id, Instant as_of);

}  // namespace libcase
