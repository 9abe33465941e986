// Rows prepared ahead of their writing, on a thread of their own.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "intake/row_preparer.hpp"

namespace libcase::intake {

/// Rows that travel together. `org` is what they were decided with.
struct Batch {
  std::vector<PreparedRow> rows;
  std::size_t count = 0;       ///< rows in use; the others keep their storage
  std::int64_t consumed = -1;  ///< bytes of the input up to here
  std::shared_ptr<const Directory> org;
};

/// Reads, maps and decides rows while earlier ones are being written. A bounded number of
/// batches is under way, so memory does not grow with the input; batches are used again.
class Prefetch {
 public:
  Prefetch(RecordSource& source, RowPreparer& preparer, std::shared_ptr<const Directory> org);
  ~Prefetch();
  Prefetch(const Prefetch&) = delete;
  Prefetch& operator=(const Prefetch&) = delete;

  /// The next rows in order, as soon as there are some; null at the end. @throws what the source threw.
  [[nodiscard]] std::unique_ptr<Batch> next();
  /// Whether next() would return at once, now or before long.
  [[nodiscard]] bool ready_within(std::chrono::milliseconds patience);
  /// Gives a batch back.
  void recycle(std::unique_ptr<Batch> batch);
  /// Batches read from now on are decided with this one.
  void use(std::shared_ptr<const Directory> org);

 private:
  void run();
  bool fill(Batch& batch);
  [[nodiscard]] std::unique_ptr<Batch> free_batch();

  RecordSource& source_;
  RowPreparer& preparer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<const Directory> org_;
  std::deque<std::unique_ptr<Batch>> filled_;
  std::vector<std::unique_ptr<Batch>> free_;
  std::exception_ptr failure_;
  bool ended_ = false;
  bool stop_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace libcase::intake
