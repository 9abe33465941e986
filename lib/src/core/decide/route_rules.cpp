// Assignment by the routes of the place.
#include <algorithm>

#include "core/decide/rules_base.hpp"

namespace libcase::deciding {
namespace {

/// So many rules are quoted in a refusal; of more, `route` tells.
constexpr std::size_t k_quoted = 3;

Text why_none_fired(const CaseId& id, const std::vector<RuleTrace>& trace) {
  if (trace.empty())
    return msg("no routes are in force for its area; enter some (shuoshi rules import) or assign it by hand (--to)");
  Text why;
  for (const auto& rule : trace) {
    Text one = msg("{0}: {1}", rule.rule, rule.why);
    why = &rule == &trace.front() ? std::move(one) : msg("{0}; {1}", std::move(why), std::move(one));
  }
  if (trace.size() > k_quoted)
    return msg("none of its {0} routes fired, see: shuoshi route {1}", std::to_string(trace.size()), id.str());
  return msg("no route fired ({0})", std::move(why));
}

}  // namespace

void RoadRules::operator()(const command::AssignByRoute& cmd) const {
  const auto& routes = rules().routing(*context.org, c.report.area, context.day);
  const auto found = route(routes, routed_matter(c.report), *context.org, context.day);
  if (!found.lead) {
    if (cmd.may_stay) return;
    refuse(msg("case {0} is not assigned: {1}; it stays in the queue, see: shuoshi list --state {2}", c.id.str(),
               why_none_fired(c.id, found.trace), std::string(token(c.state))));
  }
  command::Assign assign = cmd.given;
  assign.unit = found.lead->code;
  assign.rule = found.rule;
  assign.co_handlers.clear();
  for (const auto& unit : found.co_handlers) assign.co_handlers.push_back(unit.code);
  for (const auto& unit : cmd.given.co_handlers)
    if (std::find(assign.co_handlers.begin(), assign.co_handlers.end(), unit) == assign.co_handlers.end())
      assign.co_handlers.push_back(unit);
  for (const auto& rule : routes.rules) {
    if (rule.name != found.rule) continue;
    assign.response_span = rule.response;
    assign.due_span = rule.resolution;
  }
  if (!cmd.may_stay || !profile().demands(Operation::accept) || c.accepted_at) return (*this)(assign);
  // Whoever lets the program dispatch a report as it comes in has it accepted, too.
  tell(event::Accepted{});
  const Case accepted = evolve(c, events.back());
  RoadRules{{accepted, context, events}}(assign);
}

}  // namespace libcase::deciding
