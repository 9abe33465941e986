// Due times: set, moved by a suspension, and explained.
#include <algorithm>

#include "core/opening.hpp"

namespace libcase {
namespace {

using namespace std::chrono;

Day working_day_after(Day day, std::int64_t count, const WorkCalendar& calendar) {
  while (count > 0)
    if (calendar.is_workday(day += days{1})) --count;
  return day;
}

Instant end_of(Day day, const TimeZone& zone) { return zone.start_of(day + days{1}); }

/// Midnight belongs to the day that ends there.
Day due_day(Instant due, const TimeZone& zone) { return zone.day_of(due - seconds{1}); }

Instant next_closing(Instant at, const WorkCalendar& calendar, const TimeZone& zone) {
  for (Day day = zone.day_of(at);; day += days{1})
    if (calendar.is_workday(day))
      if (const Instant closing = closing_of(day, calendar, zone); at <= closing) return closing;
}

/// Due where `left` (as remaining_at() counts it) begins to run at `start`.
Instant due_with_left(Instant start, std::int64_t left, SpanUnit unit, const WorkCalendar& calendar,
                      const TimeZone& zone) {
  switch (unit) {
    case SpanUnit::minutes:
    case SpanUnit::hours:
      return start + seconds{left};
    case SpanUnit::working_hours:
      return after_open_time(start, seconds{left}, calendar, zone);
    case SpanUnit::days:
      return end_of(zone.day_of(start) + days{left}, zone);
    case SpanUnit::working_days:
      if (left == 0) return next_closing(start, calendar, zone);
      return closing_of(working_day_after(zone.day_of(start), left, calendar), calendar, zone);
  }
  return start;
}

/// A span in what remaining_at() counts: seconds, or days.
std::int64_t units_of(Span span) {
  switch (span.unit) {
    case SpanUnit::minutes:
      return seconds{minutes{span.amount}}.count();
    case SpanUnit::hours:
    case SpanUnit::working_hours:
      return seconds{hours{span.amount}}.count();
    case SpanUnit::days:
    case SpanUnit::working_days:
      break;
  }
  return span.amount;
}

/// What one day counts of a span from `start` to `due`.
std::int64_t counted_on(const DueStep& step, Instant start, Instant due, SpanUnit unit, const WorkCalendar& calendar,
                        const TimeZone& zone) {
  const bool after_first = step.day > zone.day_of(start);
  if (unit == SpanUnit::days) return after_first ? 1 : 0;
  if (unit == SpanUnit::working_days) return after_first && step.works ? 1 : 0;
  const Instant from = std::max(start, zone.start_of(step.day));
  const Instant to = std::min(due, end_of(step.day, zone));
  return unit == SpanUnit::working_hours ? working_between(from, to, calendar, zone).count() : (to - from).count();
}

}  // namespace

Instant due_after(Instant start, Span span, const WorkCalendar& calendar, const TimeZone& zone) {
  return due_with_left(start, units_of(span), span.unit, calendar, zone);
}

std::int64_t remaining_at(Instant due, Instant at, SpanUnit unit, const WorkCalendar& calendar, const TimeZone& zone) {
  if (due <= at) return 0;
  switch (unit) {
    case SpanUnit::minutes:
    case SpanUnit::hours:
      return (due - at).count();
    case SpanUnit::working_hours:
      return working_between(at, due, calendar, zone).count();
    case SpanUnit::days:
      return (due_day(due, zone) - zone.day_of(at)).count();
    case SpanUnit::working_days:
      return working_days_between(zone.day_of(at), due_day(due, zone), calendar);
  }
  return 0;
}

Instant resume_due(Instant due, Instant suspended, Instant resumed, SpanUnit unit, const WorkCalendar& calendar,
                   const TimeZone& zone) {
  if (resumed <= suspended || due < suspended) return due;
  const bool by_day = unit == SpanUnit::days || unit == SpanUnit::working_days;
  if (by_day && resumed <= due && zone.day_of(suspended) == zone.day_of(resumed)) return due;
  const auto left = remaining_at(due, suspended, unit, calendar, zone);
  return std::max(due, due_with_left(resumed, left, unit, calendar, zone));
}

std::vector<DueStep> explain_due(Instant start, Span span, const WorkCalendar& calendar, const TimeZone& zone) {
  const Instant due = due_after(start, span, calendar, zone);
  std::vector<DueStep> steps;
  std::int64_t counted = 0;
  for (Day day = zone.day_of(start);; day += days{1}) {
    const auto* rule = calendar.rule_of(day);
    DueStep step{.day = day, .works = calendar.is_workday(day), .weekend = is_weekend(day), .why = {}, .due = {}};
    if (rule) step.why = rule->name;
    step.added = counted_on(step, start, due, span.unit, calendar, zone);
    step.counted = counted += step.added;
    if (due <= end_of(day, zone)) step.due = due;
    steps.push_back(std::move(step));
    if (steps.back().due) return steps;
  }
}

}  // namespace libcase
