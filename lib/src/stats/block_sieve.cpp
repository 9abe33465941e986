#include "stats/block_sieve.hpp"

#include <algorithm>

namespace libcase::stats {

using store::FactsBlock;
using store::FactTime;

void BlockSieve::find_period(FactsBlock& block) {
  const auto& bounds = block.bounds();
  const auto place = [&](std::int64_t id) -> std::size_t {
    if (id <= bounds.first_id) return 0;
    if (id > bounds.last_id) return block.size();
    const auto* ids = block.ids();
    return static_cast<std::size_t>(std::lower_bound(ids, ids + block.size(), id) - ids);
  };
  end_ = place(range_.end);
  begin_ = std::min(place(range_.first), end_);
}

void BlockSieve::find_areas(FactsBlock& block) {
  const auto& bounds = block.bounds();
  const Day first = CaseId::from_raw(bounds.first_id).day();
  moved_ = by_area_ && scope_.area_times.changes_between(first, CaseId::from_raw(bounds.last_id).day());
  if (moved_ || scope_.query.area == 0) return;
  const auto areas = block.areas();
  for (std::size_t i = 0; i < areas.size(); ++i) inside_[i] = area_.holds(areas[i], first);
}

void BlockSieve::find_kinds(std::span<const store::FactKind> kinds) {
  adds_more_ = false;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    kinds_[i] = &book_.of(kinds[i]);
    adds_more_ = adds_more_ || kinds_[i]->adds_more;
  }
}

void BlockSieve::sift(FactsBlock& block, store::BlockPart part) {
  counted_.clear();
  earlier_.clear();
  others_.clear();
  find_period(block);
  const bool open = part == store::BlockPart::open;
  if (open) end_ = begin_;
  if (end_ == 0 || (begin_ == end_ && !range_.earlier)) return;
  const auto& bounds = block.bounds();
  const auto next = std::lower_bound(waiting_.begin(), waiting_.end(), bounds.first_id);
  waits_ = next != waiting_.end() && *next <= bounds.last_id;
  latest_ = bounds.last <= scope_.as_of && bounds.recorded <= scope_.known;
  find_areas(block);
  find_kinds(block.kinds());
  if (open) {
    for (std::size_t i = 0; i < end_; ++i) sift(block, i, false);
    return;
  }
  if (all_stand(block)) {
    counted_.fill(block.size());
    return;
  }
  if (range_.earlier && begin_ > 0) sift_settled(block);
  for (auto i = begin_; i < end_; ++i) sift(block, i, true);
}

bool BlockSieve::all_stand(FactsBlock& block) const {
  if (begin_ > 0 || end_ < block.size() || waits_ || moved_ || !latest_ || scope_.query.area != 0) return false;
  return std::all_of(kinds_.begin(), kinds_.begin() + static_cast<std::ptrdiff_t>(block.kinds().size()),
                     [&](const KindCounts* kind) { return !kind->undone && (!flow_ || kind->tells_moves); });
}

void BlockSieve::sift_settled(FactsBlock& block) {
  const auto& bounds = block.bounds();
  if (bounds.settled < range_.settled && bounds.recorded <= range_.recorded) return;
  const auto* kind = block.kind();
  const auto *last = block.times(FactTime::last), *recorded = block.times(FactTime::last_recorded);
  for (std::size_t i = 0; i < begin_; ++i) {
    const auto& counts = *kinds_[kind[i]];
    if (!counts.open && (last[i] >= range_.settled || (recorded[i] > range_.recorded && !counts.prompt)))
      sift(block, i, false);
  }
}

void BlockSieve::sift(FactsBlock& block, std::size_t place, bool counted) {
  if (waits_ && std::binary_search(waiting_.begin(), waiting_.end(), block.ids()[place])) return;
  if (!stands(block, place, counted))
    others_.push(place);
  else if (scope_.query.area == 0 || inside_[block.area()[place]])
    (counted ? counted_ : earlier_).push(place);
}

bool BlockSieve::stands(FactsBlock& block, std::size_t place, bool counted) const {
  const auto& kind = *kinds_[block.kind()[place]];
  // Of an earlier case it is the flow that matters, if only to know whether it has a row.
  if (moved_ || kind.undone || (!kind.tells_moves && (flow_ || !counted))) return false;
  if (latest_) return true;
  return block.times(FactTime::last)[place] <= scope_.as_of && block.times(FactTime::reported)[place] <= scope_.as_of &&
         block.times(FactTime::last_recorded)[place] <= scope_.known;
}

}  // namespace libcase::stats
