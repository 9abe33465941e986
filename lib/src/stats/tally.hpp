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

/// Of the reopen rate in stored sums.
inline constexpr int k_window_days = 30;

/// Rejected, withdrawn and merged cases are in no rate.
[[nodiscard]] bool in_population(State state);

/// What a case adds to the durations, in minutes: handling, total, and handling of one that is open again.
struct Lapses {
  std::array<std::optional<std::int64_t>, 3> minutes;
};
[[nodiscard]] Lapses lapses_of(const Facts& facts);

/// What a case adds to the durations in working time.
struct Worked {
  std::optional<std::int64_t> handling, total;
};

/// Durations of one group of cases, before percentiles are taken.
struct Times {
  Minutes handling, total;
  Minutes worked, worked_total;
  Minutes reopened;  ///< first dispatch to first closing of those that are open again
  Minutes open;      ///< first dispatch to T of those never closed
  /// As tally_of(); a case that is not in the population adds nothing.
  void add(const Facts& facts, std::int64_t as_of);
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

/// Throughput of a move, or of all moves of the facts, in [from, to); the backlog counted at both ends on its own.
void add_move(Flow& flow, const Move& move, std::int64_t from, std::int64_t to);
void add_moves(Flow& flow, const Facts& facts, std::int64_t from, std::int64_t to);

}  // namespace libcase::stats
