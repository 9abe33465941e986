#include "stats/workload.hpp"

namespace libcase::stats {

void Workload::add(const Move& move) {
  if (move.at < scope_.from || move.at >= scope_.to) return;
  const Day day = zone_.day_of(from_unix(move.at));
  add_move(flows_[day.time_since_epoch().count()], move, scope_.from, scope_.to);
}

void Workload::finish(Table& table, std::int64_t opening) {
  std::map<std::string, Flow> by_key;
  for (const auto& [day, flow] : flows_) by_key[time_key(by_, Day{std::chrono::days{day}})] += flow;
  for (auto& [key, flow] : by_key) {
    flow.opening = opening;
    opening +=
        flow.received + flow.reopened + flow.reinstated - flow.closed - flow.withdrawn - flow.rejected - flow.merged;
    flow.closing = opening;
    table.row(key).flow = flow;
  }
}

}  // namespace libcase::stats
