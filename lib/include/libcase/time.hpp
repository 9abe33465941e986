// Instants, civil days and the time zone of a place.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace libcase {

/// A moment, in whole UTC seconds since 1970-01-01T00:00:00Z (leap seconds not counted).
using Instant = std::chrono::sys_seconds;
/// A civil day of the place, without a zone.
using Day = std::chrono::local_days;
/// A civil day and time of the place, in whole seconds.
using LocalSeconds = std::chrono::local_seconds;

[[nodiscard]] constexpr std::int64_t to_unix(Instant t) { return t.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant from_unix(std::int64_t s) { return Instant{std::chrono::seconds{s}}; }

/// The time zone of a place, by its IANA name ("Asia/Shanghai").
class TimeZone {
 public:
  /// @throws Error(invalid) when the system's zone database does not know the name.
  explicit TimeZone(std::string_view name);
  ~TimeZone();
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;

  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] LocalSeconds to_local(Instant t) const;
  [[nodiscard]] Day day_of(Instant t) const;
  /// A local time that occurs twice gives the earlier instant; one that is skipped by a
  /// change of clocks gives the instant it would have been before the change.
  [[nodiscard]] Instant to_instant(LocalSeconds local) const;
  /// The same, but a skipped local time gives the moment of the change, so that later local
  /// times of a day never come earlier.
  [[nodiscard]] Instant moment_of(LocalSeconds local) const;
  /// Midnight (or the first moment) of a civil day.
  [[nodiscard]] Instant start_of(Day day) const;
  /// ISO 8601 with offset: 2020-08-11T16:00:00+08:00.
  [[nodiscard]] std::string format(Instant t) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads "2020-08-11", "2020-08-11 16:00", "2020-08-11T16:00:05", the same with "Z" or
/// "+08:00", "now" (which gives `now`). Without an offset the time is of `zone`.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text, const TimeZone& zone, Instant now);
/// Reads a day as "2020-08-11".
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
/// Reads local time by a strptime-like pattern (docs/import.md, "Mapping files"); an offset in the text is
/// read and left aside. The whole text must match; the values must make a real date.
[[nodiscard]] std::optional<LocalSeconds> parse_local(std::string_view text, std::string_view pattern);
[[nodiscard]] std::string format_day(Day day);

}  // namespace libcase
