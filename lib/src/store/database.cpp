#include "store/database.hpp"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <thread>

namespace libcase::store {

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
    : busy_timeout_(busy_timeout), db_(file.string(), SQLite::OPEN_READWRITE | (create ? SQLite::OPEN_CREATE : 0)) {
  sqlite3_db_config(db_.getHandle(), SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_busy_handler(db_.getHandle(), &Database::on_busy, this);
}

/// SQLite's own handler backs off to sleeps of 100 ms and makes neighbours wait; this one asks
/// again every millisecond (docs/architecture.md, "Neighbours").
int Database::on_busy(void* self, int tries) {
  auto& db = *static_cast<Database*>(self);
  const auto now = std::chrono::steady_clock::now();
  if (tries == 0) db.waiting_since_ = now;
  if (now - db.waiting_since_ >= db.busy_timeout_) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds{1});
  return 1;
}

Query Database::query(const char* sql) {
  auto& slot = statements_[sql];
  if (!slot) slot = std::make_unique<SQLite::Statement>(db_, sql);
  return Query(*slot);
}

void Database::script(std::string_view sql) { db_.exec(std::string(sql)); }

std::int64_t Database::pragma(const char* sql) { return db_.execAndGet(sql).getInt64(); }

void Database::set_pragma(const char* name, std::int64_t value) {
  db_.exec(std::string("PRAGMA ") + name + "=" + std::to_string(value));
}

void Database::use_wal() { static_cast<void>(db_.execAndGet("PRAGMA journal_mode=WAL").getString()); }

void Database::begin() { query("BEGIN IMMEDIATE").run(); }
void Database::commit() { query("COMMIT").run(); }
void Database::rollback() noexcept {
  for (auto& [sql, statement] : statements_) statement->tryReset();
  sqlite3_exec(db_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::copy_to(const std::filesystem::path& file) {
  SQLite::Database target(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup(target, db_).executeStep();
}

}  // namespace libcase::store
