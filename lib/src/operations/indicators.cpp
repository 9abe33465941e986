#include <map>
#include <tuple>

#include "libcase/indicator.hpp"

namespace libcase {
namespace {

using Key = std::tuple<std::string, AreaCode, Day>;

void check(Store& store, const IndicatorValue& one, Day today) {
  if (one.series.find_first_not_of(" \t\r\n") == std::string::npos)
    throw Error(ErrorKind::invalid, msg("a series needs a name"));
  if (one.month != add_months(one.month, 0) || one.month > today)
    throw Error(ErrorKind::invalid, msg("{0} is not a month that has begun", format_month(one.month)));
  if (one.value < 0 || one.value > k_indicator_limit)
    throw Error(ErrorKind::invalid,
                msg("{0}, {1}: {2} is not a whole number from 0 to {3}", one.series, format_month(one.month),
                    std::to_string(one.value), std::to_string(k_indicator_limit)));
  if (one.area != 0) require_area(store.org(), one.area, one.month);
}

}  // namespace

IndicatorAccount change_indicators(Store& store, const std::vector<IndicatorValue>& values, const std::string& by,
                                   Instant now) {
  Store::Transaction transaction(store);
  const Day today = store.zone().day_of(now);
  std::map<Key, std::int64_t> known;
  for (const auto& one : store.indicators({})) known.emplace(Key{one.series, one.area, one.month}, one.value);
  IndicatorAccount account{.read = values.size()};
  IndicatorEntry entry{by, {}};
  for (const auto& one : values) {
    check(store, one, today);
    const auto [at, is_new] = known.try_emplace({one.series, one.area, one.month}, one.value);
    if (!is_new && at->second == one.value) continue;
    ++(is_new ? account.added : account.changed);
    at->second = one.value;
    entry.values.push_back(one);
  }
  if (entry.values.empty()) return account;
  transaction.append(entry, now);
  transaction.commit();
  return account;
}

}  // namespace libcase
