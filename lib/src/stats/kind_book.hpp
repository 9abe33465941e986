// What the cases of a kind have in common for the figures, found out once.
#pragma once
#include <unordered_map>

#include "stats/wanted.hpp"
#include "store/facts_block.hpp"

namespace libcase::stats {

struct KindCounts {
  CountBits bits = 0;  ///< counts of which no time is asked
  Counts more;         ///< where a case adds more than one
  bool adds_more = false;
  bool population = false;
  bool tells_moves = false;
  bool undone = false;
  bool open = false;
  bool prompt = false;
  bool only_reported = false;  ///< of all moves
  State state = State::none;
  std::uint64_t times = 0;  ///< of FactKind
  [[nodiscard]] bool has(store::FactTime time) const { return (times >> static_cast<unsigned>(time) & 1) != 0; }
};

class KindBook {
 public:
  explicit KindBook(const Wanted& wanted) : wanted_(wanted) {}
  /// Valid for the book's life.
  [[nodiscard]] const KindCounts& of(const store::FactKind& kind) {
    auto& lately = lately_[hash_of(kind) >> k_shift];
    if (lately.counts == nullptr || !(lately.kind == kind)) lately = {kind, &look_up(kind)};
    return *lately.counts;
  }

 private:
  struct Hash {
    std::size_t operator()(const store::FactKind& kind) const { return hash_of(kind); }
  };
  /// Of those of a hash, the one that was asked for last.
  struct Lately {
    store::FactKind kind{};
    const KindCounts* counts = nullptr;
  };
  static constexpr unsigned k_shift = 64 - 8;
  [[nodiscard]] const KindCounts& look_up(const store::FactKind& kind);
  [[nodiscard]] KindCounts counts_of(const store::FactKind& kind) const;
  const Wanted& wanted_;
  std::array<Lately, 256> lately_;
  std::unordered_map<store::FactKind, KindCounts, Hash> known_;
};

}  // namespace libcase::stats
