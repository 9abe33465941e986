#include <map>

#include "libcase/explain.hpp"
#include "libcase/indicator.hpp"
#include "libcase/period.hpp"

namespace libcase {
namespace {

__extension__ using Wide = __int128;

std::optional<std::int64_t> count_change(std::optional<std::int64_t> now, std::optional<std::int64_t> before) {
  return now && before ? change_per_mille(*now, *before) : std::nullopt;
}

/// 1000 (n/N - m/M), rounded once, halves away from zero.
std::optional<std::int64_t> rate_change(const Ratio& now, const Ratio& before) {
  if (now.of == 0 || before.of == 0) return std::nullopt;
  const Wide over = static_cast<Wide>(now.n) * before.of - static_cast<Wide>(before.n) * now.of;
  const Wide below = static_cast<Wide>(now.of) * before.of;
  const Wide size = over < 0 ? -over : over;
  const auto rounded = static_cast<std::int64_t>((2000 * size + below) / (2 * below));
  return over < 0 ? -rounded : rounded;
}

/// Sums by series and area; a span that lacks a month has none.
using Sums = std::map<std::pair<std::string, AreaCode>, std::optional<std::int64_t>>;

Sums sums_of(Store& store, const DaySpan& span) {
  std::map<std::pair<std::string, AreaCode>, std::pair<std::int64_t, int>> found;  // sum, months
  for (const auto& one : store.indicators({.series = {}, .area = {}, .from = span.from, .to = span.to})) {
    auto& [sum, months] = found[{one.series, one.area}];
    sum += one.value;
    ++months;
  }
  int wanted = 0;
  for (Day month = span.from; month < span.to; month = add_months(month, 1)) ++wanted;
  Sums out;
  for (const auto& [key, value] : found) out[key] = value.second == wanted ? std::optional(value.first) : std::nullopt;
  return out;
}

std::vector<SeriesPair> series_of(Store& store, const DaySpan& now, const DaySpan& before) {
  std::vector<SeriesPair> out;
  if (!whole_months(now) || !whole_months(before)) return out;
  std::map<std::pair<std::string, AreaCode>, SeriesPair> pairs;
  for (const auto& [key, sum] : sums_of(store, now)) pairs[key].now = sum;
  for (const auto& [key, sum] : sums_of(store, before)) pairs[key].before = sum;
  for (auto& [key, pair] : pairs) {
    pair.series = key.first;
    pair.area = key.second;
    out.push_back(pair);
  }
  return out;
}

}  // namespace

Comparison compare_stats(Store& store, const StatsQuery& query, Day before_from, Day before_to) {
  if (!query.from || !query.to)
    throw Error(ErrorKind::invalid, msg("only a period with a beginning and an end can be compared"));
  const auto& zone = store.zone();
  StatsQuery other = query;
  other.from = before_from;
  other.to = before_to;
  // As far behind the end of its period as T lies behind that of this one.
  const auto back = zone.start_of(*query.to) - zone.start_of(before_to);
  other.as_of = query.as_of - back;
  if (query.known == query.as_of) other.known = other.as_of;
  return {compute_stats(store, query), compute_stats(store, other),
          series_of(store, {*query.from, *query.to}, {before_from, before_to})};
}

std::optional<std::int64_t> change_of(const Figure& figure, const Values& now, const Values& before) {
  switch (figure.kind) {
    case FigureKind::count:
      return change_per_mille(figure.count(now), figure.count(before));
    case FigureKind::rate:
      return rate_change(figure.rate(now), figure.rate(before));
    case FigureKind::spread:
      return count_change(figure.spread(now).p50, figure.spread(before).p50);
    case FigureKind::survival:
      break;
  }
  return count_change(figure.survival(now).median, figure.survival(before).median);
}

}  // namespace libcase
