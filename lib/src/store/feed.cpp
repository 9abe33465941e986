#include "store/feed.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <algorithm>
#include <new>

namespace libcase::store {

void FeedRows::add(std::span<const std::int64_t> numbers, std::initializer_list<std::string_view> strings) {
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  for (const auto string : strings) {
    pieces_.emplace_back(bytes_.size(), string.size());
    bytes_ += string;
  }
  ++size_;
}

void FeedRows::replace(std::size_t row, std::size_t which, std::string_view string) {
  const auto& [offset, length] = pieces_[row * strings_ + which];
  bytes_.replace(offset, length, string);
}

void FeedRows::sort() {
  order_.clear();
  order_.reserve(size_);
  for (std::size_t row = 0; row < size_; ++row) order_.emplace_back(numbers_[row * width_], row);
  std::sort(order_.begin(), order_.end());
}

void FeedRows::clear() {
  size_ = 0;
  numbers_.clear();
  pieces_.clear();
  bytes_.clear();
  order_.clear();
}

namespace {

// Columns: the numbers, the strings as text, the strings as bytes.
constexpr const char* k_columns =
    "CREATE TABLE x(i0,i1,i2,i3,i4,i5,i6,i7,i8,i9,i10,i11,i12,i13,i14,i15,i16,i17,i18,i19,i20,i21,i22,i23,i24,i25,"
    "t0,t1,b0,b1)";
constexpr auto k_first_text = static_cast<int>(FeedRows::k_numbers);
constexpr auto k_first_blob = static_cast<int>(FeedRows::k_numbers + FeedRows::k_strings);
constexpr double k_usual_rows = 1000;

struct Table : sqlite3_vtab {
  const Feed* feed = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
  const FeedRows* rows = nullptr;
  std::size_t place = 0;
  std::size_t row = 0;
  std::span<const std::int64_t> numbers;

  [[nodiscard]] bool at_end() const { return rows == nullptr || place >= rows->size(); }
  void go(std::size_t to) {
    place = to;
    if (at_end()) return;
    row = rows->row_at(to);
    numbers = rows->numbers(row);
  }
};

Cursor& of(sqlite3_vtab_cursor* cursor) { return *static_cast<Cursor*>(cursor); }

// SQLite calls these; nothing may be thrown through it.

int on_connect(sqlite3* db, void* feed, int, const char* const*, sqlite3_vtab** out, char**) noexcept {
  if (const int rc = sqlite3_declare_vtab(db, k_columns); rc != SQLITE_OK) return rc;
  auto* table = new (std::nothrow) Table{};
  if (table == nullptr) return SQLITE_NOMEM;
  table->feed = static_cast<const Feed*>(feed);
  *out = table;
  return SQLITE_OK;
}

int on_disconnect(sqlite3_vtab* table) noexcept {
  delete static_cast<Table*>(table);
  return SQLITE_OK;
}

int on_best_index(sqlite3_vtab*, sqlite3_index_info* plan) noexcept {
  plan->estimatedCost = k_usual_rows;
  plan->estimatedRows = static_cast<sqlite3_int64>(k_usual_rows);
  return SQLITE_OK;
}

int on_open(sqlite3_vtab*, sqlite3_vtab_cursor** out) noexcept {
  auto* cursor = new (std::nothrow) Cursor{};
  if (cursor == nullptr) return SQLITE_NOMEM;
  *out = cursor;
  return SQLITE_OK;
}

int on_close(sqlite3_vtab_cursor* cursor) noexcept {
  delete static_cast<Cursor*>(cursor);
  return SQLITE_OK;
}

int on_filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) noexcept {
  auto& at = of(cursor);
  at.rows = static_cast<Table*>(cursor->pVtab)->feed->rows();
  at.go(0);
  return SQLITE_OK;
}

int on_next(sqlite3_vtab_cursor* cursor) noexcept {
  of(cursor).go(of(cursor).place + 1);
  return SQLITE_OK;
}

int on_eof(sqlite3_vtab_cursor* cursor) noexcept { return of(cursor).at_end() ? 1 : 0; }

/// A result that is not set is NULL.
void give_string(const Cursor& at, sqlite3_context* to, int column) noexcept {
  const bool text = column < k_first_blob;
  const auto string = at.rows->string(at.row, static_cast<std::size_t>(column - (text ? k_first_text : k_first_blob)));
  const auto length = static_cast<int>(string.size());
  if (!text)
    sqlite3_result_blob(to, string.data(), length, SQLITE_STATIC);
  else if (length > 0)
    sqlite3_result_text(to, string.data(), length, SQLITE_STATIC);
}

int on_column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int column) noexcept {
  const auto& at = of(cursor);
  if (column >= k_first_text)
    give_string(at, to, column);
  else if (const auto number = at.numbers[static_cast<std::size_t>(column)]; number != FeedRows::k_null)
    sqlite3_result_int64(to, number);
  return SQLITE_OK;
}

int on_rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) noexcept {
  *out = static_cast<sqlite3_int64>(of(cursor).place);
  return SQLITE_OK;
}

/// Without xCreate: the table is there by its name alone, in every statement, and nobody can make another.
sqlite3_module module_of_feed() {
  sqlite3_module module{};
  module.xConnect = on_connect;
  module.xBestIndex = on_best_index;
  module.xDisconnect = on_disconnect;
  module.xOpen = on_open;
  module.xClose = on_close;
  module.xFilter = on_filter;
  module.xNext = on_next;
  module.xEof = on_eof;
  module.xColumn = on_column;
  module.xRowid = on_rowid;
  return module;
}

}  // namespace

Feed::Feed(sqlite3* db) {
  static const sqlite3_module k_module = module_of_feed();
  if (const int rc = sqlite3_create_module_v2(db, "feed", &k_module, this, nullptr); rc != SQLITE_OK)
    throw SQLite::Exception(db, rc);
}

}  // namespace libcase::store
