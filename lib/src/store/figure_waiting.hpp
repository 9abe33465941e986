// Changes of the figures that were stored and have not been added to the sums yet.
//
// A transaction that changes a case or two writes one short row here instead of some dozen sums; every so many
// entries they are taken into the sums together. Whoever reads figures adds what waits in memory (figures_now()), so
// they are those of the newest entry at all times.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "stats/facts.hpp"
#include "stats/tally.hpp"
#include "store/database.hpp"
#include "store/figure_table.hpp"
#include "store/rollups.hpp"

namespace libcase::store {

/// A case as the figures see it.
struct FigureCase {
  stats::Facts facts;
  std::vector<stats::Move> moves;  ///< where the facts do not tell them
  /// Everything that moved it; nothing of a case whose import was undone.
  [[nodiscard]] std::vector<stats::Move> told() const;
};

/// A case as the sums have it, if they do, and as it is now.
struct FigureChange {
  std::optional<FigureCase> before;
  FigureCase after;
};

/// The change of one case that waits. Its facts in the blocks are those of `before`.
[[nodiscard]] std::optional<FigureChange> read_waiting(Database& db, std::int64_t id);
/// In place of the one that waits.
void write_waiting(Database& db, const FigureChange& change);
void erase_waiting(Database& db, std::int64_t id);
/// New cases, whose facts stand in the blocks already; its row.
[[nodiscard]] std::int64_t write_waiting_batch(Database& db, std::span<const FigureCase* const> fresh);
/// Every one of these rows, no two of which are the same.
[[nodiscard]] bool all_wait(Database& db, std::span<const std::int64_t> rows);

/// Batches that are going into the sums over several transactions, and how far they have come.
struct GoingIn {
  SumsPlace place;
  std::vector<std::int64_t> rows;
  bool operator==(const GoingIn&) const = default;
};
[[nodiscard]] std::optional<GoingIn> read_going_in(Database& db);
/// In place of what was said before; without rows: none are.
void write_going_in(Database& db, const GoingIn& going_in);

struct WaitingBatch {
  std::int64_t row = 0;  ///< of the table
  SumsPlace from;        ///< what lies before it is in the sums
  std::vector<FigureCase> fresh;
};
/// What waits: so many single cases by number, and the oldest batches up to so many cases.
struct Waiting {
  std::map<std::int64_t, FigureChange> single;
  std::vector<WaitingBatch> batches;
  std::optional<GoingIn> going_in;
  bool all = true;  ///< nothing was left out
  [[nodiscard]] bool empty() const { return single.empty() && batches.empty(); }
};
[[nodiscard]] Waiting read_waiting(Database& db, std::size_t most_single, std::size_t most_fresh);
/// How many batches wait.
[[nodiscard]] std::int64_t waiting_batches(Database& db);
/// Facts as they are now of the single cases that wait; those of batches stand in the blocks.
[[nodiscard]] std::map<std::int64_t, stats::Facts> read_waiting_facts(Database& db);

}  // namespace libcase::store
