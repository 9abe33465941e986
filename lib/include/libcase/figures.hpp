// The figures of a group of cases, and the one list of them that everything which prints reads.
// What each of them means is in docs/metrics.md.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libcase/text.hpp"

namespace libcase {

/// Tenths of a per cent.
struct Interval {
  std::int64_t low = 0, high = 0;
  bool operator==(const Interval&) const = default;
};

/// n out of N.
struct Ratio {
  std::int64_t n = 0;
  std::int64_t of = 0;
  /// Tenths of a per cent, half up, on integers; nullopt where `of` is 0.
  [[nodiscard]] std::optional<std::int64_t> per_mille() const;
  /// "97.7"; a dash where `of` is 0.
  [[nodiscard]] std::string percent() const;
  /// The Wilson interval for 95 %, both ends half up on integers; nullopt where `of` is 0.
  /// n <= of <= 10^7.
  [[nodiscard]] std::optional<Interval> interval() const;
  bool operator==(const Ratio&) const = default;
};

/// Closings or due times held against T, each case of the population in one member.
struct Punctuality {
  std::int64_t on_time = 0, late = 0;     ///< closed, with a due time
  std::int64_t overdue = 0, not_due = 0;  ///< open, with a due time
  std::int64_t no_due = 0;
  bool operator==(const Punctuality&) const = default;
  [[nodiscard]] Ratio rate() const { return {on_time, on_time + late + overdue}; }
};

/// Counts of one group of cases; every member adds up over groups.
struct Tally {
  std::int64_t received = 0;                             ///< reported in the period
  std::int64_t rejected = 0, withdrawn = 0, merged = 0;  ///< exclusions, by state at T
  std::int64_t voices = 0;                               ///< 人次 of the population
  std::int64_t closed = 0, solved = 0;
  std::int64_t satisfied = 0, basically = 0, dissatisfied = 0;  ///< of the closed
  std::int64_t low_level = 0, level_known = 0;                  ///< closed: township or below; level known
  std::int64_t reopened = 0;                                    ///< closed at least twice, or open after a closure
  Punctuality due{};                                            ///< by the due time in force
  Punctuality original{};                                       ///< by the one set first
  std::int64_t responded = 0, response_due = 0;                 ///< contacted in time; of those that had to be by T
  std::int64_t verified = 0, reworked = 0;                      ///< cases: at all; at least one failed
  std::int64_t settled = 0, returned_soon = 0;                  ///< first closing W days ago; reopened within W days
  std::int64_t issued = 0, returned = 0;                        ///< assignments
  std::int64_t assigned = 0, extended = 0;                      ///< cases with an assignment; with an extension
  std::int64_t callable = 0, reached = 0, confirmed = 0;        ///< closed: can be called; reached; says it is done

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
  [[nodiscard]] Ratio on_time_rate() const { return due.rate(); }
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
  /// 结收比: no closing rate, and may pass 100 %.
  [[nodiscard]] Ratio closed_to_received() const { return {closed, received}; }
};

/// Percentiles by nearest rank, in whole minutes; nullopt of no cases.
struct Spread {
  std::int64_t n = 0;
  std::optional<std::int64_t> p50, p75, p90;
  bool operator==(const Spread&) const = default;
};
/// The Kaplan-Meier median in minutes; nullopt: not reached.
struct Survival {
  std::int64_t n = 0;       ///< at risk at the beginning
  std::int64_t events = 0;  ///< of these, closed at least once
  std::optional<std::int64_t> median;
  bool operator==(const Survival&) const = default;
};
struct Durations {
  Spread handling;        ///< first dispatch to first closing, of the closed
  Spread handling_total;  ///< report to last closing, of the closed
  Survival survival;      ///< first dispatch to first closing, of all that were dispatched
  /// The first two in working time, by the calendars known at K. Counted only where one is asked for by name.
  Spread handling_working{}, handling_total_working{};
  bool operator==(const Durations&) const = default;
};

/// The figures of one group.
struct Values {
  Tally tally;
  Flow flow;
  Durations durations;
  bool operator==(const Values&) const = default;
};

enum class FigureKind { count, rate, spread, survival };
/// Where a figure stands: cohort figures are of the cases of the period, flow ones of its events.
enum class FigureBasis { cohort, flow };

/// One figure. Keys are unique within kind and basis.
struct Figure {
  const char* key;
  FigureKind kind;
  FigureBasis basis;
  const char* label;             ///< English, the key of the catalogue; begins with two blanks: part of the one before
  const char* column = nullptr;  ///< heading in a table of many rows; nullptr: it has no column there
  bool in_table = true;          ///< false: data only, as it stands in a table as the n of a rate
  bool working = false;          ///< minutes of working time: no report has it that does not ask for it by name
  std::int64_t (*count)(const Values&) = nullptr;
  Ratio (*rate)(const Values&) = nullptr;
  const Spread& (*spread)(const Values&) = nullptr;
  const Survival& (*survival)(const Values&) = nullptr;
  const char* left_out[2] = {};  ///< keys of the counts that say why a case of V is in neither n nor N
};

/// All of them, in the order in which they are printed.
[[nodiscard]] std::span<const Figure> figures();
/// By key: a rate before a count of the same name. nullptr for no such figure. "flow.closed" is of the flow.
[[nodiscard]] const Figure* find_figure(std::string_view key);

}  // namespace libcase
