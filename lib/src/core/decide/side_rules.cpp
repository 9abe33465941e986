#include "core/decide/rules_base.hpp"

namespace libcase::deciding {

void SideRules::operator()(const command::Reject& cmd) const {
  need(cmd.reason, msg("rejecting a matter needs a reason (--reason)"));
  tell(event::Rejected{cmd.reason});
}

void SideRules::operator()(const command::Withdraw& cmd) const { tell(event::Withdrawn{cmd.reason}); }

void SideRules::operator()(const command::Merge& cmd) const {
  if (!cmd.into) refuse(msg("say which case it is merged into (--into)"));
  if (cmd.into == c.id) refuse(msg("case {0} cannot be merged into itself", c.id.str()));
  tell(event::Merged{cmd.into});
}

void SideRules::operator()(const command::Absorb& cmd) const {
  if (c.state == State::merged)
    refuse(msg("case {0} is itself merged into {1}; merge into that one", c.id.str(), c.merged_into.str()));
  if (!allowed(c.state, Operation::voice))
    refuse(msg("case {0} is {1}: nothing can be merged into it", c.id.str(), label(c.state)));
  tell(event::Absorbed{cmd.child, cmd.voices});
}

void SideRules::operator()(const command::Unmerge& cmd) const {
  need(cmd.reason, msg("un-merging needs a reason (--reason)"));
  tell(event::Unmerged{c.merged_into, cmd.reason});
}

void SideRules::operator()(const command::Release& cmd) const { tell(event::Released{cmd.child, cmd.voices}); }

void SideRules::operator()(const command::Suspend& cmd) const {
  need(cmd.reason, msg("suspending a case needs a reason (--reason)"));
  if (cmd.until && *cmd.until <= context.at) refuse(msg("the time until which it is suspended has passed"));
  tell(event::Suspended{cmd.reason, cmd.until});
}

void SideRules::operator()(const command::Resume& cmd) const {
  const auto& calendar = rules().calendar(*context.org, c.report.area, context.day);
  // A due time that was given as a time stands still by the clock on the wall.
  const auto moved = [&](std::optional<Instant> due, const std::string& span) {
    if (due)
      due = resume_due(*due, *c.suspended_at, context.at, parse_span(span).value_or(Span{1, SpanUnit::minutes}).unit,
                       calendar, *context.zone);
    return due;
  };
  tell(event::Resumed{cmd.reason, moved(c.due_now(), c.due_span),
                      c.contacted_at ? std::nullopt : moved(c.response_due, c.response_span)});
}

void SideRules::operator()(const command::Extend& cmd) const {
  if (!cmd.step) refuse(msg("say what is done about the extension (--step): {0}", all_tokens<ExtensionStep>()));
  if (*cmd.step == ExtensionStep::ask) {
    if (!c.due) refuse(msg("case {0} has no due time, so there is nothing to extend", c.id.str()));
    if (!cmd.until) refuse(msg("say until when the extension is asked for (--until)"));
    if (*cmd.until <= *c.due_now()) refuse(msg("the time asked for is not later than the due time in force"));
    need(cmd.reason, msg("asking for an extension needs a reason (--reason)"));
    return tell(event::Extension{*cmd.step, cmd.until, cmd.reason});
  }
  if (!c.asked_until) refuse(msg("no extension of case {0} was asked for", c.id.str()));
  if (context.by == c.asked_by)
    refuse(msg("\"{0}\" asked for this extension: somebody else decides it (--by)", context.by));
  if (*cmd.step == ExtensionStep::refuse) {
    need(cmd.reason, msg("refusing an extension needs a reason (--reason)"));
    return tell(event::Extension{*cmd.step, std::nullopt, cmd.reason});
  }
  const auto until = cmd.until ? cmd.until : c.asked_until;
  if (*until <= *c.due_now()) refuse(msg("the time approved is not later than the due time in force"));
  tell(event::Extension{*cmd.step, until, cmd.reason});
}

}  // namespace libcase::deciding
