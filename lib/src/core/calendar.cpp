#include "libcase/calendar.hpp"

#include <algorithm>

namespace libcase {
namespace {

using namespace std::chrono;

constexpr std::int64_t k_week = 7;

template <class Rules>
auto first_from(Rules& rules, Day day) {
  return std::lower_bound(rules.begin(), rules.end(), day, [](const DayRule& rule, Day d) { return rule.day < d; });
}

year year_of(Day day) { return year_month_day{day}.year(); }

/// Mondays to Fridays within (from, to], by the week alone.
std::int64_t weekdays_between(Day from, Day to) {
  const std::int64_t length = (to - from).count();
  std::int64_t count = length / k_week * 5;
  for (Day day = to - days{length % k_week}; day < to;) count += is_weekend(day += days{1}) ? 0 : 1;
  return count;
}

}  // namespace

bool is_weekend(Day day) {
  const weekday w{day};
  return w == Saturday || w == Sunday;
}

const DayRule* WorkCalendar::rule_of(Day day) const {
  const auto found = first_from(days, day);
  return found != days.end() && found->day == day ? &*found : nullptr;
}

bool WorkCalendar::is_workday(Day day) const {
  const auto* rule = rule_of(day);
  return rule ? rule->works : !is_weekend(day);
}

bool WorkCalendar::covers(Day day) const {
  return !days.empty() && year_of(days.front().day) <= year_of(day) && year_of(day) <= year_of(days.back().day);
}

void WorkCalendar::put(DayRule rule) {
  const auto place = first_from(days, rule.day);
  if (place != days.end() && place->day == rule.day)
    *place = std::move(rule);
  else
    days.insert(place, std::move(rule));
}

void WorkCalendar::merge(const WorkCalendar& later) {
  for (const auto& rule : later.days) put(rule);
}

std::int64_t working_days_between(Day from, Day to, const WorkCalendar& calendar) {
  if (to <= from) return 0;
  std::int64_t count = weekdays_between(from, to);
  const auto end = first_from(calendar.days, to + days{1});
  for (auto rule = first_from(calendar.days, from + days{1}); rule != end; ++rule) {
    if (rule->works && is_weekend(rule->day)) ++count;
    if (!rule->works && !is_weekend(rule->day)) --count;
  }
  return count;
}

}  // namespace libcase
