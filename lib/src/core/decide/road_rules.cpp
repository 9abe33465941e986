#include <algorithm>
#include <chrono>

#include "core/decide/rules_base.hpp"

namespace libcase::deciding {
namespace {

constexpr const char* k_resident = "resident";

}  // namespace

void RoadRules::operator()(const command::Report& cmd) const {
  const auto& matter = cmd.matter;
  if (blank(matter.title)) refuse(msg("a report needs a title that says what the matter is"));
  check_channel(matter.channel);
  check_area(matter.area);
  check_category(matter.category);
  if (matter.due && *matter.due < context.at) refuse(msg("the due time is before the report"));
  check_reporter(matter.reporter);
  tell(matter);
}

void RoadRules::operator()(const command::Assign& cmd) const {
  if (blank(cmd.unit)) refuse(msg("say which unit takes the lead (--to)"));
  const auto lead = unit(cmd.unit);
  if (lead->code == c.lead) refuse(msg("unit \"{0}\" leads case {1} already", lead->code, c.id.str()));
  if (cmd.due && c.due) refuse(msg("case {0} has a due time already; an assignment does not move it", c.id.str()));
  if (cmd.due && *cmd.due < context.at) refuse(msg("the due time is before the assignment"));
  check_acceptance(profile());
  auto& assigned = add().body.emplace<event::Assigned>();
  assigned.unit = lead->code;
  assigned.level = lead->level;
  assigned.note = cmd.note;
  assigned.due = cmd.due;
  start_clocks(cmd, *lead, assigned);
  assigned.signed_by = cmd.signed_by;
  assigned.rule = cmd.rule;
  for (const auto& code : cmd.co_handlers)
    if (const auto helper = unit(code); helper->code != lead->code) assigned.co_handlers.push_back(helper->code);
}

/// The clock starts at the first dispatch. What it comes to is kept: no later edit moves it.
void RoadRules::start_clocks(const command::Assign& cmd, const Unit& lead, event::Assigned& assigned) const {
  const bool route_has_own = !cmd.due_span.empty() || !cmd.response_span.empty();
  if (c.dispatched_at || !(context.rules || route_has_own)) return;
  const auto& deadlines = rules().deadlines(*context.org, c.report.area, context.day);
  auto deadline = find_deadline(deadlines, c.report.category, c.report.urgency, lead.level);
  if (const auto own = parse_span(cmd.due_span)) deadline.resolution = own;
  if (const auto own = parse_span(cmd.response_span)) deadline.response = own;
  const auto& calendar = rules().calendar(*context.org, c.report.area, context.day);
  if (deadline.resolution && !c.due && !cmd.due) {
    assigned.due = due_after(context.at, *deadline.resolution, calendar, *context.zone);
    assigned.due_span = format_span(*deadline.resolution);
  }
  if (deadline.response && !c.contacted_at) {
    assigned.response_due = due_after(context.at, *deadline.response, calendar, *context.zone);
    assigned.response_span = format_span(*deadline.response);
  }
}

void RoadRules::operator()(const command::Escalate& cmd) const {
  need(c.lead, msg("nobody leads case {0}: assign it first", c.id.str()));
  const auto from = unit(c.lead);
  const NextRung next = next_rung(*context.org, *from, context.day);
  if (cmd.to.empty()) {
    if (!next.unit) refuse(next.reason);
    return tell(event::Escalated{next.unit->code, next.unit->level, cmd.reason, false, cmd.cause, cmd.due});
  }
  const auto to = unit(cmd.to);
  if (ladder_height(*to) <= ladder_height(*from))
    refuse(msg("\"{0}\" does not stand above \"{1}\" on the ladder; to hand a case sideways or down, assign it",
               to->code, from->code));
  const bool skipped = !next.unit || next.unit->code != to->code;
  if (skipped) need(cmd.reason, msg("going to \"{0}\" leaves the next rung out: give the reason (--reason)", to->code));
  tell(event::Escalated{to->code, to->level, cmd.reason, skipped, cmd.cause, cmd.due});
}

void RoadRules::operator()(const command::Take& cmd) const {
  if (!cmd.unit.empty() && cmd.unit != c.lead)
    refuse(msg("\"{0}\" does not lead case {1}, \"{2}\" does: only the lead takes it", cmd.unit, c.id.str(), c.lead));
  tell(event::Taken{c.lead});
}

void RoadRules::operator()(const command::Return& cmd) const {
  need(cmd.reason, msg("handing a case back needs a reason (--reason)"));
  tell(event::Returned{c.lead, cmd.reason});
}

void RoadRules::operator()(const command::Reply& cmd) const {
  need(cmd.text, msg("a reply needs a text (--text)"));
  check_steps_behind(profile());
  tell(event::Replied{cmd.text, c.lead});
}

void RoadRules::operator()(const command::Verify& cmd) const {
  if (!cmd.passed) refuse(msg("say what came of the verification (--result): {0}", "pass, fail"));
  const auto verification = profile().verification;
  if (verification != Verification::none && context.by == c.replied_by)
    refuse(msg("\"{0}\" handled case {1}: somebody else verifies it (--by)", context.by, c.id.str()));
  if (verification == Verification::other_unit) {
    need(cmd.unit, msg("say which unit verifies (--unit); it must not be the handling one"));
    if (cmd.unit == c.lead || cmd.unit == c.replied_unit)
      refuse(msg("\"{0}\" handled case {1}: another unit verifies it (--unit)", cmd.unit, c.id.str()));
  }
  if (!*cmd.passed) need(cmd.note, msg("a verification that failed needs to say why (--note)"));
  tell(event::Verified{*cmd.passed, cmd.unit, cmd.note});
}

void RoadRules::missing(Operation step) const {
  const Profile& rules = profile();
  const auto own = rules.name_of(step);
  refuse(msg("the profile \"{0}\" asks for \"{1}\" first: case {2} is {3}", rules.name,
             own.empty() ? std::string(token(step)) : std::string(token(step)).append(" ").append(own), c.id.str(),
             label(c.state)));
}

/// A step is asked for where it can still be taken, so that no case is stuck without it: also
/// one that was past it when the rules came into force.
void RoadRules::check_acceptance(const Profile& rules) const {
  if (rules.demands(Operation::accept) && c.state == State::reported && !c.accepted_at) missing(Operation::accept);
}

void RoadRules::check_steps_behind(const Profile& rules) const {
  check_acceptance(rules);
  if (rules.demands(Operation::take) && c.state == State::assigned) missing(Operation::take);
}

void RoadRules::check_obligatory_steps() const {
  const Profile& rules = profile();
  check_steps_behind(rules);
  if (rules.demands(Operation::assign) && c.lead.empty()) missing(Operation::assign);
  if (rules.demands(Operation::take) && c.lead.empty()) missing(Operation::take);
  if (rules.demands(Operation::reply) && c.last_reply.empty()) missing(Operation::reply);
  if (rules.verification != Verification::none && !c.verified) missing(Operation::verify);
}

void RoadRules::operator()(const command::Close& cmd) const {
  if (!cmd.outcome) refuse(msg("closing needs an outcome (--outcome): {0}", all_tokens<Outcome>()));
  const auto level = cmd.level ? *cmd.level : c.lead_level;
  if (!cmd.level && level == Level::unknown)
    refuse(msg("nobody leads case {0}, so the resolving level is not known: give it (--level): {1}", c.id.str(),
               all_tokens<Level>()));
  const std::string& reply = blank(cmd.reply) ? c.last_reply : cmd.reply;
  if (reply.empty())
    need(cmd.no_reply_reason,
         msg("every matter gets a reply: give it (--reply), or why none was possible (--no-reply-reason)"));
  check_obligatory_steps();
  tell(event::Closed{*cmd.outcome, level, reply, cmd.no_reply_reason});
}

void RoadRules::operator()(const command::Reopen& cmd) const {
  need(cmd.reason, msg("reopening needs a reason (--reason)"));
  const auto days = profile().reopen_days;
  if (days > 0 && context.at > c.rounds.back().closed_at + std::chrono::days{days})
    refuse(msg("case {0} was closed more than {1} days ago; report the matter anew and link it to this one", c.id.str(),
               std::to_string(days)));
  tell(event::Reopened{cmd.reason});
}

void RoadRules::operator()(const command::Rate& cmd) const {
  auto score = cmd.score;
  if (score == Satisfaction::none && cmd.given.size() == 3 && cmd.given.ends_with("/5") && cmd.given[0] >= '1' &&
      cmd.given[0] <= '5')
    score = profile().five_step[static_cast<std::size_t>(cmd.given[0] - '1')];
  if (score == Satisfaction::none)
    refuse(msg("give the rating (--score): {0}, or 1/5 to 5/5", all_tokens<Satisfaction>()));
  const Round& round = c.rounds.back();
  const bool own =
      (!context.by.empty() && context.by == round.closed_by) || (!cmd.unit.empty() && cmd.unit == round.unit);
  tell(event::Rated{cmd.party.empty() ? k_resident : cmd.party, score, cmd.via, cmd.comment, own, cmd.given});
}

void RoadRules::operator()(const command::Callback& cmd) const {
  if (!cmd.reached) refuse(msg("say whether the resident was reached (--reached): {0}", "yes, no"));
  if (cmd.done && !*cmd.reached) refuse(msg("nobody was reached, so nobody can have said whether it is done"));
  if (cmd.rating && !*cmd.reached) refuse(msg("nobody was reached, so nobody can have rated it"));
  tell(event::CalledBack{*cmd.reached, cmd.done, cmd.text});
  if (cmd.rating) {
    command::Rate rating = *cmd.rating;
    rating.via = RatedVia::callback;
    (*this)(rating);
  }
  if (!cmd.reopen) return;
  if (cmd.done.value_or(true)) refuse(msg("a callback opens a case again only where it is not done (--done no)"));
  (*this)(command::Reopen{blank(cmd.text) ? std::string("callback: not done") : cmd.text});
}

}  // namespace libcase::deciding

namespace libcase {

std::string rating_author(const command::Rate& rate, const std::string& clerk) {
  if (rate.via != RatedVia::self) return clerk;
  return rate.party.empty() ? deciding::k_resident : rate.party;
}

}  // namespace libcase
