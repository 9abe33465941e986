#include "stats/facts.hpp"

#include <algorithm>

namespace libcase::stats {
namespace {

std::int64_t seconds(const std::optional<Instant>& t) { return t ? to_unix(*t) : k_never; }

void take_rounds(Facts& f, const Case& c) {
  f.rounds = static_cast<std::uint32_t>(c.rounds.size());
  if (c.rounds.empty()) return;
  f.first_closed = to_unix(c.rounds.front().closed_at);
  f.first_reopened = seconds(c.rounds.front().reopened_at);
  const Round* closure = c.closure();
  if (closure == nullptr) return;
  f.closed = to_unix(closure->closed_at);
  f.outcome = closure->outcome;
  f.level = closure->level;
  f.satisfaction = closure->satisfaction();
  if (closure->ratings.size() == 1) f.rated = to_unix(closure->ratings.front().at);
}

bool is_simple(const Case& c) {
  const bool one_round = c.rounds.empty() || (c.rounds.size() == 1 && !c.rounds.front().reopened_at);
  const bool one_lead = c.tenures.size() == c.dispatches && c.dispatches <= 1 && c.returns == 0;
  const bool one_rating = c.rounds.empty() || c.rounds.front().ratings.size() <= 1;
  return one_round && one_lead && one_rating && c.absences.empty() && c.voices == 1 && c.extensions == 0 &&
         c.verifications == 0 && c.callbacks == 0 && c.changes == 0;
}

}  // namespace

void Recording::add(std::int64_t recorded_at, const std::vector<Event>& events) {
  if (first == k_never) first = recorded_at;
  last = std::max(last, recorded_at);
  prompt = prompt && std::ranges::all_of(events, [&](const Event& e) { return to_unix(e.at) == recorded_at; });
}

Facts facts_of(const Case& c, const TermIds& ids, const Recording& recording) {
  Facts f;
  f.id = c.id.raw();
  f.area = c.report.area;
  f.channel = ids.channel;
  f.category = ids.category;
  f.unit = ids.unit;
  f.reported = to_unix(c.reported_at);
  f.dispatched = seconds(c.dispatched_at);
  f.ended = seconds(c.ended_at);
  f.due = seconds(c.due_now());
  f.original_due = seconds(c.due);
  f.response_due = seconds(c.response_due);
  f.contacted = seconds(c.contacted_at);
  f.last = to_unix(c.last_event_at);
  f.first_recorded = recording.first;
  f.last_recorded = recording.last;
  f.voices = c.voices;
  f.absences = static_cast<std::uint32_t>(c.absences.size());
  f.dispatches = c.dispatches;
  f.returns = c.returns;
  f.state = c.state;
  f.urgency = c.report.urgency;
  f.simple = is_simple(c);
  f.prompt = recording.prompt;
  f.due_at_report = c.report.due.has_value();
  f.verified = c.verifications > 0;
  f.reworked = c.rework > 0;
  f.extended = c.extensions > 0;
  f.callable = c.report.reporter.privacy != Privacy::anonymous && !c.report.reporter.phone.empty();
  f.reached = c.reached.value_or(false);
  f.confirmed = c.done.value_or(false);
  take_rounds(f, c);
  return f;
}

Facts rewind(const Facts& facts, std::int64_t as_of) {
  Facts f = facts;
  if (f.dispatched > as_of) {
    f.dispatched = f.response_due = k_never;
    f.dispatches = f.unit = 0;
    if (!f.due_at_report) f.due = f.original_due = k_never;
  }
  if (f.contacted > as_of) f.contacted = k_never;
  if (f.ended > as_of) f.ended = k_never;
  if (f.closed > as_of) {
    f.closed = f.first_closed = k_never;
    f.rounds = 0;
    f.outcome = Outcome::solved;
    f.level = Level::unknown;
  }
  if (f.rated > as_of || f.closed == k_never) {
    f.rated = k_never;
    f.satisfaction = Satisfaction::none;
  }
  // Which of the open states it was does not matter to a figure.
  if (f.closed == k_never && f.ended == k_never && f.state >= State::closed && f.state != State::suspended)
    f.state = State::reported;
  f.last = as_of;
  return f;
}

}  // namespace libcase::stats
