// The working calendar of a place, and what a deadline comes to by it.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/time.hpp"

namespace libcase {

/// A day that does not follow the week.
struct DayRule {
  Day day;
  bool works = false;  ///< false: a holiday; true: a make-up workday 调休
  std::string name;    ///< "春节"; may be empty
  bool operator==(const DayRule&) const = default;
};

/// A part of the local day, [from, to), in minutes since its midnight: 0 <= from < to <= 1440.
/// Of a local time that occurs twice the first one is meant; a skipped one is the moment of the change.
struct OpenHours {
  int from = 0;
  int to = 1440;
  bool operator==(const OpenHours&) const = default;
};

/// Monday to Friday work, unless a rule says otherwise. Days before the first rule and after
/// the last follow the week alone: whoever has no table for a year is told so by covers().
struct WorkCalendar {
  std::string name;              ///< what an explanation calls it, such as "cn-2026"
  std::vector<DayRule> days;     ///< ascending, a day once; put() and merge() keep it so
  std::vector<OpenHours> hours;  ///< ascending, not overlapping; empty: the whole day
  bool operator==(const WorkCalendar&) const = default;

  [[nodiscard]] bool is_workday(Day day) const;
  /// The rule of this day; nullptr where it follows the week.
  [[nodiscard]] const DayRule* rule_of(Day day) const;
  /// True where the day's year lies within the years the rules speak of.
  [[nodiscard]] bool covers(Day day) const;
  /// Adds the rule, or replaces that of its day.
  void put(DayRule rule);
  /// Takes over the days of a later table; days it does not name stay, as do name and hours.
  void merge(const WorkCalendar& later);
};

[[nodiscard]] bool is_weekend(Day day);
/// "08:30-12:00,13:30-17:30"; the last end may be 24:00. nullopt where a part is not a time
/// range or begins before the one before it ends.
[[nodiscard]] std::optional<std::vector<OpenHours>> parse_open_hours(std::string_view text);
/// As parse_open_hours() reads it; "00:00-24:00" for the whole day.
[[nodiscard]] std::string format_open_hours(const std::vector<OpenHours>& hours);

/// Numbers are part of the file format: never reuse one.
enum class SpanUnit : std::uint8_t { minutes = 0, hours = 1, days = 2, working_hours = 3, working_days = 4 };

struct Span {
  std::uint32_t amount = 1;  ///< at least 1
  SpanUnit unit = SpanUnit::working_days;
  bool operator==(const Span&) const = default;
};

/// Reads "30min", "4h", "3d", "2wh", "5wd"; the amount is 1 to 100000.
[[nodiscard]] std::optional<Span> parse_span(std::string_view text);
[[nodiscard]] std::string format_span(Span span);

/// When something that began at `start` is due. What is done at exactly that instant is on time.
/// - minutes, hours: of wall time.
/// - days: the start's day does not count; the end of the last day, which is the midnight that
///   begins the next one.
/// - working days: the start's day does not count, even where it is not a working day; the
///   closing time of the last one (midnight as above where the whole day is open).
/// - working hours: of opening hours on working days only, from the next opening where start is
///   outside them; where the last one ends with the opening hours, it is due at closing.
/// That the first day does not count, and that closing time ends the last one, is of 民法典
/// articles 201 and 203. The article's shift of a last day that is a holiday is not made for
/// days: `3d` is three days whatever they are.
[[nodiscard]] Instant due_after(Instant start, Span span, const WorkCalendar& calendar, const TimeZone& zone);

/// What is left until `due` at a moment: seconds (wall time for minutes and hours, opening hours
/// for working hours), or the days (working days) after the day of `at` up to the due day. A due
/// time at midnight belongs to the day that ends there. 0 where nothing is left.
[[nodiscard]] std::int64_t remaining_at(Instant due, Instant at, SpanUnit unit, const WorkCalendar& calendar,
                                        const TimeZone& zone);

/// The due time after the clock stood still from `suspended` to `resumed`: what remained at the
/// suspension is counted again from the resumption by the rules of due_after(). A due time set
/// by hand has no unit: pass `minutes`.
/// - days, working days: paused and resumed on one day, and not past due, nothing moves. With no
///   day left after that of the suspension, it is due at the first closing of a working day (end
///   of a day) that does not lie before the resumption, beginning with the day of the resumption.
/// Never earlier than `due`. What was overdue when suspended keeps its due time, as does
/// everything where `resumed` is not after `suspended`.
[[nodiscard]] Instant resume_due(Instant due, Instant suspended, Instant resumed, SpanUnit unit,
                                 const WorkCalendar& calendar, const TimeZone& zone);

/// Opening hours of working days within [from, to); 0 where `to` is not after `from`.
[[nodiscard]] std::chrono::seconds working_between(Instant from, Instant to, const WorkCalendar& calendar,
                                                   const TimeZone& zone);
/// Working days within (from, to]; 0 where `to` is not after `from`. Its cost is that of the
/// rules in between, not of the days.
[[nodiscard]] std::int64_t working_days_between(Day from, Day to, const WorkCalendar& calendar);

/// One day of the arithmetic of due_after().
struct DueStep {
  Day day;
  bool works = false;
  bool weekend = false;        ///< by the week, whether it works or not
  std::string why;             ///< name of the rule of this day; empty where it follows the week
  std::int64_t added = 0;      ///< what this day counts: seconds for minutes and hours (working or
                               ///< not), 0 or 1 for days
  std::int64_t counted = 0;    ///< the same, up to and with this day
  std::optional<Instant> due;  ///< set on the last day, and only there
};

/// Every day from the start's to the one that is due, in order; the last `counted` is the span
/// and its `due` is due_after().
[[nodiscard]] std::vector<DueStep> explain_due(Instant start, Span span, const WorkCalendar& calendar,
                                               const TimeZone& zone);

}  // namespace libcase
