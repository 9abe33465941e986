// Order, cut and ranks of the rows of a table.
#pragma once
#include <functional>

#include "libcase/stats.hpp"

namespace libcase::stats {

/// Sorts the ranked rows to the front and gives them their ranks; rows of "unknown" and "other" and
/// those with too small an N follow without one, in the order they had. Returns how many are ranked.
std::size_t rank_rows(std::vector<Group>& rows, const Ranking& ranking);

}  // namespace libcase::stats
