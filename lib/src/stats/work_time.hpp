// What cases took in working time, by the calendars known at K.
#pragma once
#include <map>
#include <memory>
#include <unordered_map>

#include "libcase/rules.hpp"
#include "stats/scope.hpp"
#include "stats/work_clock.hpp"
#include "store/calendars.hpp"

namespace libcase::stats {

/// By area, 0 for the whole store.
using Calendars = std::map<AreaCode, WorkCalendar>;
/// Those known at the query's K.
[[nodiscard]] Calendars calendars_of(const Scope& scope);

/// The digest is made of what they say of working hours; "built-in" holds where there is none.
[[nodiscard]] CalendarVersion calendar_version(const Calendars& calendars);

/// A case goes by the calendar of its area, or of the nearest one upwards that has one on the day of its report.
class WorkTime {
 public:
  WorkTime(const Scope& scope, const TimeZone& zone, const Calendars& calendars);
  [[nodiscard]] Worked of(const Facts& facts);

 private:
  [[nodiscard]] WorkClock& clock_of(const Facts& facts);
  const Scope& scope_;
  const TimeZone& zone_;
  Rulebook rules_;  ///< calendars only
  std::map<const WorkCalendar*, std::unique_ptr<WorkClock>> clocks_;
  std::unordered_map<std::uint64_t, WorkClock*> by_area_;
};

}  // namespace libcase::stats
