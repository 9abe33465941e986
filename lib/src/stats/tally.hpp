// What one case adds to the figures. Pure: facts in, counts out.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "libcase/figures.hpp"
#include "stats/facts.hpp"
#include "stats/minutes.hpp"

namespace libcase::stats {

/// Counts of a case that was reported in the period; `facts` as they stood at T.
[[nodiscard]] Tally tally_of(const Facts& facts, std::int64_t as_of, int reopen_days);

/// The part of it that needs to know only which times there are; the other part is in timed.hpp.
[[nodiscard]] Tally tally_of_kind(const Facts& facts);

/// Of the reopen rate in stored sums.
inline constexpr int k_window_days = 30;

/// Rejected, withdrawn and merged cases are in no rate.
[[nodiscard]] inline bool in_population(State state) {
  return state != State::rejected && state != State::withdrawn && state != State::merged;
}

/// What a case adds to the durations, in minutes: handling, total, and handling of one that is open again.
struct Lapses {
  std::array<std::optional<std::int64_t>, 3> minutes;
};
[[nodiscard]] inline Lapses lapses_of(const Facts& f) {
  const auto minutes = [](std::int64_t from, std::int64_t to) { return (to - from) / 60; };
  Lapses out;
  if (!in_population(f.state)) return out;
  if (f.closed != k_never) out.minutes[1] = minutes(f.reported, f.closed);
  // What was closed on the spot and dispatched only when it came back was not dispatched to be closed.
  if (f.dispatched != k_never && f.first_closed != k_never && f.dispatched <= f.first_closed)
    out.minutes[f.closed != k_never ? 0 : 2] = minutes(f.dispatched, f.first_closed);
  return out;
}

/// What a case adds to the durations in working time.
struct Worked {
  std::optional<std::int64_t> handling, total;
};

/// Which durations are asked for.
struct TimesWanted {
  bool handling = true, total = true, survival = true;
};

/// Durations of one group of cases, before percentiles are taken.
struct Times {
  Minutes handling, total;
  Minutes worked, worked_total;
  Minutes reopened;  ///< first dispatch to first closing of those that are open again
  Minutes open;      ///< first dispatch to T of those never closed
  /// As tally_of(); a case that is not in the population adds nothing.
  void add(const Facts& facts, std::int64_t as_of, TimesWanted wanted = {}) {
    add(lapses_of(facts), wanted);
    if (wanted.survival && in_population(facts.state) && facts.dispatched != k_never && facts.first_closed == k_never)
      open.add((as_of - facts.dispatched) / 60);
  }
  void add(const Lapses& lapses, TimesWanted wanted) {
    if (lapses.minutes[0] && (wanted.handling || wanted.survival)) handling.add(*lapses.minutes[0]);
    if (lapses.minutes[1] && wanted.total) total.add(*lapses.minutes[1]);
    if (lapses.minutes[2] && wanted.survival) reopened.add(*lapses.minutes[2]);
  }
  void add(const Worked& worked);
  void merge(const Times& other);
  [[nodiscard]] Durations result() const;
};

/// One move of a case across the line between open and not open.
struct Move {
  enum class Kind { received, closed, reopened, rejected, withdrawn, merged, reinstated };
  std::int64_t at;
  Kind kind;
};
/// True where moves_of(facts) is all that happened: at most one closing, never un-merged.
[[nodiscard]] inline bool tells_moves(const Facts& facts) { return facts.rounds <= 1 && facts.absences == 0; }
[[nodiscard]] std::vector<Move> moves_of(const Case& c);
[[nodiscard]] std::vector<Move> moves_of(const Facts& facts);
/// sink(Move) of each of them.
template <class Sink>
void each_move(const Facts& facts, Sink sink);

/// Throughput of a move, or of all moves of the facts, in [from, to); the backlog counted at both ends on its own.
void add_move(Flow& flow, const Move& move, std::int64_t from, std::int64_t to);
void add_moves(Flow& flow, const Facts& facts, std::int64_t from, std::int64_t to);

template <class Sink>
void each_move(const Facts& f, Sink sink) {
  using Kind = Move::Kind;
  sink(Move{f.reported, Kind::received});
  if (f.first_closed != k_never) sink(Move{f.first_closed, Kind::closed});
  if (f.first_reopened != k_never) sink(Move{f.first_reopened, Kind::reopened});
  if (f.ended == k_never) return;
  const auto kind = f.state == State::rejected    ? Kind::rejected
                    : f.state == State::withdrawn ? Kind::withdrawn
                                                  : Kind::merged;
  sink(Move{f.ended, kind});
}

}  // namespace libcase::stats
