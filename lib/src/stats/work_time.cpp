#include "stats/work_time.hpp"

#include "core/digest.hpp"

namespace libcase::stats {

Calendars calendars_of(const Scope& scope) {
  return store::calendars_at(scope.store, scope.query.known.value_or(Instant::max()));
}

CalendarVersion calendar_version(const Calendars& calendars) {
  CalendarVersion out;
  if (calendars.empty()) return out;
  Digest<sizeof(Hash)> digest;
  for (const auto& [area, calendar] : calendars) {
    digest.add(std::to_string(area) + " " + format_open_hours(calendar.hours) + "\n");
    for (const auto& rule : calendar.days)
      digest.add(format_day(rule.day) + (rule.works ? " workday\n" : " holiday\n"));
    if (!calendar.name.empty()) out.names.push_back(calendar.name);
  }
  constexpr std::size_t k_digits = 16;
  out.digest = hex(digest.finish()).substr(0, k_digits);
  return out;
}

WorkTime::WorkTime(const Scope& scope, const TimeZone& zone, const Calendars& calendars) : scope_(scope), zone_(zone) {
  for (const auto& [area, calendar] : calendars) rules_.apply(area, calendar);
}

WorkClock& WorkTime::clock_of(const Facts& facts) {
  const Day day = CaseId::from_raw(facts.id).day();
  auto& found = by_area_[scope_.area_times.key(facts.area, day)];
  if (found != nullptr) return *found;
  const WorkCalendar& calendar = rules_.calendar(scope_.directory, facts.area, day);
  auto& clock = clocks_[&calendar];
  if (!clock) clock = std::make_unique<WorkClock>(calendar, zone_);
  found = clock.get();
  return *found;
}

Worked WorkTime::of(const Facts& facts) {
  Worked out;
  each_lapse(facts, [&](Lapse lapse, std::int64_t from, std::int64_t to) {
    if (lapse == Lapse::handling) out.handling = clock_of(facts).minutes(from, to);
    if (lapse == Lapse::total) out.total = clock_of(facts).minutes(from, to);
  });
  return out;
}

}  // namespace libcase::stats
