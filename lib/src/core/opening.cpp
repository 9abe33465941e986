#include "core/opening.hpp"

#include <algorithm>

namespace libcase {
namespace {

using namespace std::chrono;

/// Hours that are never open would have nothing ever due: they count as the whole day.
std::span<const OpenHours> hours_of(const WorkCalendar& calendar) {
  static constexpr OpenHours k_whole_day[] = {{}};
  const auto some = [](const OpenHours& range) { return range.from < range.to; };
  if (std::any_of(calendar.hours.begin(), calendar.hours.end(), some)) return calendar.hours;
  return k_whole_day;
}

/// Calls `visit` with every opening after `start`, cut to what lies after it, until it says false.
template <class Visit>
void walk(Instant start, const WorkCalendar& calendar, const TimeZone& zone, Visit visit) {
  for (Day day = zone.day_of(start);; day += days{1}) {
    if (!calendar.is_workday(day)) continue;
    const DayOpenings openings(day, calendar, zone);
    for (std::size_t i = 0; i < openings.size(); ++i) {
      auto [from, to] = openings[i];
      from = std::max(from, start);
      if (from < to && !visit(Opening{from, to})) return;
    }
  }
}

}  // namespace

DayOpenings::DayOpenings(Day day, const WorkCalendar& calendar, const TimeZone& zone)
    : day_(day),
      hours_(hours_of(calendar)),
      zone_(zone),
      begin_(zone.start_of(day)),
      plain_(zone.start_of(day + days{1}) - begin_ == days{1}) {}

Instant DayOpenings::moment(int minute) const {
  return plain_ ? begin_ + minutes{minute} : zone_.moment_of(LocalSeconds{day_} + minutes{minute});
}

Instant closing_of(Day day, const WorkCalendar& calendar, const TimeZone& zone) {
  return zone.moment_of(LocalSeconds{day} + minutes{hours_of(calendar).back().to});
}

Instant after_open_time(Instant start, seconds amount, const WorkCalendar& calendar, const TimeZone& zone) {
  if (amount <= seconds{0}) return start;
  Instant out = start;
  walk(start, calendar, zone, [&](const Opening& opening) {
    const seconds taken = std::min(amount, seconds{opening.to - opening.from});
    out = opening.from + taken;
    return (amount -= taken) > seconds{0};
  });
  return out;
}

seconds working_between(Instant from, Instant to, const WorkCalendar& calendar, const TimeZone& zone) {
  seconds sum{0};
  if (to <= from) return sum;
  walk(from, calendar, zone, [&](const Opening& opening) {
    if (opening.from < to) sum += std::min(opening.to, to) - opening.from;
    return opening.to < to;
  });
  return sum;
}

}  // namespace libcase
