#include "libcase/stats.hpp"

namespace libcase {

std::optional<std::int64_t> Ratio::per_mille() const {
  if (of == 0) return std::nullopt;
  // Half up without a fraction: floor((2 * 1000 n + of) / 2 of).
  const auto twice = static_cast<std::int64_t>(2000) * n + of;
  return static_cast<std::int64_t>(twice / (2 * of));
}

std::string Ratio::percent() const {
  const auto value = per_mille();
  if (!value) return "-";
  return std::to_string(*value / 10) + "." + std::to_string(*value % 10);
}

Tally& Tally::operator+=(const Tally& o) {
  received += o.received;
  rejected += o.rejected;
  withdrawn += o.withdrawn;
  merged += o.merged;
  voices += o.voices;
  closed += o.closed;
  solved += o.solved;
  satisfied += o.satisfied;
  basically += o.basically;
  dissatisfied += o.dissatisfied;
  low_level += o.low_level;
  level_known += o.level_known;
  on_time += o.on_time;
  late += o.late;
  overdue += o.overdue;
  not_due += o.not_due;
  no_due += o.no_due;
  reopened += o.reopened;
  return *this;
}

Flow& Flow::operator+=(const Flow& o) {
  opening += o.opening;
  received += o.received;
  reopened += o.reopened;
  reinstated += o.reinstated;
  closed += o.closed;
  withdrawn += o.withdrawn;
  rejected += o.rejected;
  merged += o.merged;
  closing += o.closing;
  return *this;
}

bool Flow::reconciles() const {
  return opening + received + reopened + reinstated - closed - withdrawn - rejected - merged == closing;
}

}  // namespace libcase
