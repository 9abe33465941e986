// Working time between two instants, quick for a million of them.
#pragma once
#include <cstdint>
#include <vector>

#include "libcase/calendar.hpp"

namespace libcase::stats {

/// Opening hours of one calendar summed from day to day, so that a working time is the difference of two sums.
class WorkClock {
 public:
  WorkClock(const WorkCalendar& calendar, const TimeZone& zone) : calendar_(calendar), zone_(zone) {}
  /// Whole minutes of opening hours on working days within [from, to), rounded down: what working_between()
  /// says. UTC seconds, from <= to.
  [[nodiscard]] std::int64_t minutes(std::int64_t from, std::int64_t to);

 private:
  struct Stretch {
    std::int64_t from, to;
  };
  struct DaySum {
    std::int64_t begin;       ///< midnight
    std::int64_t before;      ///< seconds open before it
    std::uint32_t stretches;  ///< place of the day's first one
  };
  [[nodiscard]] bool cover(std::int64_t from, std::int64_t to);
  void sum_up(Day first, Day last);
  [[nodiscard]] std::int64_t open_by(std::int64_t at) const;

  const WorkCalendar& calendar_;
  const TimeZone& zone_;
  std::vector<DaySum> days_;  ///< one after another; the last is only an end
  std::vector<Stretch> stretches_;
};

}  // namespace libcase::stats
