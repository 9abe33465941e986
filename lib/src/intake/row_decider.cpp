#include "intake/row_decider.hpp"

#include "core/decide/decide_into.hpp"

namespace libcase::intake {

Context RowDecider::context() const {
  return {.at = {},
          .recorded_at = now_,
          .by = {},
          .day = {},
          .org = &org_,
          // A log tells what happened elsewhere, under the rules of that place.
          .rules = {},
          .zone = &zone_};
}

void RowDecider::run(DecidedRow& row, const Step& step, Context& context, std::int64_t line) const {
  context.at = step.at;
  context.by = step.by;
  context.day = clock_ ? clock_->day_of(step.at) : zone_.day_of(step.at);
  const auto told = row.events.size();
  if (auto refusal = decide_into(row.events, row.after, step.command, context))
    throw RowFault{{line, "", "", std::move(refusal->reason)}};
  for (std::size_t i = told; i < row.events.size(); ++i) apply(row.after, row.events[i]);
}

void RowDecider::decide_row(const RowCommands& row, CaseId parent, std::int64_t line, DecidedRow& out) const {
  static const Case k_none;
  out.after = k_none;  // a copy keeps the storage of what was there
  out.events.clear();
  out.events.reserve(row.steps.size() + 1);  // a step tells one event, and the merge one more
  Context here = context();
  for (const auto& step : row.steps) run(out, step, here, line);
  if (!row.duplicate_of.empty()) merge(out, parent, row.merged_at, line);
}

DecidedRow RowDecider::decide_row(const RowCommands& row, CaseId parent, std::int64_t line) const {
  DecidedRow out;
  decide_row(row, parent, line, out);
  return out;
}

DecidedRow RowDecider::decide_more(Case stored, const std::vector<Step>& steps, std::int64_t line) const {
  DecidedRow out{std::move(stored), {}};
  Context here = context();
  for (const auto& step : steps) run(out, step, here, line);
  return out;
}

void RowDecider::merge(DecidedRow& row, CaseId parent, Instant at, std::int64_t line) const {
  Context here = context();
  run(row, {command::Merge{parent}, at, {}}, here, line);
}

DecidedRow RowDecider::decide_absorb(Case parent, const Case& child, Instant at, std::int64_t line) const {
  DecidedRow out{std::move(parent), {}};
  Context here = context();
  run(out, {command::Absorb{child.id, child.voices}, at, {}}, here, line);
  return out;
}

}  // namespace libcase::intake
