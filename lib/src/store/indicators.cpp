// The table of external series, as the journal's last word on each month.
#include "store/impl.hpp"

namespace libcase {

using store::guarded;
using store::Query;

namespace store {

void write_indicators(Database& db, const IndicatorEntry& entry) {
  for (const auto& one : entry.values)
    db.query("INSERT OR REPLACE INTO indicator(series, area, month, value) VALUES(?, ?, ?, ?)")
        .bind(one.series, one.area, days_of(one.month), one.value)
        .run();
}

}  // namespace store

void Store::Transaction::append(const IndicatorEntry& entry, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    impl.append(entry, CaseId(), 0, now);
    store::write_indicators(impl.db, entry);
  });
}

std::vector<IndicatorValue> Store::indicators(const IndicatorFilter& filter) {
  return guarded([&] {
    std::vector<IndicatorValue> out;
    // SQLite's own order of texts is by bytes, as std::string's is: `check` relies on it.
    Query q = impl_->db.query(
        "SELECT series, area, month, value FROM indicator WHERE (?1='' OR series=?1) AND (?2<0 OR area=?2) "
        "AND month>=?3 AND month<?4 ORDER BY series, area, month");
    q.bind(filter.series, filter.area ? static_cast<std::int64_t>(*filter.area) : std::int64_t{-1},
           store::days_of(filter.from.value_or(Day::min())), store::days_of(filter.to.value_or(Day::max())));
    while (q.next())
      out.push_back(
          {q.text(0), static_cast<AreaCode>(q.integer(1)), Day{std::chrono::days{q.integer(2)}}, q.integer(3)});
    return out;
  });
}

}  // namespace libcase
