// What happened in each month, week or day, to whichever case.
#pragma once
#include <unordered_map>

#include "stats/tables.hpp"

namespace libcase::stats {

class Workload {
 public:
  Workload(By by, const Scope& scope, const TimeZone& zone) : by_(by), scope_(scope), zone_(zone) {}
  void add(const Move& move);
  /// The backlog runs from one to the next, beginning with that of the period.
  void finish(Table& table, std::int64_t opening);

 private:
  By by_;
  const Scope& scope_;
  const TimeZone& zone_;
  std::unordered_map<std::int64_t, Flow> flows_;  ///< by day
};

}  // namespace libcase::stats
