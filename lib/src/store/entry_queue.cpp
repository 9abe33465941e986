#include "store/entry_queue.hpp"

#include <utility>

namespace libcase::store {
namespace {

/// Of a batch: enough for a thread to pay, and still in the processor's cache.
constexpr std::size_t k_batch_bytes = std::size_t{1} << 18;
/// Of a pack: larger ones are hardly smaller when compressed, and take longer to look into.
constexpr std::size_t k_pack_bytes = std::size_t{1} << 16;
/// Fewer are not worth it.
constexpr std::size_t k_pack_entries = 8;

std::string_view bytes_of(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

}  // namespace

void EntryQueue::add(Database& db, const Hash& before, const ChainLink& link) {
  if (empty()) last_ = before;
  if (!filling_.entries.empty() && filling_.recorded_at != link.recorded_at) press(db);
  if (filling_.entries.empty()) {
    filling_.first_seq = link.seq;
    filling_.recorded_at = link.recorded_at;
  }
  filling_.bytes += link.content;
  filling_.entries.push_back({link.case_id, link.previous, filling_.bytes.size()});
  if (filling_.bytes.size() >= k_batch_bytes) press(db);
}

/// What was pressed before is written while the next batch is being pressed.
void EntryQueue::press(Database& db) {
  if (pressing_.valid()) {
    last_ = pressing_.get();
    std::swap(ready_, pressed_);
  }
  std::swap(pressed_, filling_);
  pressing_ = std::async(std::launch::async, [this, before = last_] { return chain(pressed_, before); });
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
  for (auto* batch : {&filling_, &pressed_, &ready_}) *batch = {};
}

Hash EntryQueue::chain(Batch& batch, Hash before) {
  for (std::size_t i = 0; i < batch.entries.size(); ++i) {
    auto& entry = batch.entries[i];
    entry.hash = before =
        chain_hash(before, {batch.seq(i), batch.recorded_at, entry.case_id, entry.previous, batch.content(i)});
  }
  make_rows(batch);
  return before;
}

void EntryQueue::make_rows(Batch& batch) {
  const std::size_t size = batch.entries.size();
  for (std::size_t first = 0, end = 0; first < size; first = end) {
    while (end < size && batch.begin(end) - batch.begin(first) < k_pack_bytes) ++end;
    if (end - first >= k_pack_entries) {
      batch.rows.push_back(pack(batch, first, end));
      continue;
    }
    for (std::size_t i = first; i < end; ++i) {
      const auto& entry = batch.entries[i];
      batch.rows.push_back({batch.seq(i), entry.case_id, entry.previous, 0, std::string(batch.content(i)), entry.hash});
    }
  }
}

/// Entries in [first, end).
EntryQueue::Row EntryQueue::pack(const Batch& batch, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i)
    packer_.add(batch.entries[i].case_id, batch.entries[i].previous, batch.content(i));
  return {batch.seq(end - 1),         0, 0, static_cast<std::int64_t>(end - first), packer_.finish(),
          batch.entries[end - 1].hash};
}

void EntryQueue::write(Database& db, Batch& batch) {
  for (const auto& row : batch.rows)
    db.query(
          "INSERT INTO journal(seq, case_id, previous, recorded_at, content, hash, packed) VALUES(?, ?, ?, ?, ?, ?, ?)")
        .bind(row.seq, row.case_id, row.previous, batch.recorded_at, std::string_view(row.content), bytes_of(row.hash),
              row.packed)
        .run();
  batch.entries.clear();
  batch.bytes.clear();
  batch.rows.clear();
}

void check_last_row(Database& db, std::int64_t seq) {
  if (db.raw().getLastInsertRowid() != seq)
    throw Error(ErrorKind::corrupt, msg("the journal has gaps in its numbers; run: shuoshi check"));
}

}  // namespace libcase::store
