// The one way in which the figures' tables are written: every change of a case, before and after.
#pragma once
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <span>

#include "libcase/journal.hpp"
#include "store/figure_waiting.hpp"
#include "store/rollup_changes.hpp"

namespace libcase::store {

/// Sums of an import's new cases on their way: its transactions leave batches waiting (figure_waiting.hpp), and here,
/// added up by a thread of its own, they are until so many have come together that it pays to write them. Where it ends
/// before, others find the batches.
class ImportSums {
 public:
  explicit ImportSums(const TimeZone& zone) : zone_(zone), rollups_(std::make_unique<RollupChanges>(zone)) {}
  ImportSums(const ImportSums&) = delete;
  ImportSums& operator=(const ImportSums&) = delete;
  /// Of a transaction that nobody sees before its end: nothing is left waiting, commit() takes in what there is.
  void within_transaction(bool on) { within_ = on; }
  [[nodiscard]] bool within_transaction() const { return within_; }
  /// They stand in their blocks, and wait in this row; 0: in none.
  void add(std::int64_t row, std::vector<FigureCase> fresh);
  /// Cases that nobody has begun to take in.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool going_in() const { return going_in_ != nullptr; }
  /// What has begun may take several transactions; otherwise the one that is under way ends it.
  void spread(bool on) { spread_ = on; }
  /// Within a transaction, as the rest: takes them in from now on. Nothing is written where somebody else has, or
  /// where the sums were made anew.
  void begin(Database& db);
  /// One of so many parts of what was begun, if anything was.
  void go_on(Database& db, std::size_t parts);
  void before_commit(Database& db);

 private:
  void settle();
  /// Nothing is going in any longer.
  void drop();
  bool within_ = false, spread_ = false;
  std::size_t size_ = 0;
  std::vector<std::int64_t> rows_, rows_going_in_;  ///< that wait
  bool stored_ = false;                             ///< the table says that some of them are going in
  const TimeZone& zone_;
  std::unique_ptr<RollupChanges> rollups_, going_in_;  ///< the second is nothing where none are
  std::vector<FigureCase> adding_;
  std::future<void> added_, ordered_;  ///< last: they use the above
};

/// Gathers the changes of a transaction in memory. A new case of one entry:
///   stats::Recording recording;
///   recording.add(recorded_at, entry.events);
///   figures.add(std::nullopt, stats::facts_of(c, ids, recording), c, entry.events);
/// and before the commit: figures.store(db). Numbers that come in order are the cheapest.
class FigureWriter {
 public:
  explicit FigureWriter(const TimeZone& zone) : rollups_(zone) {}
  FigureWriter(const FigureWriter&) = delete;
  FigureWriter& operator=(const FigureWriter&) = delete;
  /// `before`: the facts as last added or as find() gives them; nullopt: a new case. `c` is the
  /// case after `events`, which lie between the two.
  void add(const std::optional<stats::Facts>& before, const stats::Facts& after, const Case& c,
           std::span<const Event> events);
  /// A new case whose facts, and where they do not tell them its moves, are known already.
  void add_new(const stats::Facts& facts, std::vector<stats::Move> moves);
  /// The case is another one than it was: an entry of it no longer counts.
  void replace(const std::optional<stats::Facts>& before, const Case& case_before, const stats::Facts& after,
               const Case& case_after);
  /// Writes what was gathered: a few changes as ones that wait (figure_waiting.hpp), many as flush() does. New cases
  /// wait in any case, and are handed to the sums of the import, if there are any.
  void store(Database& db, ImportSums* sums = nullptr);
  /// Writes what was gathered into facts and sums.
  void flush(Database& db);
  [[nodiscard]] std::size_t size() const { return changes_.size() + fresh_.size(); }
  /// As last added and not yet written, else as the tables have them.
  [[nodiscard]] std::optional<stats::Facts> find(Database& db, std::int64_t id);

 private:
  struct Change {
    FigureChange figures;
    bool waits = false;    ///< there is a row of it
    bool changed = false;  ///< since it was read
  };
  /// New cases among the changes, where they can be found.
  void settle();
  void store_fresh(Database& db, ImportSums* sums);
  void write_changed_blocks(Database& db);
  std::map<std::int64_t, Change> changes_;
  std::vector<FigureCase> fresh_;  ///< new cases that nobody asked for yet
  RollupChanges rollups_;
};

/// What waits, added up: which needs no lock where it is batches only, as these stay as they are.
class WaitingSums {
 public:
  WaitingSums(Database& db, const TimeZone& zone, std::size_t most_single, std::size_t most_fresh);
  [[nodiscard]] bool empty() const { return waiting_.empty(); }
  [[nodiscard]] bool all() const { return waiting_.all; }
  /// Once, within a transaction; single cases must have been read within it, too. False, and nothing was written, where
  /// somebody else has taken in some of it since.
  [[nodiscard]] bool take_in(Database& db);

 private:
  Waiting waiting_;
  RollupChanges rollups_;
};

/// Takes so many single cases, and batches of about so many, into facts and sums. False where some are left.
bool take_in_waiting(Database& db, const TimeZone& zone, std::size_t most_single, std::size_t most_fresh);
/// The sums as of the newest entry, on these axes; what waits is added in memory.
[[nodiscard]] FigureTable figures_now(Database& db, const TimeZone& zone, std::span<const Axis> axes);

}  // namespace libcase::store
