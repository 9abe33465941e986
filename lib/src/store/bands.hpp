// Bands of minutes, in which durations are counted so that a percentile need look at few of them.
//
// Every octave from 16 minutes on has sixteen fine bands of one width, and below that each minute is one of its own;
// eight of them make a band. The last one has no end.
#pragma once
#include <algorithm>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace libcase::store {

inline constexpr std::size_t k_bands = 30, k_fine_in_band = 8, k_fine_bands = k_bands * k_fine_in_band;
inline constexpr std::int64_t k_endless = std::numeric_limits<std::int64_t>::max();

[[nodiscard]] constexpr std::size_t fine_band_of(std::int64_t minutes) {
  constexpr std::uint64_t k_sixteen = 16;
  const auto m = static_cast<std::uint64_t>(std::max<std::int64_t>(minutes, 0));
  if (m < k_sixteen) return static_cast<std::size_t>(m);
  const auto octave = static_cast<std::uint64_t>(std::bit_width(m)) - 5;
  const auto band = (octave << 4) + (m >> octave);  // the latter is 16 to 31
  return std::min<std::size_t>(static_cast<std::size_t>(band), k_fine_bands - 1);
}
/// Minutes in [start, end).
[[nodiscard]] constexpr std::int64_t start_of_fine_band(std::size_t band) {
  constexpr std::size_t k_sixteen = 16;
  if (band < k_sixteen) return static_cast<std::int64_t>(band);
  return static_cast<std::int64_t>(k_sixteen + band % k_sixteen) << (band / k_sixteen - 1);
}
[[nodiscard]] constexpr std::int64_t end_of_fine_band(std::size_t band) {
  return band + 1 < k_fine_bands ? start_of_fine_band(band + 1) : k_endless;
}

[[nodiscard]] constexpr std::size_t band_of(std::int64_t minutes) { return fine_band_of(minutes) / k_fine_in_band; }
[[nodiscard]] constexpr std::int64_t start_of_band(std::size_t band) {
  return start_of_fine_band(band * k_fine_in_band);
}
[[nodiscard]] constexpr std::int64_t end_of_band(std::size_t band) {
  return end_of_fine_band((band + 1) * k_fine_in_band - 1);
}

/// One case more or less with a duration of so many minutes; in one number, for there are many to put in order.
class DurationChange {
 public:
  /// `sign`: 1 or -1.
  constexpr DurationChange(std::int64_t minutes, int sign) : packed_(minutes * 2 + (sign < 0 ? 1 : 0)) {}
  [[nodiscard]] constexpr std::int64_t minutes() const { return packed_ >> 1; }
  [[nodiscard]] constexpr int count() const { return (packed_ & 1) == 0 ? 1 : -1; }
  auto operator<=>(const DurationChange&) const = default;  // NOLINT(*-nullptr)

 private:
  std::int64_t packed_;
};

}  // namespace libcase::store
