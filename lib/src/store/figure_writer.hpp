// The one way in which the figures' tables are written: every change of a case, before and after.
#pragma once
#include <map>
#include <optional>
#include <span>

#include "libcase/journal.hpp"
#include "stats/facts.hpp"
#include "store/database.hpp"
#include "store/rollups.hpp"

namespace libcase::store {

/// Gathers changes in memory; flush() writes them all. One a transaction. A new case of one entry:
///   stats::Recording recording;
///   recording.add(recorded_at, entry.events);
///   figures.add(std::nullopt, stats::facts_of(c, ids, recording), c, entry.events);
/// and before the commit: figures.flush(db). Numbers that come in order are the cheapest.
class FigureWriter {
 public:
  explicit FigureWriter(const TimeZone& zone) : rollups_(zone) {}
  /// `before`: the facts as last added or as the tables have them; nullopt: a new case. `c` is the
  /// case after `events`, which lie between the two.
  void add(const std::optional<stats::Facts>& before, const stats::Facts& after, const Case& c,
           std::span<const Event> events);
  /// A new case whose facts, and where they do not tell them its moves, are known already.
  void add_new(const stats::Facts& facts, std::vector<stats::Move> moves);
  /// The case is another one than it was: an entry of it no longer counts.
  void replace(const std::optional<stats::Facts>& before, const Case& case_before, const stats::Facts& after,
               const Case& case_after);
  void flush(Database& db);
  [[nodiscard]] std::size_t size() const { return changes_.size() + fresh_.size(); }
  /// As last added and not yet flushed, else as the tables have them.
  [[nodiscard]] std::optional<stats::Facts> find(Database& db, std::int64_t id);

 private:
  struct State {
    stats::Facts facts;
    std::vector<stats::Move> moves;  ///< where the facts do not tell them
  };
  struct Change {
    std::optional<State> before;
    State after;
  };
  /// New cases among the changes, where they can be found.
  void settle();
  void write_blocks(Database& db, std::span<const stats::Facts* const> changed);
  std::map<std::int64_t, Change> changes_;
  std::vector<State> fresh_;  ///< new cases that nobody asked for yet
  RollupChanges rollups_;
};

}  // namespace libcase::store
