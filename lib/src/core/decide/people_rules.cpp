#include <algorithm>

#include "core/decide/rules_base.hpp"

namespace libcase::deciding {

void PeopleRules::operator()(const command::Voice& cmd) const {
  check_channel(cmd.channel);
  check_reporter(cmd.reporter);
  tell(event::VoiceAdded{cmd.channel, cmd.reporter, cmd.text});
}

void PeopleRules::operator()(const command::Join& cmd) const {
  need(cmd.unit, msg("say which unit comes in (--unit)"));
  const auto helper = unit(cmd.unit);
  if (helper->code == c.lead) refuse(msg("unit \"{0}\" leads case {1} already", helper->code, c.id.str()));
  if (std::find(c.co_handlers.begin(), c.co_handlers.end(), helper->code) != c.co_handlers.end())
    refuse(msg("unit \"{0}\" is a co-handler of case {1} already", helper->code, c.id.str()));
  tell(event::Joined{helper->code});
}

void PeopleRules::operator()(const command::Leave& cmd) const {
  need(cmd.unit, msg("say which unit goes (--unit)"));
  if (std::find(c.co_handlers.begin(), c.co_handlers.end(), cmd.unit) == c.co_handlers.end())
    refuse(msg("unit \"{0}\" is no co-handler of case {1}", cmd.unit, c.id.str()));
  tell(event::Left{cmd.unit, cmd.reason});
}

void PeopleRules::operator()(const command::Mediate& cmd) const {
  if (!cmd.result) refuse(msg("say what came of the mediation (--result): {0}", all_tokens<MediationResult>()));
  const Level level = cmd.level.value_or(c.lead_level);
  if (level == Level::unknown)
    refuse(msg("nobody leads case {0}: say at which level it was mediated (--level): {1}", c.id.str(),
               all_tokens<Level>()));
  if (*cmd.result == MediationResult::agreed)
    need(cmd.terms, msg("what the parties agreed must be on record (--terms)"));
  const auto count = [level](const auto& counts) {
    const auto found = counts.find(level);
    return found == counts.end() ? 0U : found->second;
  };
  tell(event::Mediated{*cmd.result, level, count(c.mediations) + 1, cmd.mediator, cmd.parties, cmd.terms});
  if (*cmd.result == MediationResult::agreed || c.lead_level != level || !allowed(c.state, Operation::escalate)) return;
  const auto& rules = profile().mediation;
  const bool enough = std::any_of(rules.begin(), rules.end(), [&](const MediationRule& rule) {
    return rule.level == level && rule.failed > 0 && count(c.failed_mediations) + 1 >= rule.failed;
  });
  if (!enough) return;
  if (const auto above = rung_above()) tell(event::Escalated{above->code, above->level, {}, false, "mediation"});
}

namespace {

/// What each kind of record must say.
struct Checks : Base {
  void operator()(const event::Noted& note) const { need(note.text, msg("a note needs a text (--text)")); }
  void operator()(const event::Accepted&) const {}
  void operator()(const event::Amended& change) const {
    if (!(change.title || change.detail || change.place || change.channel || change.category || change.area ||
          change.urgency || change.size || change.reporter_name || change.reporter_phone))
      refuse(msg("say what is put right, such as --title or --area"));
    need(change.reason, msg("putting a case right needs a reason (--reason)"));
    if (change.title) need(*change.title, msg("a report needs a title that says what the matter is"));
    if (change.channel) check_channel(*change.channel);
    if (change.category) check_category(*change.category);
    if (change.area) check_area(*change.area);
    const bool names = !change.reporter_name.value_or("").empty() || !change.reporter_phone.value_or("").empty();
    if (names && c.report.reporter.privacy == Privacy::anonymous)
      refuse(msg("an anonymous report keeps no name and no phone number; leave them out, or make it confidential"));
  }
  void operator()(const event::Contacted&) const {}
  void operator()(const event::Urged&) const {}
  void operator()(const event::Supervised& supervised) const {
    if (supervised.cause.empty()) need(supervised.reason, msg("supervising a case needs a reason (--reason)"));
  }
  void operator()(const event::CouncilHeld& council) const {
    if (council.members.empty()) refuse(msg("say who sat in the council (--member, once each)"));
    need(council.resolution, msg("say what the council resolved (--resolution)"));
  }
  void operator()(const event::Advised& advice) const {
    need(advice.adviser, msg("say who advised (--adviser)"));
    need(advice.opinion, msg("the opinion must be on file (--opinion)"));
  }
  void operator()(const event::Visited& visit) const { need(visit.finding, msg("say what was found (--finding)")); }
  void operator()(const event::Patrolled& patrol) const {
    check_area(patrol.area);
    need(patrol.finding, msg("say what was found (--finding)"));
  }
  void operator()(const event::Planned& plan) const { need(plan.text, msg("a plan needs a text (--text)")); }
  void operator()(const event::Contracted& contract) const {
    need(contract.contractor, msg("say who is given the work (--contractor)"));
    need(contract.work, msg("say what is to be done (--work)"));
  }
  void operator()(const event::EvidenceAdded& evidence) const {
    need(evidence.reference, msg("say where the evidence is (--reference), as a path or an address"));
  }
  void operator()(const event::Linked& link) const {
    if (!link.other) refuse(msg("say which case it is linked to (--to)"));
    if (link.other == c.id) refuse(msg("case {0} cannot be linked to itself", c.id.str()));
    for (const auto& known : c.links) {
      if (known.other != link.other) continue;
      // Of two cases one is above the other, or neither is.
      if (known.kind == link.kind || (known.kind != LinkKind::related && link.kind != LinkKind::related))
        refuse(msg("case {0} is linked to {1} already, as {2}", c.id.str(), link.other.str(), label(known.kind)));
    }
  }
};

}  // namespace

void PeopleRules::operator()(const command::Record& cmd) const {
  std::visit(Checks{*this}, cmd.what);
  if (const auto* visit = std::get_if<event::Visited>(&cmd.what); visit && visit->unit.empty())
    return tell(event::Visited{c.lead, visit->finding});
  std::visit([this](const auto& what) { tell(what); }, cmd.what);
}

}  // namespace libcase::deciding
