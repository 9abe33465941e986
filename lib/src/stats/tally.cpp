#include "stats/tally.hpp"

#include "stats/timed.hpp"

namespace libcase::stats {
namespace {

void count_closure(Tally& t, const Facts& f) {
  t.closed = 1;
  t.solved = f.outcome == Outcome::solved ? 1 : 0;
  t.satisfied = f.satisfaction == Satisfaction::satisfied ? 1 : 0;
  t.basically = f.satisfaction == Satisfaction::basically_satisfied ? 1 : 0;
  t.dissatisfied = f.satisfaction == Satisfaction::dissatisfied ? 1 : 0;
  t.level_known = f.level == Level::unknown ? 0 : 1;
  t.low_level = t.level_known == 1 && f.level <= Level::township ? 1 : 0;
  t.callable = f.callable ? 1 : 0;
  t.reached = f.callable && f.reached ? 1 : 0;
  t.confirmed = t.reached == 1 && f.confirmed ? 1 : 0;
}

void count_work(Tally& t, const Facts& f) {
  t.verified = f.verified ? 1 : 0;
  t.reworked = f.reworked ? 1 : 0;
  t.issued = f.dispatches;
  t.returned = f.returns;
  t.assigned = f.dispatches > 0 ? 1 : 0;
  t.extended = f.extended && t.assigned == 1 ? 1 : 0;
}

}  // namespace

Tally tally_of_kind(const Facts& f) {
  Tally t;
  t.received = 1;
  switch (f.state) {
    case State::rejected:
      t.rejected = 1;
      return t;
    case State::withdrawn:
      t.withdrawn = 1;
      return t;
    case State::merged:
      t.merged = 1;
      return t;
    default:
      break;
  }
  t.voices = f.voices;
  if (f.closed != k_never) count_closure(t, f);
  count_work(t, f);
  t.reopened = f.rounds > 1 || (f.rounds == 1 && f.closed == k_never) ? 1 : 0;
  return t;
}

Tally tally_of(const Facts& f, std::int64_t as_of, int reopen_days) {
  Tally t = tally_of_kind(f);
  if (in_population(f.state)) each_timed(f, as_of, reopen_days, [&](Timed timed) { count_of(t, timed) = 1; });
  return t;
}

void Times::add(const Worked& working) {
  if (working.handling) worked.add(*working.handling);
  if (working.total) worked_total.add(*working.total);
}

void Times::merge(const Times& other) {
  handling.merge(other.handling);
  total.merge(other.total);
  worked.merge(other.worked);
  worked_total.merge(other.worked_total);
  reopened.merge(other.reopened);
  open.merge(other.open);
}

Durations Times::result() const {
  const auto with = [&](const Minutes& events) {
    return Durations{spread_of(handling), spread_of(total), survival_of(events, open), spread_of(worked),
                     spread_of(worked_total)};
  };
  if (reopened.size() == 0) return with(handling);
  Minutes events = handling;
  events.merge(reopened);
  return with(events);
}

std::vector<Move> moves_of(const Case& c) {
  std::vector<Move> out{{to_unix(c.reported_at), Move::Kind::received}};
  for (const auto& round : c.rounds) {
    out.push_back({to_unix(round.closed_at), Move::Kind::closed});
    if (round.reopened_at) out.push_back({to_unix(*round.reopened_at), Move::Kind::reopened});
  }
  for (const auto& absence : c.absences) {
    out.push_back({to_unix(absence.from), Move::Kind::merged});
    out.push_back({to_unix(absence.to), Move::Kind::reinstated});
  }
  if (!c.ended_at) return out;
  const auto kind = c.state == State::rejected    ? Move::Kind::rejected
                    : c.state == State::withdrawn ? Move::Kind::withdrawn
                                                  : Move::Kind::merged;
  out.push_back({to_unix(*c.ended_at), kind});
  return out;
}

void add_move(Flow& flow, const Move& move, std::int64_t from, std::int64_t to) {
  using Kind = Move::Kind;
  const bool adds = move.kind == Kind::received || move.kind == Kind::reopened || move.kind == Kind::reinstated;
  if (move.at < from) flow.opening += adds ? 1 : -1;
  if (move.at < to) flow.closing += adds ? 1 : -1;
  if (move.at < from || move.at >= to) return;
  switch (move.kind) {
    case Kind::received:
      ++flow.received;
      break;
    case Kind::closed:
      ++flow.closed;
      break;
    case Kind::reopened:
      ++flow.reopened;
      break;
    case Kind::rejected:
      ++flow.rejected;
      break;
    case Kind::withdrawn:
      ++flow.withdrawn;
      break;
    case Kind::merged:
      ++flow.merged;
      break;
    case Kind::reinstated:
      ++flow.reinstated;
      break;
  }
}

void add_moves(Flow& flow, const Facts& facts, std::int64_t from, std::int64_t to) {
  each_move(facts, [&](const Move& move) { add_move(flow, move, from, to); });
}

std::vector<Move> moves_of(const Facts& facts) {
  std::vector<Move> out;
  each_move(facts, [&](const Move& move) { out.push_back(move); });
  return out;
}

}  // namespace libcase::stats
