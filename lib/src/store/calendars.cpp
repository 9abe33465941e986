#include "store/calendars.hpp"

#include <algorithm>

#include "store/impl.hpp"

namespace libcase::store {
namespace {

using Calendars = std::map<AreaCode, WorkCalendar>;

void take(Calendars& into, const Entry& entry) {
  const auto* rules = std::get_if<RulesEntry>(&entry.content);
  if (rules == nullptr) return;
  if (const auto* calendar = std::get_if<WorkCalendar>(&rules->rules)) into[rules->area] = *calendar;
}

/// Whoever asks for the time before a calendar was entered has the entries of no case read up to then.
Calendars read_back(Database& db, Instant known, std::int64_t first_later) {
  Calendars out;
  Query q = db.query(
      "SELECT seq, recorded_at, case_id, content FROM journal WHERE seq<? AND case_id=0 AND recorded_at<=? ORDER BY "
      "seq");
  q.bind(first_later, to_unix(known));
  while (q.next()) take(out, read_entry(q));
  return out;
}

}  // namespace

Calendars calendars_at(Store& store, Instant known) {
  return guarded([&] {
    Calendars out;
    std::int64_t first_later = 0;
    for (const auto& entry : store.rules_entries()) {
      const auto* rules = std::get_if<RulesEntry>(&entry.content);
      if (rules == nullptr || !std::holds_alternative<WorkCalendar>(rules->rules)) continue;
      if (entry.recorded_at > known)
        first_later = std::max(first_later, entry.seq);
      else
        take(out, entry);
    }
    // Of an area whose calendar is a later one, an earlier may have been in force.
    return first_later == 0 ? out : read_back(store.impl().db, known, first_later);
  });
}

}  // namespace libcase::store
