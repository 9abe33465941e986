#include <algorithm>
#include <limits>

#include "libcase/decide.hpp"
#include "stats/grouping.hpp"
#include "stats/tally.hpp"

namespace libcase {
namespace {

using stats::Grouping;

struct Period {
  Instant from = Instant::min();
  Instant to = Instant::max();
  [[nodiscard]] bool holds(Instant t) const { return from <= t && t < to; }
};

/// The case as it stood at T, with its moves until then.
struct Snapshot {
  CaseRow row;
  std::vector<stats::Move> moves;
};

std::optional<Snapshot> snapshot(Store& store, const CaseRow& row, Instant as_of) {
  if (row.reported_at > as_of) return std::nullopt;
  // The row is the whole truth while nothing happened after T and the case never came back.
  const bool settled = row.last_at <= as_of;
  const bool plain = row.absences == 0 && (row.rounds == 0 || (row.rounds == 1 && row.closed_at));
  if (settled && plain) return Snapshot{row, stats::moves_of(row)};
  const auto then = case_at(store, row.id, as_of);
  if (!then) return std::nullopt;
  return Snapshot{project(*then), stats::moves_of(*then)};
}

class Groups {
 public:
  Groups(Dimension by, const Directory& directory, const TimeZone& zone) : by_(by), grouping_(by, directory, zone) {
    groups_[stats::k_unknown];
    groups_[stats::k_other];
  }
  void add(const CaseRow& row, const Tally& tally, const Flow& flow) {
    auto& group = groups_[grouping_.key(row)];
    group.tally += tally;
    group.flow += flow;
  }
  [[nodiscard]] Breakdown result(Day day) {
    Breakdown out{by_, {}};
    for (auto& [key, group] : groups_) {
      group.key = key;
      group.name = grouping_.name(key, day);
      out.rows.push_back(std::move(group));
    }
    const auto rank = [](const Group& g) { return g.key == stats::k_other ? 1 : g.key == stats::k_unknown ? 2 : 0; };
    std::sort(out.rows.begin(), out.rows.end(), [&](const Group& a, const Group& b) {
      return std::pair(rank(a), std::string_view(a.key)) < std::pair(rank(b), std::string_view(b.key));
    });
    return out;
  }

 private:
  Dimension by_;
  Grouping grouping_;
  std::map<std::string, Group> groups_;
};

}  // namespace

std::optional<Case> case_at(Store& store, CaseId id, Instant as_of) {
  Case c;
  c.id = id;
  for (const auto& entry : store.entries(id))
    for (const auto& event : std::get<CaseEntry>(entry.content).events)
      if (event.at <= as_of) c = evolve(std::move(c), event);
  if (c.state == State::none) return std::nullopt;
  return c;
}

StatsReport compute_stats(Store& store, const StatsQuery& query) {
  const TimeZone& zone = store.zone();
  const Directory directory = store.directory();
  Period period;
  if (query.from) period.from = zone.start_of(*query.from);
  if (query.to) period.to = zone.start_of(*query.to);
  StatsReport report{
      .query = query, .time_zone = zone.name(), .head = store.head(), .total = {}, .flow = {}, .breakdowns = {}};
  std::vector<Groups> groups;
  for (const auto by : query.by) groups.emplace_back(by, directory, zone);

  // Earlier cases matter too: they make the opening backlog and what was closed in the period.
  store.scan(std::nullopt, query.to, [&](const CaseRow& current) {
    if (query.area != 0 && !lies_in(directory, current.area, query.area, current.id.day())) return;
    const auto then = snapshot(store, current, query.as_of);
    if (!then) return;
    const Tally tally = period.holds(then->row.reported_at) ? stats::tally_of(then->row, query.as_of) : Tally{};
    const Flow flow = stats::flow_of(then->moves, period.from, period.to);
    report.total += tally;
    report.flow += flow;
    if (tally == Tally{} && flow == Flow{}) return;
    for (auto& group : groups) group.add(then->row, tally, flow);
  });
  for (auto& group : groups) report.breakdowns.push_back(group.result(zone.day_of(query.as_of)));
  return report;
}

}  // namespace libcase
