// decide() for whoever decides many commands of one case.
#pragma once
#include <optional>

#include "libcase/decide.hpp"

namespace libcase {

/// Adds the events to those that are there; a refusal leaves these as they were.
[[nodiscard]] std::optional<Refusal> decide_into(std::vector<Event>& events, const Case& before, const Command& command,
                                                 const Context& context);

}  // namespace libcase
