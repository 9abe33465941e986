#include "libcase/decide.hpp"

namespace libcase {
namespace {

constexpr const char* k_resident = "resident";

/// Thrown and caught within this file only: decide() itself returns the refusal.
struct Refused {
  Text reason;
};

[[noreturn]] void refuse(Text reason) { throw Refused{std::move(reason)}; }

Text labels(const std::vector<Operation>& operations) {
  std::vector<Text> out;
  out.reserve(operations.size());
  for (const auto operation : operations) out.emplace_back(std::string(token(operation)));
  return Text::list(std::move(out));
}

void check_state(const Case& c, Operation operation) {
  if (allowed(c.state, operation)) return;
  if (c.state == State::none) refuse(msg("there is no such case yet; report it first"));
  refuse(msg("case {0} is {1}: \"{2}\" is not possible now; allowed: {3}", c.id.str(), label(c.state),
             std::string(token(operation)), labels(allowed_operations(c.state))));
}

void check_times(const Case& c, Operation operation, const Context& context) {
  if (context.at > context.recorded_at)
    refuse(msg("the time given lies in the future; give the time when it happened"));
  if (c.state == State::none) return;
  if (context.at < c.reported_at) refuse(msg("the time given is before case {0} was reported", c.id.str()));
  const bool free_order = operation == Operation::note || operation == Operation::voice;
  if (!free_order && context.at < c.last_at)
    refuse(
        msg("the time given is before what last happened to case {0}; events are entered in their order", c.id.str()));
}

void need(const std::string& text, Text otherwise) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) refuse(std::move(otherwise));
}

Unit unit_or_refuse(const std::string& code, const Context& context) {
  auto unit = context.org->unit(code, context.day);
  if (!unit)
    refuse(msg("unit \"{0}\" is not in the organisation on that day; see: shuoshi org list --kind unit", code));
  return *unit;
}

void check_channel(const std::string& code, const Context& context) {
  if (code.empty() || context.org->channel(code)) return;
  std::vector<Text> known;
  for (const auto& channel : builtin_channels()) known.emplace_back(std::string(channel.token));
  refuse(msg("channel \"{0}\" is not configured; built in: {1}", code, Text::list(std::move(known))));
}

/// One overload a command: the events it leads to.
struct Rules {
  const Case& c;
  const Context& context;

  [[nodiscard]] Event event(event::Body body) const { return {context.at, context.by, std::move(body)}; }

  Event operator()(const command::Report& cmd) const {
    need(cmd.matter.title, msg("a report needs a title that says what the matter is"));
    check_channel(cmd.matter.channel, context);
    if (cmd.matter.area != 0 && !context.org->area(cmd.matter.area, context.day))
      refuse(msg("area {0} is not in the organisation on that day; see: shuoshi org tree",
                 std::to_string(cmd.matter.area)));
    if (!cmd.matter.category.empty() && context.org->has_categories() && !context.org->category(cmd.matter.category))
      refuse(msg("category \"{0}\" is not configured; see: shuoshi org list --kind category", cmd.matter.category));
    if (cmd.matter.due && *cmd.matter.due < context.at) refuse(msg("the due time is before the report"));
    return event(cmd.matter);
  }
  Event operator()(const command::Voice& cmd) const {
    check_channel(cmd.channel, context);
    return event(event::VoiceAdded{cmd.channel, cmd.reporter, cmd.text});
  }
  Event operator()(const command::Assign& cmd) const {
    need(cmd.unit, msg("say which unit takes the lead (--to)"));
    const Unit unit = unit_or_refuse(cmd.unit, context);
    if (unit.code == c.lead) refuse(msg("unit \"{0}\" leads case {1} already", unit.code, c.id.str()));
    if (cmd.due && c.due) refuse(msg("case {0} has a due time already; an assignment does not move it", c.id.str()));
    if (cmd.due && *cmd.due < context.at) refuse(msg("the due time is before the assignment"));
    return event(event::Assigned{unit.code, unit.level, cmd.note, cmd.due});
  }
  Event operator()(const command::Escalate& cmd) const {
    const Unit from = unit_or_refuse(c.lead, context);
    const NextRung next = next_rung(*context.org, from, context.day);
    if (cmd.to.empty()) {
      if (!next.unit) refuse(next.reason);
      return event(event::Escalated{next.unit->code, next.unit->level, cmd.reason, false});
    }
    const Unit to = unit_or_refuse(cmd.to, context);
    if (ladder_height(to) <= ladder_height(from))
      refuse(msg("\"{0}\" does not stand above \"{1}\" on the ladder; to hand a case sideways or down, assign it",
                 to.code, from.code));
    const bool skipped = !next.unit || next.unit->code != to.code;
    if (skipped)
      need(cmd.reason, msg("going to \"{0}\" leaves the next rung out: give the reason (--reason)", to.code));
    return event(event::Escalated{to.code, to.level, cmd.reason, skipped});
  }
  Event operator()(const command::Close& cmd) const {
    if (!cmd.outcome) refuse(msg("closing needs an outcome (--outcome): {0}", all_tokens<Outcome>()));
    const auto level = cmd.level ? *cmd.level : c.lead_level;
    if (!cmd.level && level == Level::unknown)
      refuse(msg("nobody leads case {0}, so the resolving level is not known: give it (--level): {1}", c.id.str(),
                 all_tokens<Level>()));
    if (cmd.reply.empty())
      need(cmd.no_reply_reason,
           msg("every matter gets a reply: give it (--reply), or why none was possible (--no-reply-reason)"));
    return event(event::Closed{*cmd.outcome, level, cmd.reply, cmd.no_reply_reason});
  }
  Event operator()(const command::Reopen& cmd) const {
    need(cmd.reason, msg("reopening needs a reason (--reason)"));
    return event(event::Reopened{cmd.reason});
  }
  Event operator()(const command::Rate& cmd) const {
    if (cmd.score == Satisfaction::none) refuse(msg("give the rating (--score): {0}", all_tokens<Satisfaction>()));
    const Round& round = c.rounds.back();
    const bool own =
        (!context.by.empty() && context.by == round.closed_by) || (!cmd.unit.empty() && cmd.unit == round.unit);
    return event(event::Rated{cmd.party.empty() ? k_resident : cmd.party, cmd.score, cmd.via, cmd.comment, own});
  }
  Event operator()(const command::Note& cmd) const {
    need(cmd.text, msg("a note needs a text (--text)"));
    return event(event::Noted{cmd.text});
  }
  Event operator()(const command::Reject& cmd) const {
    need(cmd.reason, msg("rejecting a matter needs a reason (--reason)"));
    return event(event::Rejected{cmd.reason});
  }
  Event operator()(const command::Withdraw& cmd) const { return event(event::Withdrawn{cmd.reason}); }
  Event operator()(const command::Merge& cmd) const {
    if (!cmd.into) refuse(msg("say which case it is merged into (--into)"));
    if (cmd.into == c.id) refuse(msg("case {0} cannot be merged into itself", c.id.str()));
    return event(event::Merged{cmd.into});
  }
  Event operator()(const command::Absorb& cmd) const {
    if (c.state == State::merged)
      refuse(msg("case {0} is itself merged into {1}; merge into that one", c.id.str(), c.merged_into.str()));
    return event(event::Absorbed{cmd.child, cmd.voices});
  }
};

}  // namespace

std::string rating_author(const command::Rate& rate, const std::string& clerk) {
  if (rate.via != RatedVia::self) return clerk;
  return rate.party.empty() ? k_resident : rate.party;
}

Operation operation_of(const Command& command) {
  constexpr Operation k_operations[] = {Operation::report, Operation::voice,    Operation::assign, Operation::escalate,
                                        Operation::close,  Operation::reopen,   Operation::rate,   Operation::note,
                                        Operation::reject, Operation::withdraw, Operation::merge,  Operation::voice};
  static_assert(std::size(k_operations) == std::variant_size_v<Command>);
  return k_operations[command.index()];
}

Decision decide(const Case& before, const Command& command, const Context& context) {
  try {
    // A merged case may be named as the target: Absorb says where its voices went instead.
    const auto operation = operation_of(command);
    if (!std::holds_alternative<command::Absorb>(command) || before.state != State::merged)
      check_state(before, operation);
    check_times(before, operation, context);
    return std::vector<Event>{std::visit(Rules{before, context}, command)};
  } catch (Refused& refused) {
    return Refusal{std::move(refused.reason)};
  }
}

}  // namespace libcase
