#include "stats/count.hpp"
#include "stats/rollup_report.hpp"

namespace libcase {

using namespace stats;

std::optional<Case> case_at(Store& store, CaseId id, Instant as_of, std::optional<Instant> known) {
  auto found = store::replay_at(store, id, as_of, known.value_or(Instant::max()));
  return found ? std::optional(std::move(found->c)) : std::nullopt;
}

StatsReport compute_stats(Store& store, const StatsQuery& query) {
  return store::guarded([&] {
    StatsReport report;
    report.query = query;
    report.time_zone = store.zone().name();
    Scope scope(store, report.query);
    report.head = store.head_at(query.known.value_or(Instant::max()));
    const Calendars calendars = calendars_of(scope);
    report.calendar = calendar_version(calendars);
    if (!report_from_rollups(scope, store.zone(), report)) Count(scope, store.zone(), calendars).run(report);
    return report;
  });
}

}  // namespace libcase
