// A case as its events make it.
#pragma once
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

struct Case {
  CaseId id;
  State state = State::none;
  event::Reported report;
  Instant reported_at;
  std::string lead;  ///< code of the unit that owns it; empty: nobody yet
  Level lead_level = Level::unknown;
  std::optional<Instant> dispatched_at;  ///< first assignment
  std::optional<Instant> due;            ///< snapshot; no later edit moves it
  std::optional<Instant> ended_at;       ///< rejected, withdrawn or merged
  CaseId merged_into;
  std::uint32_t voices = 0;  ///< 人次: residents who raised it, merged cases included
  std::vector<Round> rounds;
  Instant last_at;        ///< latest event that moved the case; a later one may not precede it
  Instant last_event_at;  ///< latest event of any kind
  bool operator==(const Case&) const = default;

  [[nodiscard]] bool open() const;
  /// The round that counts: the last one, while the case is closed.
  [[nodiscard]] const Round* closure() const;
};

}  // namespace libcase
