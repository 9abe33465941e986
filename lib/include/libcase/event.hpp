// What happened to a case. Events are the content of the journal: their fields only grow.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libcase/case_id.hpp"
#include "libcase/org.hpp"
#include "libcase/time.hpp"
#include "libcase/vocabulary.hpp"

namespace libcase {

/// The one who raises a matter.
struct Reporter {
  std::string name;
  std::string phone;
  bool operator==(const Reporter&) const = default;
};

namespace event {

struct Reported {
  std::string title;
  std::string detail;
  std::string place;     ///< address in words
  std::string channel;   ///< token; empty: unknown
  std::string category;  ///< path; empty: unknown
  AreaCode area = 0;     ///< where the problem is; 0: unknown
  Urgency urgency = Urgency::normal;
  Reporter reporter;
  std::string source;       ///< log it came from; empty: entered here
  std::string external_id;  ///< its identity in that log
  std::optional<Instant> due;
  bool operator==(const Reported&) const = default;
};
struct VoiceAdded {
  std::string channel;
  Reporter reporter;
  std::string text;
  bool operator==(const VoiceAdded&) const = default;
};
struct Assigned {
  std::string unit;  ///< the lead
  Level level = Level::unknown;
  std::string note;
  std::optional<Instant> due;
  bool operator==(const Assigned&) const = default;
};
struct Escalated {
  std::string unit;  ///< the new lead
  Level level = Level::unknown;
  std::string reason;
  bool skipped = false;  ///< a rung was left out
  bool operator==(const Escalated&) const = default;
};
struct Closed {
  Outcome outcome = Outcome::solved;
  Level level = Level::unknown;  ///< resolving level 化解层级
  std::string reply;
  std::string no_reply_reason;
  bool operator==(const Closed&) const = default;
};
struct Reopened {
  std::string reason;
  bool operator==(const Reopened&) const = default;
};
struct Rated {
  std::string party;  ///< for whom; "resident" where only one is known
  Satisfaction score = Satisfaction::none;
  RatedVia via = RatedVia::self;
  std::string comment;
  bool own_entry = false;  ///< entered by the one who handled it: never counts
  bool operator==(const Rated&) const = default;
};
struct Noted {
  std::string text;
  bool operator==(const Noted&) const = default;
};
struct Rejected {
  std::string reason;
  bool operator==(const Rejected&) const = default;
};
struct Withdrawn {
  std::string reason;
  bool operator==(const Withdrawn&) const = default;
};
struct Merged {
  CaseId into;
  bool operator==(const Merged&) const = default;
};
/// The other side of Merged: `child` and its voices now belong to this case.
struct Absorbed {
  CaseId child;
  std::uint32_t voices = 1;
  bool operator==(const Absorbed&) const = default;
};

using Body = std::variant<Reported, VoiceAdded, Assigned, Escalated, Closed, Reopened, Rated, Noted, Rejected,
                          Withdrawn, Merged, Absorbed>;

}  // namespace event

struct Event {
  Instant at;      ///< when it happened
  std::string by;  ///< who did it
  event::Body body;
  bool operator==(const Event&) const = default;
};

}  // namespace libcase
