// First entries of many new cases on their way into the journal.
#pragma once
#include <cstdint>
#include <future>

#include "libcase/journal.hpp"
#include "store/database.hpp"
#include "store/feed.hpp"

namespace libcase::store {

/// Entries are chained by a thread of its own, a batch at a time, while the next ones come in; then a statement takes
/// the whole batch. A handful is chained and written where flush() is called, without a thread.
class EntryQueue {
 public:
  EntryQueue() = default;
  ~EntryQueue() { clear(); }
  EntryQueue(const EntryQueue&) = delete;
  EntryQueue& operator=(const EntryQueue&) = delete;

  [[nodiscard]] bool empty() const { return !pressing_.valid() && filling_.rows.empty(); }
  /// The content is copied. `before` is the hash of the entry before it; of interest where the queue is empty.
  void add(Database& db, const Hash& before, const ChainLink& link);
  /// Writes all of them; the hash of the last one. Precondition: not empty.
  [[nodiscard]] Hash flush(Database& db);
  /// Forgets them.
  void clear() noexcept;

 private:
  struct Batch {
    FeedRows rows{3, 2};
    std::int64_t first_seq = 0;
  };
  static Hash chain(Batch& batch, Hash before);
  static void write(Database& db, Batch& batch);
  void press(Database& db);

  Batch filling_, pressed_, ready_;
  Hash last_{};                 ///< before the first of pressed_, or of filling_ where nothing is being pressed
  std::future<Hash> pressing_;  ///< chains pressed_
};

/// After an entry was written whose number was left to SQLite. @throws Error(corrupt) where it got another one.
void check_last_row(Database& db, std::int64_t seq);

}  // namespace libcase::store
