// Counts of many cases, added up eight at a time.
#pragma once
#include <array>
#include <bit>
#include <cstdint>

#include "libcase/figures.hpp"

namespace libcase::stats {

/// Everything that is counted of a group of cases.
struct Counts {
  Tally tally;
  Flow flow;
};
inline constexpr std::size_t k_counts = sizeof(Counts) / sizeof(std::int64_t);
using CountRow = std::array<std::int64_t, k_counts>;

/// The counts to which a case adds one: a bit each, in the order of their members.
using CountBits = std::uint64_t;
static_assert(k_counts <= 64);

/// Bits of those that are not 0.
[[nodiscard]] constexpr CountBits bits_of(const Counts& counts) {
  const auto row = std::bit_cast<CountRow>(counts);
  CountBits out = 0;
  for (std::size_t i = 0; i < row.size(); ++i) out |= CountBits{row[i] != 0} << i;
  return out;
}
inline constexpr CountBits k_flow_bits = [] {
  constexpr auto k_tally = sizeof(Tally) / sizeof(std::int64_t);
  return ((CountBits{1} << k_counts) - 1) & ~((CountBits{1} << k_tally) - 1);
}();

/// Sums of bits: a byte a count, of up to 255 cases; then they go on to where there is room.
class PackedCounts {
 public:
  /// None above those that there are. True: pour() it now.
  [[nodiscard]] bool add(CountBits bits) {
    for (std::size_t i = 0; bits != 0; ++i, bits >>= 8) bytes_[i] += k_spread[bits & 255];
    return ++cases_ == k_most;
  }
  /// Adds what it has to `into`, and is empty.
  void pour(Counts& into) {
    if (cases_ == 0) return;
    auto row = std::bit_cast<CountRow>(into);
    for (std::size_t i = 0; i < row.size(); ++i)
      row[i] += static_cast<std::int64_t>(bytes_[i / 8] >> (8 * (i % 8)) & 255);
    into = std::bit_cast<Counts>(row);
    *this = {};
  }

 private:
  static constexpr std::uint32_t k_most = 255;
  /// Each bit of a byte as a byte.
  static constexpr std::array<std::uint64_t, 256> k_spread = [] {
    std::array<std::uint64_t, 256> out{};
    for (std::size_t byte = 0; byte < out.size(); ++byte)
      for (unsigned bit = 0; bit < 8; ++bit) out[byte] |= std::uint64_t{byte >> bit & 1} << (8 * bit);
    return out;
  }();
  std::array<std::uint64_t, (k_counts + 7) / 8> bytes_{};
  std::uint32_t cases_ = 0;
};

}  // namespace libcase::stats
