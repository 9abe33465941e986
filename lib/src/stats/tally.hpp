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

/// Durations of a case; `reopened`: handling of one that is open again.
enum class Lapse : std::uint8_t { handling = 0, total = 1, reopened = 2 };
inline constexpr std::size_t k_lapses = 3;
/// sink(Lapse, from, to) of each that it adds to, in seconds.
template <class Sink>
void each_lapse(const Facts& f, Sink sink) {
  if (!in_population(f.state)) return;
  if (f.closed != k_never) sink(Lapse::total, f.reported, f.closed);
  // What was closed on the spot and dispatched only when it came back was not dispatched to be closed.
  if (f.dispatched == k_never || f.first_closed == k_never || f.dispatched > f.first_closed) return;
  sink(f.closed != k_never ? Lapse::handling : Lapse::reopened, f.dispatched, f.first_closed);
}
[[nodiscard]] inline std::int64_t minutes_between(std::int64_t from, std::int64_t to) { return (to - from) / 60; }

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
    each_lapse(facts, [&](Lapse lapse, std::int64_t from, std::int64_t to) {
      if (lapse == Lapse::handling && (wanted.handling || wanted.survival)) handling.add(minutes_between(from, to));
      if (lapse == Lapse::total && wanted.total) total.add(minutes_between(from, to));
      if (lapse == Lapse::reopened && wanted.survival) reopened.add(minutes_between(from, to));
    });
    if (wanted.survival && in_population(facts.state) && facts.dispatched != k_never && facts.first_closed == k_never)
      open.add(minutes_between(facts.dispatched, as_of));
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
