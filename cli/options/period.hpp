// Which cases a report is about, and as of when: what stats, stats diff and explain metric share.
#pragma once
#include <string>

#include "arguments.hpp"
#include "libcase/period.hpp"
#include "libcase/stats.hpp"
#include "options/values.hpp"

namespace cli {

/// --period, or --from and --to.
struct PeriodOptions {
  std::string period, from, to;
  void add_to(Arguments& args);
  /// `today` is the local day that names such as "last-month" are counted from.
  [[nodiscard]] Period read(libcase::Day today) const;
};

struct ScopeOptions {
  PeriodOptions period;
  std::string area, known, reopen_days;
  void add_to(Arguments& args);
  /// Without what only figures ask for: --reopen-days.
  void add_cases_to(Arguments& args);
  /// `as_of` has been read already; K is T where --known is not given.
  [[nodiscard]] libcase::StatsQuery query(libcase::Store& store, libcase::Instant as_of) const;
};

/// Says on stderr where cases of the period were recorded too late to count.
void say_recorded_later(std::int64_t cases);

/// The tables of a report, as --by and --cross name them.
struct Tables {
  std::vector<libcase::By> by;
  std::optional<std::pair<libcase::By, libcase::By>> cross;
  /// "channel" is a table by it, "area:county,channel" the one by two. @throws UsageError that names `option`.
  void add(const char* option, const std::string& text);
  void put_into(libcase::StatsQuery& query) const;
};

/// The period beside which a report stands: "previous", "year", or one by name. nullopt for any other text.
[[nodiscard]] std::optional<libcase::DaySpan> other_period(const std::string& text, const libcase::DaySpan& span,
                                                           libcase::Day today);

/// @throws UsageError.
[[nodiscard]] libcase::By read_by(const char* option, const std::string& text);
[[nodiscard]] const libcase::Figure& read_figure(const char* option, const std::string& text);

}  // namespace cli
