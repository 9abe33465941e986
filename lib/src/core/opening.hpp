// The opening hours of one day as instants.
#pragma once
#include <span>

#include "libcase/calendar.hpp"

namespace libcase {

struct Opening {
  Instant from;
  Instant to;
};

class DayOpenings {
 public:
  DayOpenings(Day day, const WorkCalendar& calendar, const TimeZone& zone);
  [[nodiscard]] std::size_t size() const { return hours_.size(); }
  [[nodiscard]] Opening operator[](std::size_t i) const { return {moment(hours_[i].from), moment(hours_[i].to)}; }

 private:
  [[nodiscard]] Instant moment(int minute) const;

  Day day_;
  std::span<const OpenHours> hours_;
  const TimeZone& zone_;
  Instant begin_;
  bool plain_;  ///< no clock is changed on this day: minutes are added, the zone is not asked
};

/// When the working day's opening hours end.
[[nodiscard]] Instant closing_of(Day day, const WorkCalendar& calendar, const TimeZone& zone);

/// The earliest instant by which `amount` of opening hours have passed since `start`.
[[nodiscard]] Instant after_open_time(Instant start, std::chrono::seconds amount, const WorkCalendar& calendar,
                                      const TimeZone& zone);

}  // namespace libcase
