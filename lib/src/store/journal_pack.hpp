// Many entries of the journal in one row: a log's cases come by the thousand, and compressed together they take a
// fifth of the room that they take alone.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/journal.hpp"

struct ZSTD_CCtx_s;

namespace libcase::store {

/// Makes the blobs. Its working memory, about 600 KB, comes with the first one.
class PackWriter {
 public:
  PackWriter();
  ~PackWriter();
  PackWriter(const PackWriter&) = delete;
  PackWriter& operator=(const PackWriter&) = delete;
  /// The next entry: its seq is one more than that of the one before, its time of recording the same.
  void add(std::int64_t case_id, std::int64_t previous, std::string_view content);
  /// Of all that were added since the last one.
  [[nodiscard]] std::string finish();

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::string heads_, contents_;
  std::int64_t case_before_ = 0;
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
};

/// One, unpacked.
class Pack {
 public:
  Pack() = default;
  /// Of a row as it stands in the journal; `entries` is at least 1. @throws Error(corrupt).
  Pack(std::int64_t last_seq, std::int64_t entries, std::int64_t recorded_at, std::string_view blob);
  [[nodiscard]] std::int64_t first_seq() const { return first_seq_; }
  [[nodiscard]] bool holds(std::int64_t seq) const {
    return seq >= first_seq_ && seq < first_seq_ + static_cast<std::int64_t>(heads_.size());
  }
  /// Precondition: it holds it. The content lives as long as the pack.
  [[nodiscard]] ChainLink at(std::int64_t seq) const;

 private:
  struct Head {
    std::int64_t case_id = 0, previous = 0;
    std::size_t offset = 0, length = 0;
  };
  [[nodiscard]] bool read_heads();
  std::int64_t first_seq_ = 0, recorded_at_ = 0;
  std::string bytes_;
  std::vector<Head> heads_;
};

/// Those looked into lately: cases of one day stand in a handful of packs.
class PackShelf {
 public:
  /// nullptr: it is not here.
  [[nodiscard]] const Pack* holding(std::int64_t seq) const;
  /// Valid until the next one.
  const Pack& keep(Pack pack);
  /// After entries were rolled back: others may get their numbers.
  void clear() { packs_ = {}; }

 private:
  static constexpr std::size_t k_kept = 16;
  std::array<Pack, k_kept> packs_;
  std::size_t next_ = 0;
};

}  // namespace libcase::store
