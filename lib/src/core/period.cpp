#include "libcase/period.hpp"

#include <array>
#include <charconv>

namespace libcase {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr int k_week = 7, k_quarter = 3, k_year = 12;

Day first_of(int year, unsigned month) {
  return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{1}};
}
Day month_of(Day day) {
  const year_month_day ymd{day};
  return Day{ymd.year() / ymd.month() / std::chrono::day{1}};
}
Day monday_of(Day day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }
/// The same day of the month so many months later; one the month lacks is its end.
Day plus_months(Day day, int months) {
  const year_month_day ymd{day};
  const auto month = ymd.year() / ymd.month() + std::chrono::months{months};
  const year_month_day moved = month / ymd.day();
  return moved.ok() ? Day{moved} : Day{(month + std::chrono::months{1}) / std::chrono::day{1}};
}
DaySpan months(Day first, int count) { return {first, plus_months(first, count)}; }

std::optional<int> number(std::string_view text, std::size_t digits) {
  int value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool read = text.size() == digits && failed == std::errc() && end == text.data() + text.size() && value >= 0;
  return read ? std::optional(value) : std::nullopt;
}

Day first_week(int year) { return monday_of(first_of(year, 1) + days{3}); }

std::optional<DaySpan> parse_date(std::string_view text) {
  constexpr std::size_t k_year_digits = 4;
  const auto year = number(text.substr(0, k_year_digits), k_year_digits);
  if (!year || *year < 1970) return std::nullopt;
  text.remove_prefix(k_year_digits);
  if (text.empty()) return months(first_of(*year, 1), k_year);
  if (text.size() < 2 || text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  if (text.front() == 'Q') {
    const auto quarter = number(text.substr(1), 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return months(first_of(*year, static_cast<unsigned>(k_quarter * (*quarter - 1) + 1)), k_quarter);
  }
  if (text.front() == 'W') {
    const auto week = number(text.substr(1), 2);
    if (!week || *week < 1) return std::nullopt;
    const Day from = first_week(*year) + days{k_week * (*week - 1)};
    return from < first_week(*year + 1) ? std::optional(DaySpan{from, from + days{k_week}}) : std::nullopt;
  }
  const auto month = number(text, 2);
  if (!month || *month < 1 || *month > k_year) return std::nullopt;
  return months(first_of(*year, static_cast<unsigned>(*month)), 1);
}

}  // namespace

std::string format_week(Day day) {
  const Day thursday = monday_of(day) + days{3};
  const int year = static_cast<int>(year_month_day{thursday}.year());
  const auto week = (thursday - first_of(year, 1)).count() / k_week + 1;
  return std::to_string(year) + (week < 10 ? "-W0" : "-W") + std::to_string(week);
}

std::optional<DaySpan> parse_period(std::string_view text, Day today) {
  constexpr std::string_view k_last = "last-";
  const bool last = text.starts_with(k_last);
  const auto word = last ? text.substr(k_last.size()) : text;
  std::optional<DaySpan> span;
  const Day month = month_of(today);
  const auto index = static_cast<int>(static_cast<unsigned>(year_month_day{today}.month())) - 1;
  if (word == "week") span = DaySpan{monday_of(today), monday_of(today) + days{k_week}};
  if (word == "month") span = months(month, 1);
  if (word == "quarter") span = months(plus_months(month, -(index % k_quarter)), k_quarter);
  if (word == "year") span = months(plus_months(month, -index), k_year);
  if (span) return last ? previous_period(*span) : *span;
  if (text == "today") return DaySpan{today, today + days{1}};
  if (text == "yesterday") return DaySpan{today - days{1}, today};
  if (const auto day = parse_day(text)) return DaySpan{*day, *day + days{1}};
  return parse_date(text);
}

bool whole_months(const DaySpan& span) { return month_of(span.from) == span.from && month_of(span.to) == span.to; }

DaySpan previous_period(const DaySpan& span) {
  if (!whole_months(span)) return {span.from - (span.to - span.from), span.from};
  const year_month_day from{span.from}, to{span.to};
  const auto count = (to.year() / to.month() - from.year() / from.month()).count();
  return {plus_months(span.from, -static_cast<int>(count)), span.from};
}

DaySpan year_before(const DaySpan& span) { return {plus_months(span.from, -k_year), plus_months(span.to, -k_year)}; }

}  // namespace libcase
