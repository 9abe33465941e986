// What can be asked for. The same structs come from the command line, a batch line and a log row.
#pragma once
#include <optional>
#include <string>
#include <variant>

#include "libcase/event.hpp"

namespace libcase {
namespace command {

struct Report {
  event::Reported matter;
};
struct Voice {
  std::string channel;
  Reporter reporter;
  std::string text;
};
struct Assign {
  std::string unit;  ///< code of the lead
  std::string note;
  std::optional<Instant> due;               ///< only where the case has none: a due time never moves by an edit
  std::vector<std::string> co_handlers{};   ///< codes
  std::string signed_by{};                  ///< signing officer 签发人
  std::string rule{};                       ///< route that chose the unit
  std::string due_span{}, response_span{};  ///< the route's own deadlines; empty: those of the rules
};
/// The lead, the co-handlers and the route's own deadlines are those of the rule that fires.
struct AssignByRoute {
  Assign given;           ///< `unit`, `rule` and the spans are not looked at; co-handlers come in as well
  bool may_stay = false;  ///< where no rule fires the case stays as it is; else that is a refusal
};
struct Escalate {
  std::string to;  ///< empty: the next rung
  std::string reason;
  std::string cause{};           ///< "overdue": a rule does it; empty: a person
  std::optional<Instant> due{};  ///< of "overdue": the due time it is about
};
struct Close {
  std::optional<Outcome> outcome;
  std::optional<Level> level;  ///< nullopt: the lead unit's own
  std::string reply;
  std::string no_reply_reason;
};
struct Reopen {
  std::string reason;
};
struct Rate {
  Satisfaction score = Satisfaction::none;
  RatedVia via = RatedVia::self;
  std::string party;  ///< empty: "resident"
  std::string unit;   ///< of the one who enters it; the lead's own entry does not count
  std::string comment;
  std::string given{};  ///< on the scale it was given: "4/5"
};
struct Take {
  std::string unit;  ///< empty: the lead
};
struct Return {
  std::string reason;
};
struct Suspend {
  std::string reason;
  std::optional<Instant> until;
};
struct Resume {
  std::string reason;
};
struct Extend {
  std::optional<ExtensionStep> step;
  std::optional<Instant> until;
  std::string reason;
};
struct Reply {
  std::string text;
};
struct Verify {
  std::optional<bool> passed;
  std::string unit;  ///< of the one who verifies; empty: not said
  std::string note;
};
struct Unmerge {
  std::string reason;
};
/// The effect of un-merging on the case the child was in; made by the library.
struct Release {
  CaseId child;
  std::uint32_t voices = 1;
};
struct Join {
  std::string unit;
};
struct Leave {
  std::string unit;
  std::string reason;
};
struct Mediate {
  std::optional<MediationResult> result;
  std::optional<Level> level;  ///< nullopt: the lead's own
  std::string mediator;
  std::vector<std::string> parties;
  std::string terms;
};
struct Callback {
  std::optional<bool> reached;
  std::optional<bool> done;
  std::string text;
  bool reopen = false;           ///< where it is not done
  std::optional<Rate> rating{};  ///< what the one who was reached gives; its `via` is the callback, whatever it says
};
/// What is put on file as it is: it needs its texts and changes no owner and no clock.
struct Record {
  std::variant<event::Noted, event::Accepted, event::Amended, event::Contacted, event::Urged, event::Supervised,
               event::CouncilHeld, event::Advised, event::Visited, event::Patrolled, event::Planned, event::Contracted,
               event::EvidenceAdded, event::Linked>
      what;
};
struct Reject {
  std::string reason;
};
struct Withdraw {
  std::string reason;
};
/// This case is a further voice of `into`.
struct Merge {
  CaseId into;
};
/// The effect of a merge on the case that stays; made by the library, not by people.
struct Absorb {
  CaseId child;
  std::uint32_t voices = 1;
};

/// Makes a case a child of `parent`; the other side is entered with it.
[[nodiscard]] inline Record child_of(CaseId parent) { return {event::Linked{LinkKind::parent, parent}}; }

}  // namespace command

using Command =
    std::variant<command::Report, command::Voice, command::Assign, command::Escalate, command::Close, command::Reopen,
                 command::Rate, command::Reject, command::Withdraw, command::Merge, command::Absorb, command::Take,
                 command::Return, command::Suspend, command::Resume, command::Extend, command::Reply, command::Verify,
                 command::Unmerge, command::Release, command::Join, command::Leave, command::Mediate, command::Callback,
                 command::Record, command::AssignByRoute>;

/// Who entered a rating that names nobody: the party himself where he rated by himself
/// (whoever is logged in only passes it on), else `clerk`.
[[nodiscard]] std::string rating_author(const command::Rate& rate, const std::string& clerk);

/// Which row of the transition table a command belongs to.
[[nodiscard]] Operation operation_of(const Command& command);

}  // namespace libcase
