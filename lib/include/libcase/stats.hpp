// The figures, as docs/metrics.md defines them.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libcase/figures.hpp"
#include "libcase/store.hpp"

namespace libcase {

enum class Dimension {
  city,
  county,
  township,
  village,
  grid,
  channel,
  category,
  unit,
  month,
  week,  ///< ISO 8601
  day,
  outcome,
  level,
  urgency
};

/// What the rows of a table are.
struct By {
  Dimension dimension = Dimension::township;
  int depth = 0;  ///< of `category`: so many parts of its path; 0: as given
  By() = default;
  By(Dimension of, int parts = 0) : dimension(of), depth(parts) {}  // NOLINT(google-explicit-constructor)
  bool operator==(const By&) const = default;
};
/// "township", "category:1".
[[nodiscard]] std::string token_of(By by);
/// Reads what token_of() gives, and "area:township". nullopt for any other text.
[[nodiscard]] std::optional<By> parse_by(std::string_view text);
/// All of them, for a refusal that says what is allowed.
[[nodiscard]] std::string all_dimensions();

/// Order and cut of the rows of every table.
struct Ranking {
  const Figure* sort = nullptr;  ///< highest first; nullptr: rows by key, unranked
  bool ascending = false;
  std::size_t top = 0;      ///< so many rows, the others summed in "other"; 0: all
  std::int64_t min_n = 30;  ///< rows whose N (for counts: population) is smaller follow without a rank
};

/// With `throughput` the flow of a month, week or day is what happened in it, to whichever case;
/// with `cohort` what happened in the period to the cases reported in it. Else they are the same.
enum class Basis { cohort, throughput };

/// The window of the reopen rate where none is given, in days.
inline constexpr int k_reopen_days = 30;

struct StatsQuery {
  std::optional<Day> from;  ///< local day, inclusive
  std::optional<Day> to;    ///< exclusive
  Instant as_of;            ///< T: only what had happened by then
  AreaCode area = 0;        ///< only this subtree; 0: all
  std::vector<By> by;
  std::optional<Instant> known{};  ///< K: only what had been recorded by then; nullopt: all that is recorded
  std::optional<std::pair<By, By>> cross{};
  int reopen_days = k_reopen_days;  ///< W
  Ranking ranking{};
  Basis basis = Basis::cohort;
  /// Which figures are asked for; none: all. Of those that are not, counts and durations may be left at nothing, but
  /// not the counts that V and the open cases are made of.
  std::vector<const Figure*> figures{};
};
/// The figures that the query asks for, in the order of figures(): without a list all but those in working
/// time, of which the one that rows are ranked by is there.
[[nodiscard]] std::vector<const Figure*> asked_figures(const StatsQuery& query);
/// True where a duration is asked for.
[[nodiscard]] bool wants(const StatsQuery& query, std::string_view key);
/// True where a figure in working time is.
[[nodiscard]] bool wants_working_time(const StatsQuery& query);

struct Group {
  std::string key;  ///< code or token; "unknown", "other"
  Text name;        ///< for people
  Values values;
  std::string across{};  ///< of a cross table: the second key
  Text across_name{};
  std::optional<std::int64_t> rank{};  ///< 1, 2, 2, 4 ...; nullopt: not ranked
};

struct Breakdown {
  By by;
  std::vector<Group> rows;     ///< by key; unknown and other last, always there but in a cross table
  std::optional<By> across{};  ///< cross table: the second dimension; rows by both keys
};

/// The working calendars that had been recorded by K (docs/metrics.md says what `digest` is made of).
struct CalendarVersion {
  std::string digest{};              ///< 16 hex digits, the same for the same working hours; empty: the week alone
  std::vector<std::string> names{};  ///< of those that have one, by area
  bool operator==(const CalendarVersion&) const = default;
};

struct StatsReport {
  static constexpr int k_definition_version = 2;
  StatsQuery query;
  std::string time_zone;
  CalendarVersion calendar{};
  Hash head{};  ///< of the last entry that had been recorded by K
  Values total;
  std::vector<Breakdown> breakdowns;
  std::optional<Breakdown> cross;
  std::int64_t recorded_later = 0;  ///< cases of the period, reported by T, that were recorded only after K
};

[[nodiscard]] StatsReport compute_stats(Store& store, const StatsQuery& query);

/// State of a case at T: the case evolved from the events that had happened by then, and, where K is
/// given, had been recorded by K; nullopt where it had not been reported.
[[nodiscard]] std::optional<Case> case_at(Store& store, CaseId id, Instant as_of,
                                          std::optional<Instant> known = std::nullopt);

}  // namespace libcase
