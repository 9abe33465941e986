// Which cases of a block matter to a query, and which of them stand at T and K as their facts say.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "stats/kind_book.hpp"
#include "stats/scope.hpp"

namespace libcase::stats {

class BlockSieve {
 public:
  /// `waiting`: numbers, in order, of cases that are none of a block's business. `by_area`: the area of a case is
  /// asked for.
  BlockSieve(Scope& scope, const store::FactsRange& range, KindBook& book, std::vector<std::int64_t> waiting, bool flow,
             bool by_area)
      : scope_(scope),
        range_(range),
        book_(book),
        waiting_(std::move(waiting)),
        flow_(flow),
        by_area_(by_area || scope.query.area != 0),
        area_(scope.query.area, scope.directory, scope.area_times) {}
  void sift(store::FactsBlock& block, store::BlockPart part);
  [[nodiscard]] const CasePlaces& counted() const { return counted_; }  ///< of the period
  [[nodiscard]] const CasePlaces& earlier() const { return earlier_; }
  [[nodiscard]] const CasePlaces& others() const { return others_; }  ///< to be looked at one by one
  /// Of each kind that they have.
  [[nodiscard]] const std::array<const KindCounts*, store::k_block_cases>& kinds() const { return kinds_; }
  /// There may be one that adds more than one.
  [[nodiscard]] bool adds_more() const { return adds_more_; }

 private:
  void find_period(store::FactsBlock& block);
  void find_areas(store::FactsBlock& block);
  void find_kinds(std::span<const store::FactKind> kinds);
  /// True where all stand as their facts say, and are to be counted.
  [[nodiscard]] bool all_stand(store::FactsBlock& block) const;
  /// Those that are not open and could still matter.
  void sift_settled(store::FactsBlock& block);
  void sift(store::FactsBlock& block, std::size_t place, bool counted);
  [[nodiscard]] bool stands(store::FactsBlock& block, std::size_t place, bool counted) const;

  Scope& scope_;
  const store::FactsRange& range_;
  KindBook& book_;
  std::vector<std::int64_t> waiting_;
  bool flow_, by_area_;
  AreaFilter area_;
  CasePlaces counted_, earlier_, others_;
  std::array<const KindCounts*, store::k_block_cases> kinds_;
  // Of the block at hand:
  std::size_t begin_ = 0, end_ = 0;  ///< places of the period
  bool adds_more_ = false;
  bool waits_ = false;                             ///< some of its cases do
  bool moved_ = false;                             ///< the organisation changed between its days, which matters
  bool latest_ = false;                            ///< all happened by T and was recorded by K
  std::array<bool, store::k_block_cases> inside_;  ///< of each area
};

}  // namespace libcase::stats
