// A case's row as numbers, for one statement or for many rows at a time.
#pragma once
#include <array>

#include "libcase/store.hpp"
#include "store/feed.hpp"

namespace libcase::store {

/// Ids of the terms in a case's row; 0: none.
struct CaseTerms {
  std::int64_t channel = 0, category = 0, unit = 0, source = 0;
};
/// In the order of the table's columns; FeedRows::k_null: NULL. The external id comes behind them.
using CaseNumbers = std::array<std::int64_t, 26>;
[[nodiscard]] CaseNumbers numbers_of(const CaseRow& row, std::int64_t last_seq, const CaseTerms& terms);

}  // namespace libcase::store
