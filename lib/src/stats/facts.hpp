// What the figures need to know of one case. Compact, without a text in it.
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "libcase/case.hpp"

namespace libcase::stats {

/// Stands where something did not happen. UTC seconds else.
inline constexpr std::int64_t k_never = std::numeric_limits<std::int64_t>::min();

struct Facts {
  std::int64_t id = 0;  ///< CaseId::raw()
  AreaCode area = 0;
  std::uint32_t channel = 0, category = 0, unit = 0;  ///< rows of the term table; 0: unknown
  std::int64_t reported = k_never, dispatched = k_never;
  std::int64_t first_closed = k_never, first_reopened = k_never;  ///< of the first round
  std::int64_t closed = k_never;                                  ///< of the closing that counts
  std::int64_t ended = k_never;
  std::int64_t due = k_never, original_due = k_never;
  std::int64_t response_due = k_never, contacted = k_never;
  std::int64_t rated = k_never;  ///< the only rating of the round that counts, where there is one
  std::int64_t last = k_never;   ///< latest event of any kind
  std::int64_t first_recorded = k_never, last_recorded = k_never;
  std::uint32_t voices = 0, rounds = 0, absences = 0, dispatches = 0, returns = 0;
  State state = State::none;
  Urgency urgency = Urgency::normal;
  Outcome outcome = Outcome::solved;  ///< meaningful only where `closed` is set, as the two below
  Level level = Level::unknown;
  Satisfaction satisfaction = Satisfaction::none;
  /// Its state at any T follows from the times above: one round, one lead, nothing changed since.
  bool simple = false;
  bool prompt = false;         ///< every event was recorded at the second it happened
  bool due_at_report = false;  ///< the due time was set with the report, not at the dispatch
  bool verified = false, reworked = false, extended = false;
  bool callable = false;  ///< not anonymous, has a phone number
  bool reached = false, confirmed = false;
  bool operator==(const Facts&) const = default;
};

/// Rows of the term table that the texts of a case stand in.
struct TermIds {
  std::uint32_t channel = 0, category = 0, unit = 0;
};
/// When the entries of a case were recorded.
struct Recording {
  std::int64_t first = k_never, last = k_never;
  bool prompt = true;
  /// Another entry with these events.
  void add(std::int64_t recorded_at, const std::vector<Event>& events);
};

[[nodiscard]] Facts facts_of(const Case& c, const TermIds& ids, const Recording& recording);

/// The facts as they stood at T, where nothing but them is needed to say so; `simple` ones only.
/// Precondition: reported <= T, and everything had been recorded.
[[nodiscard]] Facts rewind(const Facts& facts, std::int64_t as_of);

}  // namespace libcase::stats
