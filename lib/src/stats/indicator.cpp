// Months, and a span beside the same span a year before. Pure.
#include "libcase/indicator.hpp"

#include <charconv>
#include <map>

namespace libcase {
namespace {

using std::chrono::year_month_day;
constexpr int k_year = 12;

using Months = std::map<Day, std::int64_t>;

/// The sum of the span; the months it lacks go to `missing`.
std::optional<std::int64_t> sum_of(const Months& months, Day from, Day to, std::vector<Day>& missing) {
  std::int64_t sum = 0;
  bool whole = true;
  for (Day month = from; month < to; month = add_months(month, 1)) {
    const auto found = months.find(month);
    if (found == months.end()) {
      missing.push_back(month);
      whole = false;
    } else {
      sum += found->second;
    }
  }
  return whole ? std::optional(sum) : std::nullopt;
}

YearOnYear compare(const Months& months, Day from, Day to) {
  YearOnYear row;
  row.from = from;
  row.to = to;
  row.before = sum_of(months, add_months(from, -k_year), add_months(to, -k_year), row.missing);
  row.now = sum_of(months, from, to, row.missing);
  if (row.now && row.before) row.per_mille = change_per_mille(*row.now, *row.before);
  return row;
}

bool any_in(const Months& months, Day from, Day to) {
  const auto first = months.lower_bound(from);
  return first != months.end() && first->first < to;
}

struct Bounds {
  std::optional<Day> from, to;

  [[nodiscard]] std::vector<YearOnYear> rows(const Months& months) const {
    std::vector<YearOnYear> out;
    if (from && to) {
      if (any_in(months, *from, *to) || any_in(months, add_months(*from, -k_year), add_months(*to, -k_year)))
        out.push_back(compare(months, *from, *to));
      return out;
    }
    for (const auto& [month, value] : months)
      if ((!from || *from <= month) && (!to || month < *to))
        out.push_back(compare(months, month, add_months(month, 1)));
    return out;
  }
};

}  // namespace

std::optional<Day> parse_month(std::string_view text) {
  return text.size() == 7 ? parse_day(std::string(text).append("-01")) : std::nullopt;
}

std::string format_month(Day day) { return format_day(day).substr(0, 7); }

Day add_months(Day month, int months) {
  const year_month_day ymd{month};
  return Day{ymd.year() / ymd.month() / std::chrono::day{1} + std::chrono::months{months}};
}

std::optional<std::int64_t> parse_indicator_value(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool read = failed == std::errc() && end == text.data() + text.size() && text.front() != '-';
  return read && value <= k_indicator_limit ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> change_per_mille(std::int64_t now, std::int64_t before) {
  if (before == 0) return std::nullopt;
  const std::int64_t size = now < before ? before - now : now - before;
  // floor(1000 d / b + 1/2) without a fraction; sums of k_indicator_limit leave room for the product.
  const std::int64_t whole = (2000 * size + before) / (2 * before);
  return now < before ? -whole : whole;
}

std::vector<YearOnYear> year_on_year(std::span<const IndicatorValue> values, std::optional<Day> from,
                                     std::optional<Day> to) {
  std::map<std::pair<std::string, AreaCode>, Months> groups;
  for (const auto& one : values) groups[{one.series, one.area}][one.month] = one.value;
  std::vector<YearOnYear> out;
  const Bounds bounds{from, to};
  for (const auto& [key, months] : groups)
    for (auto& row : bounds.rows(months)) {
      row.series = key.first;
      row.area = key.second;
      out.push_back(std::move(row));
    }
  return out;
}

}  // namespace libcase
