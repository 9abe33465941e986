#include "store/calendars.hpp"

#include "store/impl.hpp"

namespace libcase::store {

std::map<AreaCode, WorkCalendar> calendars_at(Store& store, Instant known) {
  return guarded([&] {
    std::map<AreaCode, WorkCalendar> out;
    Query q = store.impl().db.query(
        "SELECT j.content FROM (SELECT max(r.seq) AS seq FROM rules r JOIN journal k ON k.seq=r.seq WHERE r.kind=? AND "
        "k.recorded_at<=? GROUP BY r.area) r JOIN journal j ON j.seq=r.seq");
    q.bind(static_cast<std::int64_t>(RuleSet(WorkCalendar{}).index()), to_unix(known));
    while (q.next()) {
      auto entry = std::get<RulesEntry>(decode(q.bytes(0), {}));
      out[entry.area] = std::get<WorkCalendar>(std::move(entry.rules));
    }
    return out;
  });
}

}  // namespace libcase::store
