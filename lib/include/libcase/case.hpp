// A case as its events make it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libcase/event.hpp"

namespace libcase {

/// What one party thinks of one closure round; a later rating by the same party replaces
/// it for the figures, and both stay in the journal.
struct Rating {
  std::string party;
  Satisfaction score = Satisfaction::none;
  RatedVia via = RatedVia::self;
  bool own_entry = false;
  std::string given{};  ///< as given on another scale: "4/5"; empty: the words themselves
  Instant at{};
  bool operator==(const Rating&) const = default;
};

/// One closure and what was said of it. Reopening ends the round and keeps it.
struct Round {
  Instant closed_at;
  std::string closed_by;
  std::string unit;  ///< lead at closing; empty: nobody was assigned
  Outcome outcome = Outcome::solved;
  Level level = Level::unknown;
  std::optional<Instant> reopened_at;
  std::vector<Rating> ratings;
  bool operator==(const Round&) const = default;

  /// The worst of the parties' ratings that count; none where no party rated.
  /// "All rated parties satisfied" (docs/metrics.md) is satisfaction() == satisfied.
  [[nodiscard]] Satisfaction satisfaction() const;
};

/// One unit's time as lead, for the ladder and for what was passed round.
struct Tenure {
  std::string unit;
  Level level = Level::unknown;
  Instant since;
  bool returned = false;  ///< ended by being handed back
  bool operator==(const Tenure&) const = default;
};

struct Link {
  LinkKind kind = LinkKind::related;
  CaseId other;
  bool operator==(const Link&) const = default;
};

/// What was done about a due time, so that it is done once.
struct Supervision {
  std::optional<Instant> urged_for;       ///< due time it was reminded of 催办
  std::optional<Instant> supervised_for;  ///< due time it was supervised for 督办
  std::optional<Instant> escalated_for;   ///< due time it was passed up for by rule
  std::string raised;                     ///< why it was put under 提级督办: "returns", "units"; empty: it was not
  std::uint32_t urged = 0, supervised = 0;  ///< times, by hand included
  bool operator==(const Supervision&) const = default;
};

/// A time in which a case was merged into another one and was none of its own.
struct Absence {
  Instant from, to;
  bool operator==(const Absence&) const = default;
};

struct Case {
  CaseId id;
  State state = State::none;
  event::Reported report;
  Instant reported_at;
  std::string lead;  ///< code of the unit that owns it; empty: nobody yet
  Level lead_level = Level::unknown;
  std::vector<std::string> co_handlers;  ///< 协办: see the case, own nothing
  std::vector<Tenure> tenures;           ///< leads, in order
  std::optional<Instant> accepted_at;    ///< latest
  std::optional<Instant> taken_at;       ///< latest 签收; stops no clock
  std::optional<Instant> dispatched_at;  ///< first assignment
  std::optional<Instant> due;            ///< snapshot; no later edit moves it
  std::optional<Instant> extended_due;   ///< after pauses and approved extensions; nullopt: never moved
  std::optional<Instant> response_due;   ///< for the first human contact
  std::optional<Instant> contacted_at;   ///< first human contact
  std::optional<Instant> asked_until;    ///< extension asked for and not yet decided
  std::string asked_by;
  std::string due_span, response_span;               ///< what they were counted from: "5wd"; empty: given as a time
  std::uint32_t extensions = 0;                      ///< approved
  std::optional<Instant> suspended_at;               ///< while it is suspended
  State held = State::none;                          ///< state to go back to from suspended or merged
  std::string last_reply;                            ///< of this round; empty: none yet
  std::string replied_by, replied_unit;              ///< who gave it, of which unit
  bool verified = false;                             ///< this round's reply passed verification
  std::uint32_t verifications = 0, rework = 0;       ///< verified at all; failed
  std::uint32_t dispatches = 0, returns = 0;         ///< assignments issued; handed back
  std::map<Level, std::uint32_t> failed_mediations;  ///< by the level at which they were tried
  std::map<Level, std::uint32_t> mediations;         ///< attempts, likewise
  Supervision supervision;
  std::vector<Link> links;
  std::uint32_t callbacks = 0;      ///< attempts since the last closing
  std::optional<bool> reached;      ///< since the last closing
  std::optional<bool> done;         ///< what the resident said in it
  std::vector<Absence> absences;    ///< merged, and un-merged again
  std::optional<Instant> ended_at;  ///< rejected, withdrawn or merged
  CaseId merged_into;
  std::uint32_t voices = 0;  ///< 人次: residents who raised it, merged cases included
  std::vector<Round> rounds;
  /// Amendments, pauses, ratings replaced, voices that went again: what was before them no longer shows here.
  std::uint32_t changes = 0;
  Instant last_at;        ///< latest event that moved the case; a later one may not precede it
  Instant last_event_at;  ///< latest event of any kind
  bool operator==(const Case&) const = default;

  [[nodiscard]] bool open() const;
  /// The due time in force.
  [[nodiscard]] std::optional<Instant> due_now() const { return extended_due ? extended_due : due; }
  /// The round that counts: the last one, while the case is closed.
  [[nodiscard]] const Round* closure() const;
};

}  // namespace libcase
