#include "stats/minutes.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace libcase::stats {
namespace {

constexpr std::size_t k_list = 4096;

}  // namespace

void Minutes::add(std::int64_t minutes, std::int64_t times) {
  size_ += times;
  if (!counts_.empty() && minutes < k_dense) {
    counts_[static_cast<std::size_t>(minutes)] += static_cast<std::uint32_t>(times);
    return;
  }
  for (; times > 0; --times) list_.push_back(minutes);
  sorted_ = false;
  if (counts_.empty() && list_.size() > k_list) spread_out();
}

void Minutes::spread_out() {
  counts_.resize(static_cast<std::size_t>(k_dense));
  std::vector<std::int64_t> long_ones;
  for (const auto minutes : list_) {
    if (minutes < k_dense)
      ++counts_[static_cast<std::size_t>(minutes)];
    else
      long_ones.push_back(minutes);
  }
  list_ = std::move(long_ones);
}

void Minutes::merge(const Minutes& other) {
  other.ascending([&](std::int64_t minutes, std::int64_t times) {
    add(minutes, times);
    return true;
  });
}

void Minutes::sort() const {
  if (sorted_) return;
  std::sort(list_.begin(), list_.end());
  sorted_ = true;
}

Spread spread_of(const Minutes& minutes) {
  Spread out{.n = minutes.size(), .p50 = {}, .p75 = {}, .p90 = {}};
  struct Wanted {
    std::optional<std::int64_t>& value;
    std::int64_t percent;
  };
  const std::array wanted{Wanted{out.p50, 50}, Wanted{out.p75, 75}, Wanted{out.p90, 90}};
  std::size_t next = 0;
  std::int64_t passed = 0;
  minutes.ascending([&](std::int64_t value, std::int64_t count) {
    passed += count;
    // Nearest rank: the smallest value at or below which p per cent of the cases lie.
    while (next < wanted.size() && 100 * passed >= wanted[next].percent * out.n) wanted[next++].value = value;
    return next < wanted.size();
  });
  return out;
}

Survival survival_of(const Minutes& events, const Minutes& censored, std::int64_t later) {
  std::map<std::int64_t, std::int64_t> lost;
  censored.ascending([&](std::int64_t t, std::int64_t n) {
    lost[t] += n;
    return true;
  });
  // Between two censored times the estimate telescopes: S falls from s to s * left / at_risk.
  long double before = 1;
  const auto closed = events.size() + later;
  std::int64_t at_risk = closed + censored.size(), left = at_risk;
  constexpr long double k_rounding = 1e-15L;
  auto next = lost.begin();
  Survival out{.n = at_risk, .events = closed, .median = {}};
  events.ascending([&](std::int64_t t, std::int64_t n) {
    for (; next != lost.end() && next->first < t; ++next) {
      before *= static_cast<long double>(left) / static_cast<long double>(at_risk);
      left -= next->second;
      at_risk = left;
    }
    left -= n;
    if (before * static_cast<long double>(left) <= static_cast<long double>(at_risk) * (0.5L + k_rounding))
      out.median = t;
    return !out.median;
  });
  return out;
}

}  // namespace libcase::stats
