#include "store/entry_queue.hpp"

#include <array>
#include <functional>
#include <utility>

namespace libcase::store {
namespace {

/// Of a batch: enough for a statement and a thread to pay, and still in the processor's cache.
constexpr std::size_t k_batch_bytes = std::size_t{1} << 18;
constexpr std::size_t k_content = 0, k_hash = 1;

std::string_view bytes_of(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

}  // namespace

void EntryQueue::add(Database& db, const Hash& before, const ChainLink& link) {
  if (empty()) last_ = before;
  if (filling_.rows.empty()) filling_.first_seq = link.seq;
  filling_.rows.add(std::array{link.case_id, link.previous, link.recorded_at}, {link.content, bytes_of(Hash{})});
  if (filling_.rows.bytes() >= k_batch_bytes) press(db);
}

/// What was pressed before is written while the next batch is being pressed.
void EntryQueue::press(Database& db) {
  if (pressing_.valid()) {
    last_ = pressing_.get();
    std::swap(ready_, pressed_);
  }
  std::swap(pressed_, filling_);
  pressing_ = std::async(std::launch::async, &EntryQueue::chain, std::ref(pressed_), last_);
  write(db, ready_);
}

Hash EntryQueue::flush(Database& db) {
  if (pressing_.valid()) {
    last_ = pressing_.get();
    write(db, pressed_);
  }
  last_ = chain(filling_, last_);
  write(db, filling_);
  return last_;
}

void EntryQueue::clear() noexcept {
  if (pressing_.valid()) pressing_.wait();
  pressing_ = {};
  for (auto* batch : {&filling_, &pressed_, &ready_}) batch->rows.clear();
}

Hash EntryQueue::chain(Batch& batch, Hash before) {
  auto& rows = batch.rows;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto numbers = rows.numbers(row);
    const ChainLink link{batch.first_seq + static_cast<std::int64_t>(row), numbers[2], numbers[0], numbers[1],
                         rows.string(row, k_content)};
    before = chain_hash(before, link);
    rows.replace(row, k_hash, bytes_of(before));
  }
  return before;
}

/// The numbers of rows are left to SQLite, which then appends without looking for the place.
void EntryQueue::write(Database& db, Batch& batch) {
  auto& rows = batch.rows;
  if (rows.empty()) return;
  db.feed(
      "INSERT OR FAIL INTO journal(case_id, previous, recorded_at, content, hash) SELECT i0, i1, i2, b0, b1 FROM feed",
      rows);
  check_last_row(db, batch.first_seq + static_cast<std::int64_t>(rows.size()) - 1);
  rows.clear();
}

void check_last_row(Database& db, std::int64_t seq) {
  if (db.raw().getLastInsertRowid() != seq)
    throw Error(ErrorKind::corrupt, msg("the journal has gaps in its numbers; run: shuoshi check"));
}

}  // namespace libcase::store
