#include "intake/prefetch.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_batches = 32;
/// Few enough for a batch to stay in the processor's cache on its way from thread to thread.
constexpr std::size_t k_rows = 128;
/// Long rows fill a batch sooner, so that memory is bounded by bytes as well.
constexpr std::size_t k_bytes = std::size_t{1} << 20;

std::size_t size_of(const Record& record) {
  std::size_t bytes = 0;
  for (const auto& cell : record.cells) bytes += cell.size();
  return bytes;
}

}  // namespace

Prefetch::Prefetch(RecordSource& source, RowPreparer& preparer, std::shared_ptr<const Directory> org)
    : source_(source), preparer_(preparer), org_(std::move(org)) {
  for (std::size_t i = 0; i < k_batches; ++i) {
    free_.push_back(std::make_unique<Batch>());
    free_.back()->rows.resize(k_rows);
  }
  thread_ = std::thread([this] { run(); });
}

Prefetch::~Prefetch() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::unique_ptr<Batch> Prefetch::free_batch() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return stop_ || !free_.empty(); });
  if (stop_) return nullptr;
  auto batch = std::move(free_.back());
  free_.pop_back();
  batch->org = org_;
  return batch;
}

bool Prefetch::fill(Batch& batch) {
  std::size_t bytes = 0;
  bool more = true;
  for (batch.count = 0; batch.count < batch.rows.size() && bytes < k_bytes; ++batch.count) {
    auto& row = batch.rows[batch.count];
    more = source_.next(row.record);
    if (!more) break;
    bytes += size_of(row.record);
    preparer_.prepare(row, *batch.org);
  }
  batch.consumed = source_.consumed();
  return more;
}

void Prefetch::run() {
  bool more = true;
  while (more) {
    auto batch = free_batch();
    if (!batch) return;
    std::exception_ptr failure;
    try {
      more = fill(*batch);
    } catch (...) {
      failure = std::current_exception();
      more = false;
    }
    const std::lock_guard lock(mutex_);
    if (batch->count > 0) filled_.push_back(std::move(batch));
    failure_ = failure;
    ended_ = !more;
    changed_.notify_all();
  }
}

bool Prefetch::ready_within(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [this] { return ended_ || !filled_.empty(); });
}

std::unique_ptr<Batch> Prefetch::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_ || !filled_.empty(); });
  if (!filled_.empty()) {
    auto batch = std::move(filled_.front());
    filled_.pop_front();
    return batch;
  }
  if (failure_) std::rethrow_exception(failure_);
  return nullptr;
}

void Prefetch::recycle(std::unique_ptr<Batch> batch) {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(batch));
  }
  changed_.notify_all();
}

void Prefetch::use(std::shared_ptr<const Directory> org) {
  const std::lock_guard lock(mutex_);
  org_ = std::move(org);
}

}  // namespace libcase::intake
