#include "libcase/sweep.hpp"

#include <algorithm>
#include <set>

#include "core/mark.hpp"

namespace libcase {

template <>
std::span<const Word<SweepStep>> words() {
  static constexpr Word<SweepStep> k_words[] = {
      {SweepStep::remind, "remind", N_("reminded")},
      {SweepStep::supervise, "supervise", N_("supervised")},
      {SweepStep::escalate, "escalate", N_("escalated")},
      {SweepStep::raise, "raise", N_("supervision raised")},
  };
  return k_words;
}

namespace {

using namespace std::chrono;

bool by_day(Span span) { return span.unit == SpanUnit::days || span.unit == SpanUnit::working_days; }

/// A span as remaining_at() counts it.
std::int64_t amount_of(Span span) {
  if (by_day(span)) return span.amount;
  return span.unit == SpanUnit::minutes ? seconds{minutes{span.amount}}.count() : seconds{hours{span.amount}}.count();
}

/// All that the steps of one case depend on.
struct Steps {
  const Case& c;
  const SupervisionRules& rules;
  const WorkCalendar& calendar;
  const TimeZone& zone;
  const Org& org;
  Instant now;
  Day day;

  /// A due time at midnight belongs to the day that ends there, so days are counted from just before it.
  [[nodiscard]] bool run_out(Instant due, Span span) const {
    return due < now && due_after(by_day(span) ? due - seconds{1} : due, span, calendar, zone) <= now;
  }
  [[nodiscard]] std::optional<Unit> above(const std::string& code) const {
    const auto unit = org.unit(code, day);
    return unit ? next_rung(org, *unit, day).unit : std::nullopt;
  }

  [[nodiscard]] bool remind(Instant due) const {
    return rules.remind_before && c.state != State::replied && c.supervision.urged_for != due && now <= due &&
           remaining_at(due, now, rules.remind_before->unit, calendar, zone) <= amount_of(*rules.remind_before);
  }
  [[nodiscard]] bool supervise(Instant due) const {
    return rules.supervise_after && c.supervision.supervised_for != due && run_out(due, *rules.supervise_after);
  }
  [[nodiscard]] std::optional<Unit> escalate(Instant due) const {
    if (!rules.escalate_after || c.supervision.escalated_for == due || c.state == State::replied ||
        !allowed(c.state, Operation::escalate) || !run_out(due, *rules.escalate_after))
      return std::nullopt;
    return above(c.lead);
  }
  [[nodiscard]] std::string raise(const std::optional<Unit>& next) const {
    if (!c.supervision.raised.empty()) return {};
    if (rules.returns > 0 && c.returns >= rules.returns) return "returns";
    std::set<std::string> units;
    for (const auto& tenure : c.tenures) units.insert(tenure.unit);
    if (next) units.insert(next->code);
    return rules.units > 0 && units.size() >= rules.units ? "units" : "";
  }
  /// The rung above the highest unit that led the case.
  [[nodiscard]] std::string above_all(const std::optional<Unit>& next) const {
    std::optional<Unit> highest = next;
    for (const auto& tenure : c.tenures)
      if (auto unit = org.unit(tenure.unit, day); unit && (!highest || ladder_height(*unit) > ladder_height(*highest)))
        highest = std::move(unit);
    const auto over = highest ? next_rung(org, *highest, day).unit : std::nullopt;
    return over ? over->code : std::string();
  }
};

Command supervision(std::string cause, std::optional<Instant> due, std::string unit) {
  return command::Record{event::Supervised{{}, due, std::move(unit), std::move(cause)}};
}

}  // namespace

std::vector<Command> due_steps(const Case& c, const SupervisionRules& rules, const WorkCalendar& calendar,
                               const TimeZone& zone, const Org& org, Instant now) {
  if (!c.open() || c.state == State::suspended) return {};
  const Steps steps{c, rules, calendar, zone, org, now, zone.day_of(now)};
  std::vector<Command> out;
  std::optional<Unit> next;
  if (const auto due = c.due_now()) {
    if (steps.remind(*due)) out.emplace_back(command::Record{event::Urged{{}, due}});
    if (steps.supervise(*due)) {
      const auto above = steps.above(c.lead);
      out.push_back(supervision("overdue", due, above ? above->code : std::string()));
    }
    next = steps.escalate(*due);
    if (next) out.emplace_back(command::Escalate{{}, {}, "overdue", due});
  }
  if (auto cause = steps.raise(next); !cause.empty())
    out.push_back(supervision(std::move(cause), std::nullopt, steps.above_all(next)));
  return out;
}

SweepStep sweep_step(const Command& command) {
  if (std::holds_alternative<command::Escalate>(command)) return SweepStep::escalate;
  const auto& what = std::get<command::Record>(command).what;
  if (std::holds_alternative<event::Urged>(what)) return SweepStep::remind;
  return std::get<event::Supervised>(what).cause == "overdue" ? SweepStep::supervise : SweepStep::raise;
}

}  // namespace libcase
