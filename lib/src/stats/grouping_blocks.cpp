// Rows of many cases: each area, term or kind of a block is looked up once.
#include <limits>

#include "stats/grouping.hpp"

namespace libcase::stats {
namespace {

constexpr std::uint32_t k_unset = std::numeric_limits<std::uint32_t>::max();
using Rows = std::array<std::uint32_t, store::k_block_cases>;

store::FactTerm term_of(Dimension by) {
  if (by == Dimension::channel) return store::FactTerm::channel;
  return by == Dimension::category ? store::FactTerm::category : store::FactTerm::unit;
}

}  // namespace

void Grouping::rows(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out) {
  switch (by_.dimension) {
    case Dimension::channel:
    case Dimension::category:
    case Dimension::unit:
      return rows_by_term(block, cases, out);
    case Dimension::month:
    case Dimension::week:
    case Dimension::day:
      return rows_by_day(block, cases, out);
    case Dimension::outcome:
    case Dimension::level:
    case Dimension::urgency:
      return rows_by_kind(block, cases, out);
    default:
      return rows_by_area(block, cases, out);
  }
}

void Grouping::rows_by_area(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out) {
  Rows rows;
  const auto areas = block.areas();
  std::fill_n(rows.begin(), areas.size(), k_unset);
  Facts stand_in;
  stand_in.id = block.bounds().first_id;
  const auto* area = block.area();
  for (const auto i : cases) {
    auto& known = rows[area[i]];
    if (known == k_unset) {
      stand_in.area = areas[area[i]];
      known = row(stand_in);
    }
    *out++ = known;
  }
}

void Grouping::rows_by_kind(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out) {
  Rows rows;
  const auto kinds = block.kinds();
  std::fill_n(rows.begin(), kinds.size(), k_unset);
  const auto* kind = block.kind();
  for (const auto i : cases) {
    auto& known = rows[kind[i]];
    if (known == k_unset) known = row(kinds[kind[i]].facts());
    *out++ = known;
  }
}

void Grouping::rows_by_term(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out) {
  constexpr std::size_t k_small = 1 << 14;
  by_term_.resize(k_small);
  const auto* terms = block.terms(term_of(by_.dimension));
  Facts stand_in;
  for (const auto i : cases) {
    const auto term = terms[i];
    if (term < k_small && by_term_[term] != 0) {
      *out++ = by_term_[term] - 1;
      continue;
    }
    stand_in.channel = stand_in.category = stand_in.unit = term;
    *out = row(stand_in);
    if (term < k_small) by_term_[term] = *out + 1;
    ++out;
  }
}

void Grouping::rows_by_day(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out) {
  const auto* ids = block.ids();
  Facts stand_in;
  for (const auto i : cases) {
    stand_in.id = ids[i];
    *out++ = row(stand_in);
  }
}

}  // namespace libcase::stats
