// What one case adds to the figures. Pure: a row or a replayed case in, counts out.
#pragma once
#include "libcase/stats.hpp"

namespace libcase::stats {

/// Counts of a case that was reported in the period, by its state at T (`row` is the case
/// as it stood at T).
[[nodiscard]] Tally tally_of(const CaseRow& row, Instant as_of);

/// One move of a case across the line between open and not open.
struct Move {
  enum class Kind { received, closed, reopened, rejected, withdrawn, merged, reinstated };
  Instant at;
  Kind kind;
};
/// Moves of a case that was closed at most once and never un-merged, from its row alone.
[[nodiscard]] std::vector<Move> moves_of(const CaseRow& row);
/// Moves of any case.
[[nodiscard]] std::vector<Move> moves_of(const Case& c);

/// Throughput of the moves in [from, to); the backlog counted at both ends on its own.
[[nodiscard]] Flow flow_of(const std::vector<Move>& moves, Instant from, Instant to);

}  // namespace libcase::stats
