#include "stats/work_clock.hpp"

#include <algorithm>

#include "core/opening.hpp"

namespace libcase::stats {
namespace {

using std::chrono::days;
constexpr std::int64_t k_day = 86'400;
constexpr days k_margin{366};
/// A table of more days is for a slip of the pen, and not worth its room.
constexpr days k_most{366 * 200};

}  // namespace

std::int64_t WorkClock::minutes(std::int64_t from, std::int64_t to) {
  if (!cover(from, to)) return working_between(from_unix(from), from_unix(to), calendar_, zone_).count() / 60;
  return (open_by(to) - open_by(from)) / 60;
}

bool WorkClock::cover(std::int64_t from, std::int64_t to) {
  if (!days_.empty() && days_.front().begin <= from && to < days_.back().begin) return true;
  Day first = zone_.day_of(from_unix(from)), last = zone_.day_of(from_unix(to));
  if (!days_.empty()) {
    first = std::min(first, zone_.day_of(from_unix(days_.front().begin)));
    last = std::max(last, zone_.day_of(from_unix(days_.back().begin)));
  }
  if (last - first > k_most) return false;
  sum_up(first - k_margin, last + k_margin);
  return true;
}

void WorkClock::sum_up(Day first, Day last) {
  days_.clear();
  stretches_.clear();
  std::int64_t sum = 0;
  for (Day day = first; day <= last; day += days{1}) {
    days_.push_back({to_unix(zone_.start_of(day)), sum, static_cast<std::uint32_t>(stretches_.size())});
    if (day == last || !calendar_.is_workday(day)) continue;
    const DayOpenings openings(day, calendar_, zone_);
    for (std::size_t i = 0; i < openings.size(); ++i) {
      const Opening opening = openings[i];
      if (opening.to <= opening.from) continue;
      stretches_.push_back({to_unix(opening.from), to_unix(opening.to)});
      sum += (opening.to - opening.from).count();
    }
  }
}

/// Seconds that were open from the first day of the table up to this moment.
std::int64_t WorkClock::open_by(std::int64_t at) const {
  // Midnights lie a day apart but for changes of clocks.
  auto i = static_cast<std::size_t>((at - days_.front().begin) / k_day);
  i = std::min(i, days_.size() - 2);
  while (days_[i].begin > at) --i;
  while (i + 2 < days_.size() && days_[i + 1].begin <= at) ++i;
  std::int64_t sum = days_[i].before;
  for (std::size_t s = days_[i].stretches; s < days_[i + 1].stretches && stretches_[s].from < at; ++s)
    sum += std::min(at, stretches_[s].to) - stretches_[s].from;
  return sum;
}

}  // namespace libcase::stats
