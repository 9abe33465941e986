// Facts of neighbouring cases in one blob: a column after the other, each value the difference from
// what it is likely to be, as a variable-length number. About 27 bytes a case.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "stats/facts.hpp"

namespace libcase::store {

/// So many cases fit a page of 4 KB.
inline constexpr std::size_t k_block_cases = 128;

/// `facts` in order of id.
[[nodiscard]] std::string encode_block(const std::vector<stats::Facts>& facts);
/// Replaces `out`, whose memory is used again. @throws Error(corrupt).
void decode_block(std::string_view bytes, std::vector<stats::Facts>& out);

}  // namespace libcase::store
