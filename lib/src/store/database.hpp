// The one way to SQLite: opening, statements, and its errors told as ours.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>
#include <unordered_map>

#include "libcase/error.hpp"
#include "store/feed.hpp"
#include "store/journal_pack.hpp"
#include "store/turnstile.hpp"

namespace libcase::store {

/// Rethrows an SQLite error as libcase::Error.
[[noreturn]] void rethrow(const SQLite::Exception& error);

/// Runs `body` and lets no SQLite exception out.
template <class F>
decltype(auto) guarded(F&& body) {
  try {
    return std::forward<F>(body)();
  } catch (const SQLite::Exception& error) {
    rethrow(error);
  }
}

/// A prepared statement in use: bound one after another, reset at the end.
class Query {
 public:
  explicit Query(SQLite::Statement& statement) : statement_(statement) {}
  ~Query() { statement_.tryReset(); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  template <class... T>
  Query& bind(const T&... values) {
    (put(values), ...);
    return *this;
  }
  bool next() { return statement_.executeStep(); }
  void run() { statement_.exec(); }
  [[nodiscard]] std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
  [[nodiscard]] int columns() const { return statement_.getColumnCount(); }
  [[nodiscard]] bool null(int column) const { return statement_.isColumnNull(column); }
  [[nodiscard]] std::string text(int column) const { return statement_.getColumn(column).getString(); }
  /// Valid until the next step.
  [[nodiscard]] std::string_view bytes(int column) const {
    const auto value = statement_.getColumn(column);
    return {static_cast<const char*>(value.getBlob()), static_cast<std::size_t>(value.getBytes())};
  }

 private:
  void put(std::int64_t value) { statement_.bind(++bound_, value); }
  void put(int value) { statement_.bind(++bound_, value); }
  void put(std::uint64_t value) { put(static_cast<std::int64_t>(value)); }
  void put(std::uint32_t value) { put(static_cast<std::int64_t>(value)); }
  void put(const std::string& value) { statement_.bind(++bound_, value); }
  /// Not copied: the bytes must live until the statement has run.
  void put(std::string_view blob) { statement_.bindNoCopy(++bound_, blob.data(), static_cast<int>(blob.size())); }
  void put(std::nullptr_t) { statement_.bind(++bound_); }
  template <class E>
  requires std::is_enum_v<E>
  void put(E value) { put(static_cast<std::int64_t>(value)); }

  SQLite::Statement& statement_;
  int bound_ = 0;
};

class Database {
 public:
  Database(const std::filesystem::path& file, bool create, std::chrono::milliseconds busy_timeout);

  /// Prepared once a connection; `sql` must be a string literal.
  [[nodiscard]] Query query(const char* sql);
  /// Runs a statement that selects from the table `feed`, over these rows; `sql` as for query().
  void feed(const char* sql, const FeedRows& rows);
  void script(std::string_view sql);
  [[nodiscard]] std::int64_t pragma(const char* sql);
  void set_pragma(const char* name, std::int64_t value);
  void use_wal();
  /// Larger caches, and the disk is waited for at checkpoints instead of at each commit; until false.
  void bulk(bool on);
  /// Takes the file for itself and writes pages where they belong at once, without the log in
  /// between; what is not committed is rolled back by the next one who opens it. Everybody else
  /// waits until share(). False, and nothing changed, where another connection is open.
  [[nodiscard]] bool seize();
  void share();
  /// One that others feel: this connection's own, or another process's.
  /// Copies a long log into the database; for whoever called bulk(), between two transactions.
  void checkpoint();
  [[nodiscard]] bool import_is_under_way() const { return importing_ || import_runs(file_); }
  void begin();
  /// Changes when another connection has committed something.
  [[nodiscard]] std::int64_t data_version() { return query_integer("PRAGMA data_version"); }
  void commit();
  void rollback() noexcept;
  /// A consistent copy, taken while others may go on.
  void copy_to(const std::filesystem::path& file);
  [[nodiscard]] SQLite::Database& raw() { return db_; }
  /// For journal_rows.hpp.
  [[nodiscard]] PackShelf& packs() { return packs_; }

  /// Ids of terms by kind and code, as looked up since the last transaction in which another
  /// connection had changed something.
  using TermIds = std::unordered_map<std::string, std::int64_t>;
  [[nodiscard]] TermIds& term_ids(std::size_t kind) { return term_ids_.at(kind); }
  /// For whoever makes the table of terms anew.
  void forget_terms();

 private:
  [[nodiscard]] std::int64_t query_integer(const char* sql);

  std::filesystem::path file_;
  std::chrono::steady_clock::duration busy_timeout_;
  Waiter waiter_;
  bool importing_ = false;
  bool seized_ = false;
  int pages_logged_ = 0;  ///< in the log, after the latest commit
  bool logged_ = false;   ///< the commit that is under way went into the log
  std::chrono::steady_clock::time_point waiting_since_{};
  SQLite::Database db_;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
  std::unique_ptr<Feed> feed_;
  PackShelf packs_;
  std::array<TermIds, 5> term_ids_;
  std::int64_t terms_version_ = -1;

  static int on_busy(void* self, int tries);
  static int on_commit(void* self, sqlite3* db, const char* schema, int pages);
};

}  // namespace libcase::store
