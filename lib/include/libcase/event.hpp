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
  Privacy privacy = Privacy::named;
  std::string proxy{};  ///< who speaks for the reporter; empty: nobody
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
  SizeClass size = SizeClass::unknown;
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
  std::optional<Instant> due;               ///< of the first dispatch: the snapshot
  std::vector<std::string> co_handlers{};   ///< units 协办 that come in with it
  std::string signed_by{};                  ///< signing officer 签发人
  std::optional<Instant> response_due{};    ///< first human contact; of the first dispatch
  std::string rule{};                       ///< route that chose the lead; empty: a person did
  std::string due_span{}, response_span{};  ///< what the due times were counted from: "5wd"
  bool operator==(const Assigned&) const = default;
};
struct Escalated {
  std::string unit;  ///< the new lead
  Level level = Level::unknown;
  std::string reason;
  bool skipped = false;          ///< a rung was left out
  std::string cause{};           ///< "mediation", "overdue": a rule did it; empty: a person
  std::optional<Instant> due{};  ///< of "overdue": the due time it is about
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
  std::string given{};     ///< as given on another scale: "4/5"; empty: the words themselves
  bool operator==(const Rated&) const = default;
};
struct Noted {
  std::string text;
  bool open = false;   ///< residents may read it
  std::string unit{};  ///< whose note it is
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

struct Accepted {
  std::string note;
  bool operator==(const Accepted&) const = default;
};
struct Taken {
  std::string unit;
  bool operator==(const Taken&) const = default;
};
struct Returned {
  std::string unit;  ///< that hands it back
  std::string reason;
  bool operator==(const Returned&) const = default;
};
struct Suspended {
  std::string reason;
  std::optional<Instant> until;  ///< when it should go on; only told, nothing happens by itself
  bool operator==(const Suspended&) const = default;
};
struct Resumed {
  std::string reason;
  std::optional<Instant> due;  ///< moved on by the pause; nullopt: the case has none
  std::optional<Instant> response_due;
  bool operator==(const Resumed&) const = default;
};
struct Extension {
  ExtensionStep step = ExtensionStep::ask;
  std::optional<Instant> until;  ///< asked for or approved
  std::string reason;
  bool operator==(const Extension&) const = default;
};
struct Replied {
  std::string text;
  std::string unit;  ///< lead at the reply
  bool operator==(const Replied&) const = default;
};
struct Verified {
  bool passed = false;
  std::string unit;  ///< of the one who verifies
  std::string note;
  bool operator==(const Verified&) const = default;
};
struct Unmerged {
  CaseId from;
  std::string reason;
  bool operator==(const Unmerged&) const = default;
};
/// The other side of Unmerged.
struct Released {
  CaseId child;
  std::uint32_t voices = 1;
  bool operator==(const Released&) const = default;
};
struct Joined {
  std::string unit;
  bool operator==(const Joined&) const = default;
};
struct Left {
  std::string unit;
  std::string reason;
  bool operator==(const Left&) const = default;
};
/// Members that are set replace what was taken down.
struct Amended {
  std::optional<std::string> title, detail, place, channel, category;
  std::optional<AreaCode> area;
  std::optional<Urgency> urgency;
  std::optional<SizeClass> size;
  std::string reason;
  std::optional<std::string> reporter_name{}, reporter_phone{};
  bool operator==(const Amended&) const = default;
};
/// A person reached the resident: what the response clock waits for.
struct Contacted {
  std::string via;
  std::string text;
  bool operator==(const Contacted&) const = default;
};
struct Urged {
  std::string text;
  std::optional<Instant> due;  ///< the due time it is about; nullopt: by hand
  bool operator==(const Urged&) const = default;
};
struct Supervised {
  std::string reason;
  std::optional<Instant> due;  ///< of "overdue": as in Urged
  std::string unit;            ///< that supervises; empty: not said
  std::string cause{};         ///< a rule did it: "overdue", or 提级督办 for "returns", "units"; empty: a person
  bool operator==(const Supervised&) const = default;
};
struct CouncilHeld {
  std::string place;
  std::vector<std::string> members;
  std::string resolution;
  bool operator==(const CouncilHeld&) const = default;
};
struct Advised {
  AdviserKind kind = AdviserKind::other;
  std::string adviser;
  std::string opinion;
  bool operator==(const Advised&) const = default;
};
struct Mediated {
  MediationResult result = MediationResult::failed;
  Level level = Level::unknown;  ///< at which it was tried
  std::uint32_t attempt = 0;     ///< 1, 2, ... at that level, in this case
  std::string mediator;
  std::vector<std::string> parties;
  std::string terms;  ///< what the parties agreed
  bool operator==(const Mediated&) const = default;
};
struct Visited {
  std::string unit;
  std::string finding;
  bool operator==(const Visited&) const = default;
};
struct Patrolled {
  AreaCode area = 0;
  std::string finding;
  bool operator==(const Patrolled&) const = default;
};
struct Planned {
  std::string text;
  std::optional<Instant> until;
  bool operator==(const Planned&) const = default;
};
struct Contracted {
  std::string contractor;
  std::string work;
  std::optional<Instant> until;
  bool operator==(const Contracted&) const = default;
};
/// By reference only: no file is swallowed.
struct EvidenceAdded {
  std::string reference;  ///< path or URL
  std::string hash;       ///< "algorithm:hex"; empty: not known
  std::string text;
  bool operator==(const EvidenceAdded&) const = default;
};
struct Linked {
  LinkKind kind = LinkKind::related;  ///< what `other` is to this case
  CaseId other;
  bool operator==(const Linked&) const = default;
};
struct CalledBack {
  bool reached = false;
  std::optional<bool> done;  ///< does the resident say that it is done?
  std::string text;
  bool operator==(const CalledBack&) const = default;
};

using Body =
    std::variant<Reported, VoiceAdded, Assigned, Escalated, Closed, Reopened, Rated, Noted, Rejected, Withdrawn, Merged,
                 Absorbed, Accepted, Taken, Returned, Suspended, Resumed, Extension, Replied, Verified, Unmerged,
                 Released, Joined, Left, Amended, Contacted, Urged, Supervised, CouncilHeld, Advised, Mediated, Visited,
                 Patrolled, Planned, Contracted, EvidenceAdded, Linked, CalledBack>;

/// Which operation an event is the trace of.
[[nodiscard]] Operation operation_of(const Body& body);

}  // namespace event

struct Event {
  Instant at;      ///< when it happened
  std::string by;  ///< who did it
  event::Body body;
  bool operator==(const Event&) const = default;
};

}  // namespace libcase
