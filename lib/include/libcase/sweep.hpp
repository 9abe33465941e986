// The sweep: what is due to be done about cases that come near their due time, have passed it,
// or go round in circles. 催办, 督办, 逐级上报, 提级督办.
#pragma once
#include <string>
#include <vector>

#include "libcase/decide.hpp"
#include "libcase/store.hpp"

namespace libcase {

/// Numbers and tokens are only for output.
enum class SweepStep : std::uint8_t {
  remind = 1,     ///< 催办
  supervise = 2,  ///< 督办
  escalate = 3,   ///< one rung up
  raise = 4,      ///< 提级督办
};
template <>
std::span<const Word<SweepStep>> words();

/// What the rules ask for now, in the order in which it is to be done; nothing where all is done.
/// Pure: the events of these commands leave marks in the case (Supervision), so that each step is
/// taken once for the due time in force; a due time moved by a pause or an extension is a new one.
/// - remind: from `remind_before` before due until due, both included. By working days it begins with
///   the day after which so many are left (remaining_at()). A reminder that was missed is not sent later.
/// - supervise, escalate: when the span after due has run out, both at once after a gap. By days
///   the day that ends at midnight is the due day, as everywhere (due_after()).
/// - escalate: to the next rung. At the top, or where two units stand there, it is left out;
///   likewise without a lead.
/// - raise: once a case; handed back `returns` times, else led by `units` different units, an
///   escalation of this very call included. It needs no due time.
/// Who supervises is the rung above the lead; of a raised case the rung above the highest that led it.
/// Nothing is done to a case that has ended or is suspended. One that was replied to waits for
/// its closing: it is supervised and raised, not reminded of and not passed up.
[[nodiscard]] std::vector<Command> due_steps(const Case& c, const SupervisionRules& rules, const WorkCalendar& calendar,
                                             const TimeZone& zone, const Org& org, Instant now);
/// Which step one of those commands is.
[[nodiscard]] SweepStep sweep_step(const Command& command);

struct SweepRequest {
  Instant at;            ///< as of when; the events get this time
  bool dry_run = false;  ///< only say what would be done
  std::string by;
};

struct SweepDone {
  CaseId id;
  SweepStep step = SweepStep::remind;
  std::string title;
  std::string lead;            ///< before the step; empty: nobody
  std::string unit;            ///< that supervises, or takes the lead; empty: none
  std::optional<Instant> due;  ///< in force
};

struct SweepFailure {
  CaseId id;
  Text reason;
};

struct SweepAccount {
  std::size_t looked_at = 0;  ///< open cases
  std::size_t later = 0;      ///< of them, left out: something happened to them after `at`
  std::size_t reminded = 0, supervised = 0, escalated = 0, raised = 0;
  std::vector<SweepDone> done;         ///< by number of the case
  std::vector<SweepFailure> failures;  ///< cases whose steps the rules of the loop refused
};

/// Goes over all open cases; one transaction and one entry for each that something is done to. A
/// case is looked at again under the lock, so two sweeps at once do each thing once.
/// What was reported, or happened to a case, after `at` stays as it is: that case is left to a later sweep.
/// @throws Error(invalid) where `at` is later than `now`, unless it is a dry run; Error(busy).
[[nodiscard]] SweepAccount sweep(Store& store, const SweepRequest& request, Instant now);

}  // namespace libcase
