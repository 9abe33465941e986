#include "stats/wanted.hpp"

#include "libcase/explain.hpp"

namespace libcase::stats {
namespace {

/// Figures say what they are made of when they are asked: whatever changes one is part of it.
CountBits parts_of(const Figure& figure) {
  const Values nothing;
  CountBits out = 0;
  for (std::size_t i = 0; i < k_counts; ++i) {
    CountRow row{};
    row[i] = 1;
    const auto one = std::bit_cast<Counts>(row);
    if (!same_figure(figure, {one.tally, one.flow, {}}, nothing)) out |= CountBits{1} << i;
  }
  return out;
}

}  // namespace

void Wanted::keep(Counts& of) const {
  auto row = std::bit_cast<CountRow>(of);
  for (std::size_t i = 0; i < row.size(); ++i)
    if ((counts >> i & 1) == 0) row[i] = 0;
  of = std::bit_cast<Counts>(row);
}

Wanted wanted_of(const StatsQuery& query) {
  Wanted out;
  for (const char* always : {"population", "open"}) out.counts |= parts_of(*find_figure(always));
  for (const auto* figure : asked_figures(query)) out.counts |= parts_of(*figure);
  if (query.ranking.sort != nullptr) out.counts |= parts_of(*query.ranking.sort);
  if (out.flow()) out.counts |= k_flow_bits;  // its parts are held against each other
  out.times = {.handling = wants(query, "handling"),
               .total = wants(query, "handling_total"),
               .survival = wants(query, "km_median")};
  out.working = wants_working_time(query);
  return out;
}

}  // namespace libcase::stats
