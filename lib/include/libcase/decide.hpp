// The rules: two pure functions. They know no SQL, no file, no wall clock and no language.
#pragma once
#include <span>
#include <variant>
#include <vector>

#include "libcase/case.hpp"
#include "libcase/command.hpp"
#include "libcase/org.hpp"

namespace libcase {

/// All that a decision may depend on beside the case and the command.
struct Context {
  Instant at;           ///< when it happened
  Instant recorded_at;  ///< when it is being recorded; `at` may not be later
  std::string by;       ///< who does it
  Day day{};            ///< local day of `at`, for the organisation as of then
  const Org* org = nullptr;
};

/// Why not, in words that name the state and what is allowed.
struct Refusal {
  Text reason;
};

using Decision = std::variant<std::vector<Event>, Refusal>;

/// What the command does to the case, or why it may not.
[[nodiscard]] Decision decide(const Case& before, const Command& command, const Context& context);

/// The case after the event. Never fails: what is in the journal has happened.
[[nodiscard]] Case evolve(Case before, const Event& event);

/// The operations the transition table allows in a state: "what may I do next".
[[nodiscard]] std::vector<Operation> allowed_operations(State state);
[[nodiscard]] bool allowed(State state, Operation operation);

}  // namespace libcase
