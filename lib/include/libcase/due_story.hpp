// How a case came by its due times, day by day: `explain due`.
#pragma once
#include <string>
#include <vector>

#include "libcase/store.hpp"

namespace libcase {

enum class DueSource : std::uint8_t {
  none = 0,      ///< there is no due time
  report = 1,    ///< given as a time with the report
  by_hand = 2,   ///< given as a time with an assignment
  deadline = 3,  ///< counted by a deadline rule
  route = 4,     ///< counted by the span of the route that chose the lead
  gone = 5,      ///< counted by a rule that says something else by now, or is no more
};

template <>
std::span<const Word<DueSource>> words();

/// What moved a due time, or could have.
struct DueMove {
  bool pause = false;           ///< false: an approved extension
  std::optional<Instant> from;  ///< when the clock was stopped
  Instant at;                   ///< when it went on, or the extension was approved
  Instant before, after;
  std::string reason;  ///< of the pause, or of the approval
};

/// One of the two clocks of a case.
struct ClockStory {
  DueSource source = DueSource::none;
  std::string rule;                 ///< name of the rule or route; empty: none is known
  std::string span;                 ///< "5wd"; empty: given as a time
  Instant start;                    ///< when it began to run, or the time was given
  std::string unit;                 ///< to which the case was dispatched then; empty: none
  std::optional<Instant> snapshot;  ///< as it was set: no later change of rules or calendar moves it
  // By the rules and the calendar in force now:
  std::string calendar;               ///< name; empty: the week alone
  bool covered = true;                ///< false: working time is counted over days that no table speaks of
  std::vector<DueStep> days;          ///< none where a time was given
  std::optional<Instant> recomputed;  ///< what they come to; differs from the snapshot where they were changed
  std::vector<DueMove> moves;
  std::optional<Instant> in_force;
};

struct DueStory {
  CaseId id;
  std::string title;
  ClockStory resolution;
  ClockStory response;
  std::optional<Instant> contacted_at;  ///< what the clock of the response waited for
  std::optional<Instant> suspended_at;  ///< while both clocks stand still
};

/// @throws Error(not_found).
[[nodiscard]] DueStory explain_case_due(Store& store, CaseId id);

}  // namespace libcase
