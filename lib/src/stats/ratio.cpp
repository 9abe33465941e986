#include <array>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "libcase/figures.hpp"

namespace libcase {
namespace {

// The members are whole numbers and nothing else, so they are added as one row of them.
template <class T>
void add(T& into, const T& other) {
  // Count by count, so that the compiler sees plain additions; whole copies of either side cost twice as much.
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(std::int64_t) == 0);
  auto* to = reinterpret_cast<std::byte*>(&into);                 // NOLINT(*-reinterpret-cast)
  const auto* from = reinterpret_cast<const std::byte*>(&other);  // NOLINT(*-reinterpret-cast)
  for (std::size_t at = 0; at < sizeof(T); at += sizeof(std::int64_t)) {
    std::int64_t sum = 0, more = 0;
    std::memcpy(&sum, to + at, sizeof sum);
    std::memcpy(&more, from + at, sizeof more);
    sum += more;
    std::memcpy(to + at, &sum, sizeof sum);
  }
}

__extension__ using Wide = __int128;
constexpr std::int64_t k_halves = 2000;  ///< in halves of a tenth of a per cent: where rounding turns

/// (p - h)^2 against z^2 h (1 - h) / N with h in k_halves and z the 97.5 % quantile, on integers:
/// below 0 where h lies within the interval.
Wide outside(const Ratio& r, std::int64_t h) {
  const Wide distance = static_cast<Wide>(k_halves) * r.n - static_cast<Wide>(h) * r.of;
  constexpr std::int64_t k_scale = 1'000'000'000'000, k_z_squared = 3'841'458'820'694;
  return distance * distance * k_scale - static_cast<Wide>(k_z_squared) * h * (k_halves - h) * r.of;
}

}  // namespace

std::optional<std::int64_t> Ratio::per_mille() const {
  if (of == 0) return std::nullopt;
  // Half up without a fraction: floor((2 * 1000 n + of) / 2 of).
  const auto twice = static_cast<std::int64_t>(2000) * n + of;
  return static_cast<std::int64_t>(twice / (2 * of));
}

std::string Ratio::percent() const {
  const auto value = per_mille();
  if (!value) return "-";
  return std::to_string(*value / 10) + "." + std::to_string(*value % 10);
}

std::optional<Interval> Ratio::interval() const {
  if (of == 0) return std::nullopt;
  Interval out;
  // An end is k where it lies at or above k less a half, and below k and a half.
  const auto below_end = [&](std::int64_t k, bool high) {
    const std::int64_t h = 2 * k - 1;
    const bool left = static_cast<Wide>(h) * of <= static_cast<Wide>(k_halves) * n;
    return high ? left || outside(*this, h) <= 0 : left && outside(*this, h) >= 0;
  };
  for (std::int64_t k = 1; k <= k_halves / 2 && below_end(k, false); ++k) out.low = k;
  for (std::int64_t k = 1; k <= k_halves / 2 && below_end(k, true); ++k) out.high = k;
  return out;
}

Tally& Tally::operator+=(const Tally& other) {
  add(*this, other);
  return *this;
}

Flow& Flow::operator+=(const Flow& other) {
  add(*this, other);
  return *this;
}

bool Flow::reconciles() const {
  return opening + received + reopened + reinstated - closed - withdrawn - rejected - merged == closing;
}

}  // namespace libcase
