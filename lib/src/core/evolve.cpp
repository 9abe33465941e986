#include <algorithm>

#include "libcase/decide.hpp"

namespace libcase {
namespace {

/// Applies one event's body to the case; one overload a kind.
struct Apply {
  Case& c;
  const Event& e;

  void operator()(const event::Reported& body) const {
    c.state = State::reported;
    c.report = body;
    c.reported_at = e.at;
    c.due = body.due;
    c.voices = 1;
  }
  void operator()(const event::VoiceAdded&) const { ++c.voices; }
  void operator()(const event::Assigned& body) const {
    lead(body.unit, body.level);
    if (body.due && !c.due) c.due = body.due;
  }
  void operator()(const event::Escalated& body) const { lead(body.unit, body.level); }
  void operator()(const event::Closed& body) const {
    c.state = State::closed;
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
    if (!c.rounds.empty()) c.rounds.back().reopened_at = e.at;
  }
  void operator()(const event::Rated& body) const {
    if (c.rounds.empty()) return;
    auto& ratings = c.rounds.back().ratings;
    const Rating rating{body.party, body.score, body.via, body.own_entry};
    // The handler's own entry stands beside the party's, never in its place.
    const auto same = std::find_if(ratings.begin(), ratings.end(), [&](const Rating& r) {
      return r.party == rating.party && r.own_entry == rating.own_entry;
    });
    if (same == ratings.end())
      ratings.push_back(rating);
    else
      *same = rating;
  }
  void operator()(const event::Noted&) const {}
  void operator()(const event::Rejected&) const { end(State::rejected); }
  void operator()(const event::Withdrawn&) const { end(State::withdrawn); }
  void operator()(const event::Merged& body) const {
    end(State::merged);
    c.merged_into = body.into;
  }
  void operator()(const event::Absorbed& body) const { c.voices += body.voices; }

  void lead(const std::string& unit, Level level) const {
    c.state = State::assigned;
    c.lead = unit;
    c.lead_level = level;
    if (!c.dispatched_at) c.dispatched_at = e.at;
  }
  void end(State state) const {
    c.state = state;
    c.ended_at = e.at;
  }
};

/// Notes and voices may be told late; they do not move the case.
bool moves_case(const Event& event) {
  return !std::holds_alternative<event::Noted>(event.body) && !std::holds_alternative<event::VoiceAdded>(event.body) &&
         !std::holds_alternative<event::Absorbed>(event.body);
}

}  // namespace

Case evolve(Case before, const Event& event) {
  std::visit(Apply{before, event}, event.body);
  before.last_event_at = std::max(before.last_event_at, event.at);
  if (moves_case(event)) before.last_at = std::max(before.last_at, event.at);
  return before;
}

bool Case::open() const { return state == State::reported || state == State::assigned; }

const Round* Case::closure() const { return state == State::closed && !rounds.empty() ? &rounds.back() : nullptr; }

Satisfaction Round::satisfaction() const {
  auto worst = Satisfaction::none;
  for (const auto& rating : ratings)
    if (!rating.own_entry) worst = std::max(worst, rating.score);
  return worst;
}

}  // namespace libcase
