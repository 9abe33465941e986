#include "libcase/decide.hpp"

#include "core/decide/rules_base.hpp"

namespace libcase {
namespace {

using deciding::Refused;

struct Rules : deciding::RoadRules, deciding::SideRules, deciding::PeopleRules {
  using PeopleRules::operator();
  using RoadRules::operator();
  using SideRules::operator();
};

[[noreturn]] void refuse(Text reason) { throw Refused{std::move(reason)}; }

Text labels(const std::vector<Operation>& operations) {
  std::vector<Text> out;
  out.reserve(operations.size());
  for (const auto operation : operations) out.emplace_back(std::string(token(operation)));
  return Text::list(std::move(out));
}

void check_state(const Case& c, Operation operation) {
  if (allowed(c.state, operation)) return;
  if (c.state == State::none) refuse(msg("there is no such case yet; report it first"));
  refuse(msg("case {0} is {1}: \"{2}\" is not possible now; allowed: {3}", c.id.str(), label(c.state),
             std::string(token(operation)), labels(allowed_operations(c.state))));
}

void check_times(const Case& c, Operation operation, const Context& context) {
  if (context.at > context.recorded_at)
    refuse(msg("the time given lies in the future; give the time when it happened"));
  if (c.state == State::none) return;
  if (context.at < c.reported_at) refuse(msg("the time given is before case {0} was reported", c.id.str()));
  if (in_order(operation) && context.at < c.last_at)
    refuse(
        msg("the time given is before what last happened to case {0}; events are entered in their order", c.id.str()));
}

/// Effects on the other case of a merge are not asked for by anybody: the table does not know them.
bool is_other_side(const Command& command) {
  return std::holds_alternative<command::Absorb>(command) || std::holds_alternative<command::Release>(command);
}

}  // namespace

std::optional<Refusal> decide_into(std::vector<Event>& events, const Case& before, const Command& command,
                                   const Context& context) {
  const auto there = events.size();
  try {
    const auto operation = operation_of(command);
    if (!is_other_side(command)) check_state(before, operation);
    check_times(before, operation, context);
    std::visit(Rules{{{before, context, events}}, {{before, context, events}}, {{before, context, events}}}, command);
    return std::nullopt;
  } catch (Refused& refused) {
    events.resize(there);
    return Refusal{std::move(refused.reason)};
  }
}

Decision decide(const Case& before, const Command& command, const Context& context) {
  std::vector<Event> events;
  if (auto refusal = decide_into(events, before, command, context)) return std::move(*refusal);
  return events;
}

}  // namespace libcase
