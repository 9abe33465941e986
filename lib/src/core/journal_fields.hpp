// The members of every record of the journal, in their order: append only. One list a record,
// which writing and reading both walk, so that they cannot drift apart.
#pragma once
#include <concepts>

#include "libcase/journal.hpp"

namespace libcase {

/// R is T, read from or written to.
template <class R, class T>
concept Is = std::same_as<std::remove_const_t<R>, T>;

template <class V, Is<Reporter> R>
void fields(V& v, R& r) {
  v(r.name, r.phone, r.privacy, r.proxy);
}
template <class V, Is<event::Reported> R>
void fields(V& v, R& r) {
  v(r.title, r.detail, r.place, r.channel, r.category, r.area, r.urgency, r.reporter, r.source, r.external_id, r.due,
    r.size);
}
template <class V, Is<event::VoiceAdded> R>
void fields(V& v, R& r) {
  v(r.channel, r.reporter, r.text);
}
template <class V, Is<event::Assigned> R>
void fields(V& v, R& r) {
  v(r.unit, r.level, r.note, r.due, r.co_handlers, r.signed_by, r.response_due, r.rule, r.due_span, r.response_span);
}
template <class V, Is<event::Escalated> R>
void fields(V& v, R& r) {
  v(r.unit, r.level, r.reason, r.skipped, r.cause, r.due);
}
template <class V, Is<event::Closed> R>
void fields(V& v, R& r) {
  v(r.outcome, r.level, r.reply, r.no_reply_reason);
}
template <class V, Is<event::Reopened> R>
void fields(V& v, R& r) {
  v(r.reason);
}
template <class V, Is<event::Rated> R>
void fields(V& v, R& r) {
  v(r.party, r.score, r.via, r.comment, r.own_entry, r.given);
}
template <class V, Is<event::Noted> R>
void fields(V& v, R& r) {
  v(r.text, r.open, r.unit);
}
template <class V, Is<event::Rejected> R>
void fields(V& v, R& r) {
  v(r.reason);
}
template <class V, Is<event::Withdrawn> R>
void fields(V& v, R& r) {
  v(r.reason);
}
template <class V, Is<event::Merged> R>
void fields(V& v, R& r) {
  v(r.into);
}
template <class V, Is<event::Absorbed> R>
void fields(V& v, R& r) {
  v(r.child, r.voices);
}
template <class V, Is<event::Accepted> R>
void fields(V& v, R& r) {
  v(r.note);
}
template <class V, Is<event::Taken> R>
void fields(V& v, R& r) {
  v(r.unit);
}
template <class V, Is<event::Returned> R>
void fields(V& v, R& r) {
  v(r.unit, r.reason);
}
template <class V, Is<event::Suspended> R>
void fields(V& v, R& r) {
  v(r.reason, r.until);
}
template <class V, Is<event::Resumed> R>
void fields(V& v, R& r) {
  v(r.reason, r.due, r.response_due);
}
template <class V, Is<event::Extension> R>
void fields(V& v, R& r) {
  v(r.step, r.until, r.reason);
}
template <class V, Is<event::Replied> R>
void fields(V& v, R& r) {
  v(r.text, r.unit);
}
template <class V, Is<event::Verified> R>
void fields(V& v, R& r) {
  v(r.passed, r.unit, r.note);
}
template <class V, Is<event::Unmerged> R>
void fields(V& v, R& r) {
  v(r.from, r.reason);
}
template <class V, Is<event::Released> R>
void fields(V& v, R& r) {
  v(r.child, r.voices);
}
template <class V, Is<event::Joined> R>
void fields(V& v, R& r) {
  v(r.unit);
}
template <class V, Is<event::Left> R>
void fields(V& v, R& r) {
  v(r.unit, r.reason);
}
template <class V, Is<event::Amended> R>
void fields(V& v, R& r) {
  v(r.title, r.detail, r.place, r.channel, r.category, r.area, r.urgency, r.size, r.reason, r.reporter_name,
    r.reporter_phone);
}
template <class V, Is<event::Contacted> R>
void fields(V& v, R& r) {
  v(r.via, r.text);
}
template <class V, Is<event::Urged> R>
void fields(V& v, R& r) {
  v(r.text, r.due);
}
template <class V, Is<event::Supervised> R>
void fields(V& v, R& r) {
  v(r.reason, r.due, r.unit, r.cause);
}
template <class V, Is<event::CouncilHeld> R>
void fields(V& v, R& r) {
  v(r.place, r.members, r.resolution);
}
template <class V, Is<event::Advised> R>
void fields(V& v, R& r) {
  v(r.kind, r.adviser, r.opinion);
}
template <class V, Is<event::Mediated> R>
void fields(V& v, R& r) {
  v(r.result, r.level, r.attempt, r.mediator, r.parties, r.terms);
}
template <class V, Is<event::Visited> R>
void fields(V& v, R& r) {
  v(r.unit, r.finding);
}
template <class V, Is<event::Patrolled> R>
void fields(V& v, R& r) {
  v(r.area, r.finding);
}
template <class V, Is<event::Planned> R>
void fields(V& v, R& r) {
  v(r.text, r.until);
}
template <class V, Is<event::Contracted> R>
void fields(V& v, R& r) {
  v(r.contractor, r.work, r.until);
}
template <class V, Is<event::EvidenceAdded> R>
void fields(V& v, R& r) {
  v(r.reference, r.hash, r.text);
}
template <class V, Is<event::Linked> R>
void fields(V& v, R& r) {
  v(r.kind, r.other);
}
template <class V, Is<event::CalledBack> R>
void fields(V& v, R& r) {
  v(r.reached, r.done, r.text);
}
template <class V, Is<Event> R>
void fields(V& v, R& r) {
  v(r.at, r.by, r.body);
}
template <class V, Is<Area> R>
void fields(V& v, R& r) {
  v(r.code, r.name, r.parent, r.level);
}
template <class V, Is<Unit> R>
void fields(V& v, R& r) {
  v(r.code, r.name, r.kind, r.area, r.level, r.reports_to, r.person, r.skills);
}
template <class V, Is<Term> R>
void fields(V& v, R& r) {
  v(r.code, r.name);
}
template <class V, Is<Asset> R>
void fields(V& v, R& r) {
  v(r.code, r.kind, r.area, r.name);
}
template <class V, Is<Closings> R>
void fields(V& v, R& r) {
  v(r.areas, r.units, r.assets);
}
template <class V, Is<OrgChange> R>
void fields(V& v, R& r) {
  v(r.areas, r.units, r.channels, r.categories, r.from, r.today, r.assets, r.closed);
}
template <class V, Is<Settings> R>
void fields(V& v, R& r) {
  v(r.time_zone, r.default_area, r.secret);
}
template <class V, Is<SettingsEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.settings);
}
template <class V, Is<OrgEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.change);
}
template <class V, Is<StepName> R>
void fields(V& v, R& r) {
  v(r.operation, r.name);
}
template <class V, Is<MediationRule> R>
void fields(V& v, R& r) {
  v(r.level, r.failed);
}
template <class V, Is<Profile> R>
void fields(V& v, R& r) {
  v(r.name, r.steps, r.obligatory, r.verification, r.reopen_days, r.mediation, r.five_step);
}
template <class V, Is<SupervisionRules> R>
void fields(V& v, R& r) {
  v(r.remind_before, r.supervise_after, r.escalate_after, r.returns, r.units);
}
template <class V, Is<Span> R>
void fields(V& v, R& r) {
  v(r.amount, r.unit);
}
template <class V, Is<DayRule> R>
void fields(V& v, R& r) {
  v(r.day, r.works, r.name);
}
template <class V, Is<OpenHours> R>
void fields(V& v, R& r) {
  v(r.from, r.to);
}
template <class V, Is<WorkCalendar> R>
void fields(V& v, R& r) {
  v(r.name, r.days, r.hours);
}
template <class V, Is<DeadlineRule> R>
void fields(V& v, R& r) {
  v(r.name, r.category, r.urgency, r.level, r.response, r.resolution);
}
template <class V, Is<DeadlineRules> R>
void fields(V& v, R& r) {
  v(r.rules);
}
template <class V, Is<RoutingTarget> R>
void fields(V& v, R& r) {
  v(r.kind, r.unit, r.named, r.level);
}
template <class V, Is<RoutingRule> R>
void fields(V& v, R& r) {
  v(r.name, r.categories, r.areas, r.channels, r.keywords, r.without, r.urgency_at_least, r.lead, r.co_handlers,
    r.response, r.resolution);
}
template <class V, Is<RoutingRules> R>
void fields(V& v, R& r) {
  v(r.rules);
}
template <class V, Is<DeliveryEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.message, r.attempt, r.delivered, r.error, r.given_up);
}
template <class V, Is<IndicatorValue> R>
void fields(V& v, R& r) {
  v(r.series, r.area, r.month, r.value);
}
template <class V, Is<IndicatorEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.values);
}
template <class V, Is<BroadcastEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.at, r.topic, r.text, r.media, r.areas, r.cases);
}
template <class V, Is<ImportEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.number, r.source, r.file, r.first_seq, r.last_seq, r.read, r.added, r.updated, r.known, r.rejected,
    r.finished, r.undone);
}
template <class V, Is<VoidEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.seq, r.import);
}
template <class V, Is<RulesEntry> R>
void fields(V& v, R& r) {
  v(r.by, r.area, r.rules);
}
// The case's number is the entry's own column, not content.
template <class V, Is<CaseEntry> R>
void fields(V& v, R& r) {
  v(r.operation, r.by, r.key, r.events, r.notifies);
}

}  // namespace libcase
