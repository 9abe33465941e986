#include <algorithm>

#include "libcase/decide.hpp"

namespace libcase {
namespace {

/// Applies one event's body to the case; one overload a kind. What leaves the case as it is
/// falls to the last one.
struct Apply {
  Case& c;
  const Event& e;

  // --- the road ---
  void operator()(const event::Reported& body) const {
    c.state = State::reported;
    c.report = body;
    c.reported_at = e.at;
    c.due = body.due;
    c.voices = 1;
  }
  void operator()(const event::Accepted&) const {
    c.state = State::accepted;
    c.accepted_at = e.at;
  }
  void operator()(const event::Assigned& body) const {
    if (c.dispatches++ == 0) {
      c.dispatched_at = e.at;
      c.response_due = body.response_due;
      c.response_span = body.response_span;
    }
    if (body.due && !c.due) {
      c.due = body.due;
      c.due_span = body.due_span;
    }
    lead(body.unit, body.level);
    for (const auto& unit : body.co_handlers) join(unit);
  }
  void operator()(const event::Escalated& body) const {
    if (!c.dispatched_at) c.dispatched_at = e.at;
    if (body.due) c.supervision.escalated_for = body.due;
    lead(body.unit, body.level);
  }
  void operator()(const event::Taken&) const {
    c.state = State::handling;
    c.taken_at = e.at;
  }
  void operator()(const event::Returned&) const {
    ++c.returns;
    if (!c.tenures.empty()) c.tenures.back().returned = true;
    c.lead.clear();
    c.lead_level = Level::unknown;
    c.state = State::accepted;
  }
  void operator()(const event::Replied& body) const {
    c.state = State::replied;
    c.last_reply = body.text;
    c.replied_by = e.by;
    c.replied_unit = body.unit;
    c.verified = false;
  }
  void operator()(const event::Verified& body) const {
    ++c.verifications;
    c.verified = body.passed;
    if (body.passed) return;
    ++c.rework;
    c.last_reply.clear();
    c.state = c.lead.empty() ? State::accepted : State::handling;
  }
  void operator()(const event::Closed& body) const {
    c.state = State::closed;
    c.asked_until.reset();
    c.callbacks = 0;
    c.reached.reset();
    c.done.reset();
    c.rounds.push_back({.closed_at = e.at,
                        .closed_by = e.by,
                        .unit = c.lead,
                        .outcome = body.outcome,
                        .level = body.level,
                        .reopened_at = std::nullopt,
                        .ratings = {}});
  }
  void operator()(const event::Reopened&) const {
    c.state = c.lead.empty() ? State::reported : State::assigned;
    c.last_reply.clear();
    c.verified = false;
    if (!c.rounds.empty()) c.rounds.back().reopened_at = e.at;
  }

  // --- beside the road ---
  void operator()(const event::Suspended&) const {
    ++c.changes;
    c.held = c.state;
    c.suspended_at = e.at;
    c.state = State::suspended;
  }
  void operator()(const event::Resumed& body) const {
    c.state = c.held;
    c.held = State::none;
    c.suspended_at.reset();
    if (body.due) c.extended_due = body.due;
    if (body.response_due) c.response_due = body.response_due;
  }
  void operator()(const event::Rejected&) const { end(State::rejected); }
  void operator()(const event::Withdrawn&) const { end(State::withdrawn); }
  void operator()(const event::Merged& body) const {
    c.held = c.state;
    end(State::merged);
    c.merged_into = body.into;
  }
  void operator()(const event::Unmerged&) const {
    c.absences.push_back({c.ended_at.value_or(e.at), e.at});
    c.state = c.held;
    c.held = State::none;
    c.ended_at.reset();
    c.merged_into = {};
  }
  void operator()(const event::Absorbed& body) const { c.voices += body.voices; }
  void operator()(const event::Released& body) const {
    ++c.changes;
    c.voices -= std::min(body.voices, c.voices - 1);
  }

  // --- clocks ---
  void operator()(const event::Extension& body) const {
    if (body.step == ExtensionStep::ask) {
      c.asked_until = body.until;
      c.asked_by = e.by;
      return;
    }
    c.asked_until.reset();
    if (body.step != ExtensionStep::approve) return;
    ++c.extensions;
    c.extended_due = body.until;
  }
  void operator()(const event::Contacted&) const {
    // It may be told late: the first is the earliest, not the one told first.
    c.contacted_at = std::min(c.contacted_at.value_or(e.at), e.at);
  }
  void operator()(const event::Urged& body) const {
    ++c.supervision.urged;
    if (body.due) c.supervision.urged_for = body.due;
  }
  void operator()(const event::Supervised& body) const {
    ++c.supervision.supervised;
    if (body.due) c.supervision.supervised_for = body.due;
    if (body.cause == "returns" || body.cause == "units") c.supervision.raised = body.cause;
  }

  // --- people ---
  void operator()(const event::VoiceAdded&) const { ++c.voices; }
  void operator()(const event::Joined& body) const { join(body.unit); }
  void operator()(const event::Left& body) const { std::erase(c.co_handlers, body.unit); }
  void operator()(const event::Mediated& body) const {
    ++c.mediations[body.level];
    if (body.result == MediationResult::failed) ++c.failed_mediations[body.level];
  }
  void operator()(const event::Linked& body) const { c.links.push_back({body.kind, body.other}); }
  void operator()(const event::Amended& body) const {
    ++c.changes;
    const auto put = [](auto& into, const auto& value) {
      if (value) into = *value;
    };
    put(c.report.title, body.title);
    put(c.report.detail, body.detail);
    put(c.report.place, body.place);
    put(c.report.channel, body.channel);
    put(c.report.category, body.category);
    put(c.report.area, body.area);
    put(c.report.urgency, body.urgency);
    put(c.report.size, body.size);
    put(c.report.reporter.name, body.reporter_name);
    put(c.report.reporter.phone, body.reporter_phone);
  }
  void operator()(const event::Rated& body) const {
    if (c.rounds.empty()) return;
    auto& ratings = c.rounds.back().ratings;
    Rating rating{body.party, body.score, body.via, body.own_entry, body.given, e.at};
    // The handler's own entry stands beside the party's, never in its place.
    const auto same = std::find_if(ratings.begin(), ratings.end(), [&](const Rating& r) {
      return r.party == rating.party && r.own_entry == rating.own_entry;
    });
    if (same == ratings.end()) {
      ratings.push_back(std::move(rating));
    } else {
      *same = std::move(rating);
      ++c.changes;
    }
  }
  void operator()(const event::CalledBack& body) const {
    ++c.callbacks;
    if (body.reached) c.reached = true;
    if (!c.reached) c.reached = false;
    if (body.done) c.done = body.done;
  }
  template <class Other>
  void operator()(const Other&) const {}

  void lead(const std::string& unit, Level level) const {
    c.state = State::assigned;
    c.lead = unit;
    c.lead_level = level;
    c.verified = false;  // what was verified is another unit's work
    std::erase(c.co_handlers, unit);
    c.tenures.push_back({unit, level, e.at, false});
  }
  void join(const std::string& unit) const {
    if (unit != c.lead && std::find(c.co_handlers.begin(), c.co_handlers.end(), unit) == c.co_handlers.end())
      c.co_handlers.push_back(unit);
  }
  void end(State state) const {
    c.state = state;
    c.suspended_at.reset();
    c.ended_at = e.at;
  }
};

/// What may be told late does not move the case, nor does what happens to another one.
bool moves_case(const Event& event) {
  return in_order(operation_of(event.body)) && !std::holds_alternative<event::Absorbed>(event.body) &&
         !std::holds_alternative<event::Released>(event.body);
}

}  // namespace

void apply(Case& c, const Event& event) {
  std::visit(Apply{c, event}, event.body);
  c.last_event_at = std::max(c.last_event_at, event.at);
  if (moves_case(event)) c.last_at = std::max(c.last_at, event.at);
}

Case evolve(Case before, const Event& event) {
  apply(before, event);
  return before;
}

Case evolve(Case before, std::span<const Event> events) {
  for (const auto& event : events) apply(before, event);
  return before;
}

bool Case::open() const {
  return state != State::none && state != State::closed && state != State::rejected && state != State::withdrawn &&
         state != State::merged;
}

const Round* Case::closure() const { return state == State::closed && !rounds.empty() ? &rounds.back() : nullptr; }

Satisfaction Round::satisfaction() const {
  auto worst = Satisfaction::none;
  for (const auto& rating : ratings)
    if (!rating.own_entry) worst = std::max(worst, rating.score);
  return worst;
}

}  // namespace libcase
