// Rows in transactions; the rows themselves are row_importer.cpp.
#include <chrono>
#include <thread>

#include "core/digest.hpp"
#include "intake/import_ledger.hpp"
#include "intake/row_importer.hpp"
#include "store/impl.hpp"

namespace libcase {
namespace {

using namespace std::chrono_literals;
using intake::Batch;
using intake::Prefetch;
using intake::RowImporter;
using Clock = std::chrono::steady_clock;

/// How long a transaction may take, its commit with it, while others wait for the store, and while nobody does
/// (docs/architecture.md, "Neighbours").
constexpr auto k_turn = 25ms;
constexpr auto k_alone = 250ms;
/// How long a transaction waits for rows: an input that is slower holds the store no longer.
constexpr auto k_patience = 5ms;
/// Turns leave their cases waiting for the sums of the figures: taking them in takes the lock for longer than a turn
/// does, so it is seldom done. A report adds what is left by itself.
constexpr std::size_t k_taken_in_at_once = 131'072, k_singles_at_once = 256;
/// In so many parts: one with each batch of rows, or with each turn while others wait.
constexpr std::size_t k_parts = 128, k_parts_if_crowded = 24;
/// What those who waited are given before the next one, at most; how often they are looked at.
constexpr auto k_longest_pause = 20ms;
constexpr auto k_look = 100us;

/// The store is set up for an import, and as it was before afterwards.
class BulkMode {
 public:
  explicit BulkMode(Store& store) : store_(store), turnstile_(store.impl().file) {
    store::guarded([&] { store_.impl().db.bulk(true); });
    store_.impl().import_sums = std::make_unique<store::ImportSums>(store.zone());
  }
  ~BulkMode() {
    store_.impl().import_sums.reset();
    try {
      store_.impl().db.bulk(false);
    } catch (const SQLite::Exception&) {
      // The connection is as good as it can be; whatever failed before says more.
    }
  }
  BulkMode(const BulkMode&) = delete;
  BulkMode& operator=(const BulkMode&) = delete;
  [[nodiscard]] bool someone_waits() const { return turnstile_.someone_waits(); }
  void copy_log() { store_.impl().db.checkpoint(); }
  /// Those who wait come first, while the log is copied; whoever comes meanwhile may have to wait for the next turn.
  void let_in() {
    const auto until = Clock::now() + k_longest_pause;
    turnstile_.open();
    copy_log();
    do std::this_thread::sleep_for(k_look);
    while (turnstile_.group_waits() && Clock::now() < until);
    turnstile_.close();
  }

 private:
  Store& store_;
  store::Turnstile turnstile_;
};

/// How long a transaction goes on.
enum class Pace { crowded, alone, until_someone_comes };

Clock::duration time_for(Pace pace) {
  if (pace == Pace::until_someone_comes) return Clock::duration::max();
  return pace == Pace::crowded ? k_turn : k_alone;
}

/// The store taken from everybody else, if it can be; theirs again at the end.
class SeizedStore {
 public:
  explicit SeizedStore(Store& store)
      : store_(store), seized_(store::guarded([&] { return store.impl().db.seize(); })) {}
  ~SeizedStore() {
    try {
      if (seized_) store_.impl().db.share();
    } catch (const SQLite::Exception&) {
      // The next one who opens it brings it in order.
    }
  }
  SeizedStore(const SeizedStore&) = delete;
  SeizedStore& operator=(const SeizedStore&) = delete;
  explicit operator bool() const { return seized_; }

 private:
  Store& store_;
  bool seized_;
};

class Import {
 public:
  Import(Store& store, RecordSource& source, const intake::RowPlan& plan, intake::RowPreparer& preparer)
      : store_(store),
        options_(plan.options),
        importer_(store, plan),
        rows_(source, preparer, importer_.org()),
        ledger_(store, plan.options, plan.source, plan.now) {}

  ImportAccount run() {
    if (options_.dry_run)
      rehearse();
    else if (options_.atomic)
      at_once();
    else
      in_turns();
    importer_.end();
    return importer_.account();
  }

 private:
  [[nodiscard]] ImportAccount& account() { return importer_.account(); }
  [[nodiscard]] bool asked_to_stop() {
    if (options_.stop && options_.stop()) account().stopped = true;
    return account().stopped;
  }

  /// Nothing is there that anybody could want to read: until somebody comes, the store is ours alone.
  void first_load(const BulkMode& mode) {
    if (!store_.is_empty()) return;
    const SeizedStore seized(store_);
    if (!seized) return;
    sums().within_transaction(true);
    if (auto batch = rows_.next()) turn(mode, std::move(batch), Pace::until_someone_comes);
    sums().within_transaction(false);
  }

  void in_turns() {
    BulkMode mode(store_);
    if (options_.chunk_rows == 0) first_load(mode);
    bool crowded = mode.someone_waits();
    // The transaction begins when there is something to write: a slow input holds nobody up.
    while (!asked_to_stop()) {
      auto batch = rows_.next();
      if (!batch) break;
      crowded = turn(mode, std::move(batch), crowded ? Pace::crowded : Pace::alone);
      if (options_.progress) options_.progress(account());
      crowded ? mode.let_in() : mode.copy_log();
    }
    if (!account().stopped) ledger_.finish(account());
    take_in_sums(mode);
    while (take_in_batches()) continue;
    while (!take_in_singles())
      if (mode.someone_waits()) mode.let_in();
  }

  [[nodiscard]] store::ImportSums& sums() { return *store_.impl().import_sums; }

  /// A little at a time: lest the thread that reads rows has to wait for long, and others for the store.
  void take_in_some_sums(std::size_t parts) {
    store::guarded([&] {
      auto& db = store_.impl().db;
      if (sums().size() >= k_taken_in_at_once) sums().begin(db);
      sums().go_on(db, parts);
    });
  }

  /// All that is left of our own turns.
  void take_in_sums(BulkMode& mode) {
    store::guarded([&] {
      auto& db = store_.impl().db;
      sums().spread(true);
      while (sums().size() > 0 || sums().going_in()) {
        Store::Transaction transaction(store_);
        if (!sums().going_in()) sums().begin(db);
        if (!sums().going_in()) return;
        sums().go_on(db, k_parts_if_crowded);
        transaction.commit();
        mode.someone_waits() ? mode.let_in() : mode.copy_log();
      }
    });
  }

  /// What an import that was killed left waiting, a part at a time; whether there is more to do. It is added up before
  /// the lock is taken; where another import is busy with it, it is left to that one.
  bool take_in_batches() {
    return store::guarded([&] {
      auto& db = store_.impl().db;
      store::WaitingSums sums(db, store_.zone(), 0, k_taken_in_at_once);
      if (sums.empty()) return false;
      Store::Transaction transaction(store_);
      if (!sums.take_in(db)) return false;
      transaction.commit();
      return true;
    });
  }

  /// The same for cases that others changed meanwhile.
  bool take_in_singles() {
    return store::guarded([&] {
      Store::Transaction transaction(store_);
      const bool all = store::take_in_waiting(store_.impl().db, store_.zone(), k_singles_at_once, 1);
      transaction.commit();
      return all;
    });
  }

  /// One transaction; returns whether somebody waited for the store meanwhile.
  bool turn(const BulkMode& mode, std::unique_ptr<Batch> batch, Pace pace) {
    Store::Transaction transaction(store_);
    const auto begun = Clock::now();
    const auto rows_before = account().read;
    begin();
    sums().spread(pace == Pace::crowded);
    if (pace == Pace::crowded) take_in_some_sums(k_parts_if_crowded);
    bool waits = false;
    while (batch) {
      take(transaction, std::move(batch), pace);
      const auto taken = Clock::now() - begun;
      waits = waits || (taken >= k_turn && mode.someone_waits());
      if (options_.progress && pace == Pace::until_someone_comes) options_.progress(account());
      const auto rows = account().read - rows_before;
      const auto expected = taken + rows * commit_a_row_;
      const bool enough = options_.chunk_rows > 0 ? rows >= static_cast<std::int64_t>(options_.chunk_rows)
                                                  : waits || expected >= time_for(pace);
      if (enough || account().stopped || !more_rows(mode, pace)) break;
      batch = rows_.next();
    }
    const auto rows = account().read - rows_before;
    const auto committing = Clock::now();
    commit(transaction, false);
    if (rows > 0) commit_a_row_ = (Clock::now() - committing) / rows;
    return waits || mode.someone_waits();
  }

  /// Waits for the next rows: not long, or where nobody can mind until somebody does.
  bool more_rows(const BulkMode& mode, Pace pace) {
    while (!rows_.ready_within(k_patience)) {
      if (asked_to_stop()) return true;
      if (pace != Pace::until_someone_comes || mode.someone_waits()) return false;
    }
    return true;
  }

  /// Without the pace of turns: all of it, or nothing.
  void at_once() {
    BulkMode mode(store_);
    sums().within_transaction(true);
    Store::Transaction transaction(store_);
    begin();
    while (auto batch = rows_.next()) {
      take(transaction, std::move(batch), Pace::until_someone_comes);
      if (options_.progress) options_.progress(account());
      if (asked_to_stop()) break;
    }
    if (account().rejected > 0 || account().stopped) {
      account().added = account().updated = 0;
      return;
    }
    commit(transaction, true);
  }

  /// Reads only, so nobody waits for it.
  void rehearse() {
    importer_.begin();
    while (auto batch = rows_.next()) {
      importer_.take(nullptr, *batch);
      rows_.recycle(std::move(batch));
      if (options_.progress) options_.progress(account());
      if (asked_to_stop()) break;
    }
  }

  void begin() {
    importer_.begin();
    rows_.use(importer_.org());
    ledger_.begin();
  }

  void take(Store::Transaction& transaction, std::unique_ptr<Batch> batch, Pace pace) {
    importer_.take(&transaction, *batch);
    rows_.recycle(std::move(batch));
    if (pace != Pace::crowded) take_in_some_sums(k_parts);
    static_cast<void>(asked_to_stop());
  }

  void commit(Store::Transaction& transaction, bool finished) {
    importer_.finish();
    if (ledger_.record(transaction, account(), finished)) transaction.commit();
  }

  Store& store_;
  const ImportOptions& options_;
  RowImporter importer_;
  Prefetch rows_;
  intake::ImportLedger ledger_;
  Clock::duration commit_a_row_{};  ///< how long the last commit took for each row of its turn
};

}  // namespace

ImportAccount import_records(Store& store, RecordSource& source, const Mapping& mapping, const ImportOptions& options,
                             Instant now) {
  make_sodium_ready();
  const intake::RowReader reader(mapping, source.header());
  const TimeZone zone(mapping.time_zone.empty() ? store.zone().name() : mapping.time_zone);
  intake::RowPreparer preparer(reader, mapping.source, zone, options.by, now);
  const intake::RowPlan plan{reader, zone, mapping.source, options, now};
  return Import(store, source, plan, preparer).run();
}

}  // namespace libcase
