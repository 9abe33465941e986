#include "intake/row_decider.hpp"

namespace libcase::intake {

void RowDecider::run(DecidedRow& row, const Step& step, std::int64_t line) const {
  const Context context{.at = step.at,
                        .recorded_at = now_,
                        .by = step.by,
                        .day = zone_.day_of(step.at),
                        .org = &org_,
                        // A log tells what happened elsewhere, under the rules of that place.
                        .rules = {},
                        .zone = &zone_};
  auto decision = decide(row.after, step.command, context);
  if (auto* refusal = std::get_if<Refusal>(&decision)) throw RowFault{{line, "", "", std::move(refusal->reason)}};
  for (auto& event : std::get<std::vector<Event>>(decision)) {
    apply(row.after, event);
    row.events.push_back(std::move(event));
  }
}

DecidedRow RowDecider::decide_row(const RowCommands& row, CaseId parent, std::int64_t line) const {
  DecidedRow out;
  for (const auto& step : row.steps) run(out, step, line);
  if (!row.duplicate_of.empty()) merge(out, parent, row.merged_at, line);
  return out;
}

DecidedRow RowDecider::decide_more(Case stored, const std::vector<Step>& steps, std::int64_t line) const {
  DecidedRow out{std::move(stored), {}};
  for (const auto& step : steps) run(out, step, line);
  return out;
}

void RowDecider::merge(DecidedRow& row, CaseId parent, Instant at, std::int64_t line) const {
  run(row, {command::Merge{parent}, at, {}}, line);
}

DecidedRow RowDecider::decide_absorb(Case parent, const Case& child, Instant at, std::int64_t line) const {
  DecidedRow out{std::move(parent), {}};
  run(out, {command::Absorb{child.id, child.voices}, at, {}}, line);
  return out;
}

}  // namespace libcase::intake
