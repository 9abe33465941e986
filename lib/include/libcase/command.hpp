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
  std::string unit;  ///< code
  std::string note;
  std::optional<Instant> due;  ///< only where the case has none: a due time never moves by an edit
};
struct Escalate {
  std::string to;  ///< empty: the next rung
  std::string reason;
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
};
struct Note {
  std::string text;
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

}  // namespace command

using Command =
    std::variant<command::Report, command::Voice, command::Assign, command::Escalate, command::Close, command::Reopen,
                 command::Rate, command::Note, command::Reject, command::Withdraw, command::Merge, command::Absorb>;

/// Who entered a rating that names nobody: the party himself where he rated by himself
/// (whoever is logged in only passes it on), else `clerk`.
[[nodiscard]] std::string rating_author(const command::Rate& rate, const std::string& clerk);

/// Which row of the transition table a command belongs to.
[[nodiscard]] Operation operation_of(const Command& command);

}  // namespace libcase
