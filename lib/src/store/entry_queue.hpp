// First entries of many new cases on their way into the journal.
#pragma once
#include <cstdint>
#include <future>
#include <string>
#include <vector>

#include "libcase/journal.hpp"
#include "store/database.hpp"

namespace libcase::store {

/// Entries are chained and packed by a thread of its own, a batch at a time, while the next ones come in. A handful
/// is chained where flush() is called, without a thread, and written a row each.
class EntryQueue {
 public:
  EntryQueue() = default;
  ~EntryQueue() { clear(); }
  EntryQueue(const EntryQueue&) = delete;
  EntryQueue& operator=(const EntryQueue&) = delete;

  [[nodiscard]] bool empty() const { return !pressing_.valid() && filling_.entries.empty(); }
  /// The content is copied. `before` is the hash of the entry before it; of interest where the queue is empty.
  void add(Database& db, const Hash& before, const ChainLink& link);
  /// Writes all of them; the hash of the last one. Precondition: not empty.
  [[nodiscard]] Hash flush(Database& db);
  /// Forgets them.
  void clear() noexcept;

 private:
  struct Entry {
    std::int64_t case_id = 0, previous = 0;
    std::size_t end = 0;  ///< of its content in the batch's bytes; it begins where the one before ends
    Hash hash{};
  };
  /// As it goes into the journal.
  struct Row {
    std::int64_t seq = 0, case_id = 0, previous = 0, packed = 0;
    std::string content;
    Hash hash{};
  };
  /// Recorded at the same time.
  struct Batch {
    std::vector<Entry> entries;
    std::string bytes;
    std::int64_t first_seq = 0, recorded_at = 0;
    std::vector<Row> rows;

    [[nodiscard]] std::int64_t seq(std::size_t entry) const { return first_seq + static_cast<std::int64_t>(entry); }
    [[nodiscard]] std::size_t begin(std::size_t entry) const { return entry == 0 ? 0 : entries[entry - 1].end; }
    [[nodiscard]] std::string_view content(std::size_t entry) const {
      return std::string_view(bytes).substr(begin(entry), entries[entry].end - begin(entry));
    }
  };
  /// Hashes and rows; the hash of the last one.
  Hash chain(Batch& batch, Hash before);
  void make_rows(Batch& batch);
  [[nodiscard]] Row pack(const Batch& batch, std::size_t first, std::size_t end);
  static void write(Database& db, Batch& batch);
  void press(Database& db);

  Batch filling_, pressed_, ready_;
  PackWriter packer_;           ///< of whoever chains
  Hash last_{};                 ///< before the first of pressed_, or of filling_ where nothing is being pressed
  std::future<Hash> pressing_;  ///< chains pressed_
};

/// After an entry was written whose number was left to SQLite. @throws Error(corrupt) where it got another one.
void check_last_row(Database& db, std::int64_t seq);

}  // namespace libcase::store
