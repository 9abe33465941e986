#include "libcase/queue.hpp"

#include <algorithm>

#include "core/mark.hpp"
#include "libcase/decide.hpp"

namespace libcase {

template <>
std::span<const Word<WaitingFor>> words() {
  static constexpr Word<WaitingFor> k_words[] = {
      {WaitingFor::dispatch, "dispatch", N_("dispatch")},
      {WaitingFor::taking, "taking", N_("being taken")},
      {WaitingFor::handling, "handling", N_("handling")},
      {WaitingFor::verification, "verification", N_("verification")},
      {WaitingFor::closing, "closing", N_("closing")},
      {WaitingFor::resumption, "resumption", N_("resumption")},
  };
  return k_words;
}

template <>
std::span<const Word<QueueRole>> words() {
  static constexpr Word<QueueRole> k_words[] = {
      {QueueRole::lead, "lead", N_("lead")},
      {QueueRole::co_handler, "co-handler", N_("co-handler")},
  };
  return k_words;
}

template <>
std::span<const Word<Pressure>> words() {
  static constexpr Word<Pressure> k_words[] = {
      {Pressure::urged, "urged", N_("urged")},
      {Pressure::supervised, "supervised", N_("supervised")},
      {Pressure::raised, "raised", N_("raised supervision")},
  };
  return k_words;
}

WaitingFor waiting_for(const Case& c, const Profile& profile) {
  switch (c.state) {
    case State::suspended:
      return WaitingFor::resumption;
    case State::replied:
      return profile.verification != Verification::none && !c.verified ? WaitingFor::verification : WaitingFor::closing;
    case State::handling:
      return WaitingFor::handling;
    case State::assigned:
      return WaitingFor::taking;
    default:
      return WaitingFor::dispatch;
  }
}

namespace {

/// Earlier in the queue. An instant that is not there is later than any.
bool goes_first(const CaseRow& a, const CaseRow& b) {
  if (a.urgency != b.urgency) return a.urgency > b.urgency;
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due != b.due) return *a.due < *b.due;
  return std::pair(a.reported_at, a.id.raw()) < std::pair(b.reported_at, b.id.raw());
}

struct Waiting {
  Case c;
  WaitingFor what = WaitingFor::dispatch;
  Instant since;
};

/// Replays the case and notes when it began to wait for what it waits for now.
Waiting replay(Store& store, const CaseRow& row, const Profile& profile) {
  Waiting out;
  out.c.id = row.id;
  std::string lead;
  for (const auto& entry : store.entries(row.id))
    for (const auto& event : std::get<CaseEntry>(entry.content).events) {
      const bool was_open = out.c.open();
      out.c = evolve(std::move(out.c), event);
      const auto what = waiting_for(out.c, profile);
      if (!was_open || what != out.what || out.c.lead != lead) out.since = event.at;
      out.what = what;
      lead = out.c.lead;
    }
  return out;
}

Pressure pressure_on(const Supervision& done) {
  if (!done.raised.empty()) return Pressure::raised;
  if (done.supervised > 0) return Pressure::supervised;
  return done.urged > 0 ? Pressure::urged : Pressure::none;
}

QueueRow row_of(const Waiting& waiting, Instant now) {
  const Case& c = waiting.c;
  const Instant at = c.suspended_at.value_or(now);
  const auto left = [at](const std::optional<Instant>& due) {
    return due ? std::optional((*due - at).count()) : std::nullopt;
  };
  return {.id = c.id,
          .state = c.state,
          .title = c.report.title,
          .area = c.report.area,
          .urgency = c.report.urgency,
          .lead = c.lead,
          .role = QueueRole::lead,
          .waiting = waiting.what,
          .since = waiting.since,
          .reported_at = c.reported_at,
          .pressure = pressure_on(c.supervision),
          .due = c.due_now(),
          .left = left(c.due_now()),
          .response = c.contacted_at ? std::nullopt : left(c.response_due)};
}

}  // namespace

Queue queue(Store& store, const QueueFilter& filter, Instant now) {
  CaseFilter open;
  open.open = true;
  open.area = filter.area;
  auto rows = store.list(open);
  std::sort(rows.begin(), rows.end(), goes_first);
  const Day day = store.zone().day_of(now);
  Queue out;
  for (const auto& row : rows) {
    const bool full = filter.limit > 0 && out.rows.size() == filter.limit;
    if (full && filter.unit.empty()) {
      out.waiting = rows.size();
      break;
    }
    const auto waiting = replay(store, row, store.rules().profile(store.org(), row.area, day));
    const auto& helpers = waiting.c.co_handlers;
    const bool leads = filter.unit.empty() || waiting.c.lead == filter.unit;
    if (!leads && std::find(helpers.begin(), helpers.end(), filter.unit) == helpers.end()) continue;
    ++out.waiting;
    if (full) continue;
    out.rows.push_back(row_of(waiting, now));
    if (!leads) out.rows.back().role = QueueRole::co_handler;
  }
  return out;
}

}  // namespace libcase
