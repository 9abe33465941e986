// Cells that were merged downwards: the first has the value, which holds for each.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "libcase/source.hpp"

namespace libcase::intake {

struct MergedRange {
  std::size_t column = 0;  ///< from 0: the first, where it spans several
  std::int64_t first = 0;  ///< line
  std::int64_t last = 0;
};

class MergedCells {
 public:
  /// In the order of their first lines.
  void add(const MergedRange& range) { coming_.push_back(range); }
  /// Gives the row the values that hold for it, and takes those that begin in it. Rows come in the order of their
  /// lines, and some may be left out: what begins in one of these is not known.
  void fill(Record& record);

 private:
  struct Open {
    MergedRange range;
    std::string value;
  };
  std::deque<MergedRange> coming_;
  std::vector<Open> open_;
};

/// The same rows, filled: what stands above the first of them, as heads do, is left as it is.
[[nodiscard]] std::unique_ptr<Source> merged_source(std::unique_ptr<Source> rows, std::shared_ptr<MergedCells> merged);

}  // namespace libcase::intake
