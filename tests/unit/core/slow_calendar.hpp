// The calendar once more, slow and written differently: one minute or one day after another,
// on unix time and a rule for the clock. The library is held against it.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace support {

class SlowCalendar {
 public:
  using Seconds = std::int64_t;
  static constexpr Seconds k_day = 86400;

  std::function<Seconds(Seconds)> offset = [](Seconds) { return Seconds{8 * 3600}; };
  std::map<std::int64_t, bool> table;                 ///< by number of the local day: works or not
  std::vector<std::pair<int, int>> hours{{0, 1440}};  ///< minutes of the day

  [[nodiscard]] Seconds local(Seconds t) const { return t + offset(t); }
  [[nodiscard]] std::int64_t day(Seconds t) const { return local(t) / k_day; }
  [[nodiscard]] bool works(std::int64_t day) const {
    const auto found = table.find(day);
    if (found != table.end()) return found->second;
    const auto since_thursday = day % 7;  // 1970-01-01 was one
    return since_thursday != 2 && since_thursday != 3;
  }
  [[nodiscard]] bool open(Seconds t) const {
    if (!works(day(t))) return false;
    const auto minute = local(t) % k_day / 60;
    for (const auto& [from, to] : hours)
      if (from <= minute && minute < to) return true;
    return false;
  }

  /// Walks in steps of `step` seconds, which must divide what the clock is cut into.
  [[nodiscard]] Seconds due_open(Seconds start, Seconds amount, Seconds step) const {
    while (amount > 0) {
      if (open(start)) amount -= step;
      start += step;
    }
    return start;
  }
  [[nodiscard]] Seconds open_between(Seconds from, Seconds to, Seconds step) const {
    Seconds sum = 0;
    for (; from < to; from += step) sum += open(from) ? step : 0;
    return sum;
  }

  [[nodiscard]] std::int64_t workdays_between(std::int64_t from, std::int64_t to) const {
    std::int64_t count = 0;
    while (from < to) count += works(++from) ? 1 : 0;
    return count;
  }
  [[nodiscard]] std::int64_t workday_after(std::int64_t from, std::int64_t count) const {
    while (count > 0) count -= works(++from) ? 1 : 0;
    return from;
  }
  /// The first minute of the day `day` whose local time is at or after `minute`.
  [[nodiscard]] Seconds moment(std::int64_t day, int minute) const {
    Seconds t = day * k_day - 16 * 3600;
    while (local(t) < day * k_day + minute * Seconds{60}) t += 60;
    return t;
  }
  [[nodiscard]] Seconds closing(std::int64_t day) const { return moment(day, hours.back().second); }
};

/// Summer time of the European Union: from the last Sunday of March to that of October, 01:00 UTC.
inline SlowCalendar::Seconds berlin_offset(SlowCalendar::Seconds t) {
  const auto is_leap = [](std::int64_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  std::int64_t year = 1970, begin = 0;  // number of the day of 1 January
  while (t / SlowCalendar::k_day >= begin + (is_leap(year) ? 366 : 365)) begin += is_leap(year++) ? 366 : 365;
  const std::int64_t leap = is_leap(year) ? 1 : 0;
  const auto last_sunday_until = [](std::int64_t day) { return day - (day % 7 + 4) % 7; };
  const auto march = last_sunday_until(begin + 31 + 28 + leap + 31 - 1) * SlowCalendar::k_day + 3600;
  const auto october = last_sunday_until(begin + 365 + leap - 61 - 1) * SlowCalendar::k_day + 3600;
  return march <= t && t < october ? 7200 : 3600;
}

}  // namespace support
