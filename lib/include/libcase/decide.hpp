// The rules: two pure functions. They know no SQL, no file, no wall clock and no language.
#pragma once
#include <functional>
#include <span>
#include <variant>
#include <vector>

#include "libcase/case.hpp"
#include "libcase/command.hpp"
#include "libcase/org.hpp"
#include "libcase/rules.hpp"

namespace libcase {

/// All that a decision may depend on beside the case and the command.
struct Context {
  Instant at;           ///< when it happened
  Instant recorded_at;  ///< when it is being recorded; `at` may not be later
  std::string by;       ///< who does it
  Day day{};            ///< local day of `at`, for the organisation as of then
  const Org* org = nullptr;
  /// Asked only by a decision that depends on rules; empty: the short way, no deadlines.
  std::function<const Rulebook&()> rules{};
  const TimeZone* zone = nullptr;  ///< needed where rules give deadlines and where a due time is paused
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
[[nodiscard]] Case evolve(Case before, std::span<const Event> events);
/// The same in place.
void apply(Case& c, const Event& event);

/// What the routes look at in a report: its text is the title, a line break and the detail.
[[nodiscard]] RoutedMatter routed_matter(const event::Reported& report);

/// The operations the transition table allows in a state: "what may I do next".
[[nodiscard]] std::vector<Operation> allowed_operations(State state);
[[nodiscard]] bool allowed(State state, Operation operation);
/// The operations of the round that is under way: what was done since the last reopening, less
/// what was undone in it. A return undoes assign and take, a verification that failed undoes the
/// reply and is not done itself; the report is done in every round.
[[nodiscard]] std::vector<Operation> done_in_round(std::span<const Event> events);
/// True of operations that must be entered in the order in which they happened. Notes, visits
/// and the like may be told late.
[[nodiscard]] bool in_order(Operation operation);

}  // namespace libcase
