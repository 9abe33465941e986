#include "nightly/period.hpp"

#include <algorithm>
#include <array>

#include "libcase/period.hpp"

namespace cli::nightly {
namespace {

using libcase::Day;
using std::chrono::days;

std::chrono::year_month_day date_of(Day day) { return std::chrono::year_month_day{day}; }
Day monday_of(Day day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }
Day month_of(Day day) { return Day{date_of(day).year() / date_of(day).month() / 1}; }
Day month_before(Day first) {
  return Day{(date_of(first).year() / date_of(first).month() - std::chrono::months{1}) / 1};
}
Day year_of(Day day) { return Day{date_of(day).year() / 1 / 1}; }
Day year_before(Day first) { return Day{(date_of(first).year() - std::chrono::years{1}) / 1 / 1}; }

struct Named {
  std::string_view name;
  Period (*of)(Day);
};

constexpr std::array<Named, 11> k_periods{{
    {"day",
     [](Day d) {
       return Period{d, d + days{1}};
     }},
    {"yesterday",
     [](Day d) {
       return Period{d, d + days{1}};
     }},
    {"week-to-date",
     [](Day d) {
       return Period{monday_of(d), d + days{1}};
     }},
    {"month-to-date",
     [](Day d) {
       return Period{month_of(d), d + days{1}};
     }},
    {"year-to-date",
     [](Day d) {
       return Period{year_of(d), d + days{1}};
     }},
    {"last-7-days",
     [](Day d) {
       return Period{d - days{6}, d + days{1}};
     }},
    {"last-30-days",
     [](Day d) {
       return Period{d - days{29}, d + days{1}};
     }},
    {"last-week",
     [](Day d) {
       return Period{monday_of(d) - days{7}, monday_of(d)};
     }},
    {"last-month",
     [](Day d) {
       return Period{month_before(month_of(d)), month_of(d)};
     }},
    {"last-year",
     [](Day d) {
       return Period{year_before(year_of(d)), year_of(d)};
     }},
    {"all",
     [](Day d) {
       return Period{std::nullopt, d + days{1}};
     }},
}};

}  // namespace

std::optional<Period> period_of(std::string_view name, Day day) {
  const auto* found = std::ranges::find(k_periods, name, &Named::name);
  if (found != k_periods.end()) return found->of(day);
  if (const auto span = libcase::parse_period(name, day)) return Period{span->from, span->to};
  return std::nullopt;
}

std::string period_names() {
  std::string out;
  for (const auto& period : k_periods) out.append(out.empty() ? "" : ", ").append(period.name);
  return out;
}

}  // namespace cli::nightly
