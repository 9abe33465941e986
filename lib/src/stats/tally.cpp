#include "stats/tally.hpp"

namespace libcase::stats {
namespace {

void count_closure(Tally& t, const CaseRow& row) {
  t.closed = 1;
  t.solved = row.outcome == Outcome::solved ? 1 : 0;
  t.satisfied = row.satisfaction == Satisfaction::satisfied ? 1 : 0;
  t.basically = row.satisfaction == Satisfaction::basically_satisfied ? 1 : 0;
  t.dissatisfied = row.satisfaction == Satisfaction::dissatisfied ? 1 : 0;
  t.level_known = row.level == Level::unknown ? 0 : 1;
  t.low_level = t.level_known == 1 && row.level <= Level::township ? 1 : 0;
}

void count_due(Tally& t, const CaseRow& row, Instant as_of) {
  if (!row.due)
    t.no_due = 1;
  else if (row.closed_at)
    (*row.closed_at <= *row.due ? t.on_time : t.late) = 1;
  else
    (*row.due < as_of ? t.overdue : t.not_due) = 1;
}

}  // namespace

Tally tally_of(const CaseRow& row, Instant as_of) {
  Tally t;
  t.received = 1;
  switch (row.state) {
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
  t.voices = row.voices;
  t.reopened = row.rounds > 1 || (row.rounds == 1 && !row.closed_at) ? 1 : 0;
  if (row.closed_at) count_closure(t, row);
  count_due(t, row, as_of);
  return t;
}

std::vector<Move> moves_of(const CaseRow& row) {
  std::vector<Move> out{{row.reported_at, Move::Kind::received}};
  if (row.closed_at) out.push_back({*row.closed_at, Move::Kind::closed});
  if (!row.ended_at) return out;
  const auto kind = row.state == State::rejected    ? Move::Kind::rejected
                    : row.state == State::withdrawn ? Move::Kind::withdrawn
                                                    : Move::Kind::merged;
  out.push_back({*row.ended_at, kind});
  return out;
}

std::vector<Move> moves_of(const Case& c) {
  CaseRow row = project(c);
  row.closed_at.reset();
  std::vector<Move> out = moves_of(row);
  for (const auto& round : c.rounds) {
    out.push_back({round.closed_at, Move::Kind::closed});
    if (round.reopened_at) out.push_back({*round.reopened_at, Move::Kind::reopened});
  }
  for (const auto& absence : c.absences) {
    out.push_back({absence.from, Move::Kind::merged});
    out.push_back({absence.to, Move::Kind::reinstated});
  }
  return out;
}

Flow flow_of(const std::vector<Move>& moves, Instant from, Instant to) {
  Flow flow;
  for (const auto& [at, kind] : moves) {
    const bool adds = kind == Move::Kind::received || kind == Move::Kind::reopened || kind == Move::Kind::reinstated;
    if (at < from) flow.opening += adds ? 1 : -1;
    if (at < to) flow.closing += adds ? 1 : -1;
    if (at < from || at >= to) continue;
    switch (kind) {
      case Move::Kind::received:
        ++flow.received;
        break;
      case Move::Kind::closed:
        ++flow.closed;
        break;
      case Move::Kind::reopened:
        ++flow.reopened;
        break;
      case Move::Kind::rejected:
        ++flow.rejected;
        break;
      case Move::Kind::withdrawn:
        ++flow.withdrawn;
        break;
      case Move::Kind::merged:
        ++flow.merged;
        break;
      case Move::Kind::reinstated:
        ++flow.reinstated;
        break;
    }
  }
  return flow;
}

}  // namespace libcase::stats
