// What a query needs to be counted.
#pragma once
#include "libcase/stats.hpp"
#include "stats/count_bits.hpp"
#include "stats/tally.hpp"

namespace libcase::stats {

struct Wanted {
  CountBits counts = 0;  ///< that a figure asked for is made of; those of the population always
  TimesWanted times;
  bool working = false;
  [[nodiscard]] bool flow() const { return (counts & k_flow_bits) != 0; }
  [[nodiscard]] bool spans() const { return working || times.handling || times.total || times.survival; }
  /// Leaves nothing of the other counts.
  void keep(Counts& of) const;
};
[[nodiscard]] Wanted wanted_of(const StatsQuery& query);

}  // namespace libcase::stats
