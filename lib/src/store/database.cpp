#include "store/database.hpp"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <thread>

namespace libcase::store {

namespace {

/// Memory that a connection keeps for small things: enough for most of the schema, on which a command spends its time,
/// and not so much that malloc() asks the kernel for a piece of its own.
constexpr int k_slot_bytes = 1200;
constexpr int k_slots = 100;
constexpr int k_checkpoint_pages = 1000;
constexpr int k_tries_a_sign = 8;
constexpr std::chrono::microseconds k_wait{1000}, k_short_wait{150};
constexpr std::int64_t k_usual_cache_kib = 2000;
constexpr std::int64_t k_bulk_cache_kib = std::int64_t{64} * 1024;

/// They take a lock with every allocation, and nobody asks for them. Too late where the process uses SQLite already.
void without_memory_statistics() {
  static const int k_once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(k_once);
}

}  // namespace

void rethrow(const SQLite::Exception& error) {
  const std::string what = error.what();
  switch (error.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorKind::busy, msg("the store is locked by another process; try again, nothing was changed"));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(ErrorKind::corrupt, msg("the store is damaged ({0}); restore a backup", what));
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error(
          ErrorKind::io,
          msg("the store cannot be opened for writing ({0}); look at the file's and its folder's permissions", what));
    default:
      throw Error(ErrorKind::io, msg("the store cannot be used ({0})", what));
  }
}

Database::Database(const std::filesystem::path& file, bool create, std::chrono::milliseconds busy_timeout)
    : file_(file),
      busy_timeout_(busy_timeout),
      // A store is never used by two threads at once: SQLite need not lock its connection.
      db_((without_memory_statistics(), file.string()),
          SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX | (create ? SQLite::OPEN_CREATE : 0)) {
  sqlite3_db_config(db_.getHandle(), SQLITE_DBCONFIG_LOOKASIDE, nullptr, k_slot_bytes, k_slots);
  sqlite3_db_config(db_.getHandle(), SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_busy_handler(db_.getHandle(), &Database::on_busy, this);
  sqlite3_wal_hook(db_.getHandle(), &Database::on_commit, this);
}

/// SQLite's own handler backs off to sleeps of 100 ms and makes neighbours wait; this one asks
/// again every millisecond (docs/architecture.md, "Neighbours").
int Database::on_busy(void* self, int tries) {
  auto& db = *static_cast<Database*>(self);
  const auto now = std::chrono::steady_clock::now();
  if (tries == 0) db.waiting_since_ = now;
  if (!db.importing_ && tries % k_tries_a_sign == 0) db.waiter_.wait_at(db.file_);
  if (now - db.waiting_since_ >= db.busy_timeout_) return 0;
  // Those whom an import lets in follow close upon each other, and so does the import.
  const bool hurries = db.importing_ || db.waiter_.may_enter();
  std::this_thread::sleep_for(hurries ? k_short_wait : k_wait);
  return 1;
}

/// In place of SQLite's own checkpoint after a commit: it is left to an import that is under way, and that one takes
/// its time for it.
int Database::on_commit(void* self, sqlite3*, const char*, int pages) {
  auto& me = *static_cast<Database*>(self);
  me.logged_ = true;
  me.pages_logged_ = pages;
  if (!me.importing_ && pages >= k_checkpoint_pages && !import_runs(me.file_)) me.checkpoint();
  return SQLITE_OK;
}

void Database::checkpoint() {
  if (pages_logged_ < k_checkpoint_pages) return;
  pages_logged_ = 0;
  sqlite3_wal_checkpoint_v2(db_.getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

Query Database::query(const char* sql) {
  auto& slot = statements_[sql];
  if (!slot) slot = std::make_unique<SQLite::Statement>(db_, sql);
  return Query(*slot);
}

void Database::feed(const char* sql, const FeedRows& rows) {
  if (!feed_) feed_ = std::make_unique<Feed>(db_.getHandle());
  const Feed::Showing showing(*feed_, rows);
  query(sql).run();
}

void Database::script(std::string_view sql) { db_.exec(std::string(sql)); }

std::int64_t Database::pragma(const char* sql) { return db_.execAndGet(sql).getInt64(); }

void Database::set_pragma(const char* name, std::int64_t value) {
  db_.exec(std::string("PRAGMA ") + name + "=" + std::to_string(value));
}

void Database::bulk(bool on) {
  importing_ = on;
  set_pragma("cache_size", on ? -k_bulk_cache_kib : -k_usual_cache_kib);
  // 1: NORMAL, 2: FULL.
  set_pragma("synchronous", on ? 1 : 2);
}

bool Database::seize() {
  static_cast<void>(db_.execAndGet("PRAGMA locking_mode=EXCLUSIVE"));
  try {
    if (db_.execAndGet("PRAGMA journal_mode=TRUNCATE").getString() == "truncate") return seized_ = true;
  } catch (const SQLite::Exception& error) {
    if ((error.getErrorCode() & 0xff) != SQLITE_BUSY) throw;
  }
  share();
  return false;
}

void Database::share() {
  seized_ = false;
  static_cast<void>(db_.execAndGet("PRAGMA locking_mode=NORMAL"));
  use_wal();
  // The lock goes with the next read.
  static_cast<void>(pragma("SELECT count(*) FROM sqlite_master"));
}

void Database::use_wal() { static_cast<void>(db_.execAndGet("PRAGMA journal_mode=WAL").getString()); }

std::int64_t Database::query_integer(const char* sql) {
  Query q = query(sql);
  return q.next() ? q.integer(0) : 0;
}

void Database::forget_terms() {
  for (auto& ids : term_ids_) ids.clear();
}

void Database::begin() {
  query("BEGIN IMMEDIATE").run();
  waiter_.release();
  const auto version = data_version();
  if (version != terms_version_) forget_terms();
  terms_version_ = version;
}
void Database::commit() {
  logged_ = false;
  query("COMMIT").run();
  if (logged_ || seized_) return;
  // One that was killed while it had the file for itself left it without a log, and readers would wait for writers.
  try {
    use_wal();
  } catch (const SQLite::Exception&) {
    // Somebody else is using it: the next commit tries again.
  }
}
void Database::rollback() noexcept {
  for (auto& [sql, statement] : statements_) statement->tryReset();
  forget_terms();
  packs_.clear();
  sqlite3_exec(db_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::copy_to(const std::filesystem::path& file) {
  SQLite::Database target(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup(target, db_).executeStep();
}

}  // namespace libcase::store
