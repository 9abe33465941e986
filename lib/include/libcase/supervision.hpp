// What is done about a due time that comes near, or has passed: 催办, 督办, 逐级上报.
#pragma once
#include <optional>

#include "libcase/calendar.hpp"

namespace libcase {

/// Each step is taken once for a due time; a step without a span is not taken.
struct SupervisionRules {
  std::optional<Span> remind_before;    ///< so long before due, the lead is reminded 催办
  std::optional<Span> supervise_after;  ///< so long after due, the case is supervised 督办
  std::optional<Span> escalate_after;   ///< so long after due, it goes one rung up
  std::uint32_t returns = 0;            ///< handed back so often: 提级督办; 0: never
  std::uint32_t units = 0;              ///< led by so many units: 提级督办; 0: never
  bool operator==(const SupervisionRules&) const = default;
};

}  // namespace libcase
