#include "libcase/due_story.hpp"

#include <algorithm>

#include "core/mark.hpp"
#include "libcase/decide.hpp"

namespace libcase {

template <>
std::span<const Word<DueSource>> words() {
  static constexpr Word<DueSource> k_words[] = {
      {DueSource::report, "report", N_("given as a time with the report")},
      {DueSource::by_hand, "by_hand", N_("given as a time with the assignment")},
      {DueSource::deadline, "deadline", N_("deadline rule")},
      {DueSource::route, "route", N_("span of the route")},
      {DueSource::gone, "gone", N_("a rule that is no longer in force")},
  };
  return k_words;
}

namespace {

/// Follows the events of a case and notes what they do to its clocks.
class Teller {
 public:
  Teller(Store& store, CaseId id) : store_(store) { story_.id = c_.id = id; }

  void hear(const Event& event) {
    before_ = c_;
    c_ = evolve(std::move(c_), event);
    at_ = event.at;
    std::visit(*this, event.body);
  }

  void operator()(const event::Reported& report) {
    if (!report.due) return;
    story_.resolution.source = DueSource::report;
    story_.resolution.start = at_;
    story_.resolution.snapshot = report.due;
  }
  void operator()(const event::Assigned& assigned) {
    if (assigned.due && !before_.due) set(story_.resolution, assigned, assigned.due, assigned.due_span, true);
    if (assigned.response_due && before_.dispatches == 0)
      set(story_.response, assigned, assigned.response_due, assigned.response_span, false);
  }
  void operator()(const event::Suspended& suspended) { why_ = suspended.reason; }
  void operator()(const event::Resumed&) {
    const auto moved = [&](ClockStory& clock, std::optional<Instant> from, std::optional<Instant> to) {
      if (from && to) clock.moves.push_back({true, before_.suspended_at, at_, *from, *to, why_});
    };
    moved(story_.resolution, before_.due_now(), c_.due_now());
    if (!before_.contacted_at) moved(story_.response, before_.response_due, c_.response_due);
  }
  void operator()(const event::Extension& extension) {
    if (extension.step == ExtensionStep::approve && before_.due && c_.due_now())
      story_.resolution.moves.push_back(
          {false, std::nullopt, at_, *before_.due_now(), *c_.due_now(), extension.reason});
  }
  template <class Other>
  void operator()(const Other&) {}

  DueStory tell() {
    story_.title = c_.report.title;
    story_.contacted_at = c_.contacted_at;
    story_.suspended_at = c_.suspended_at;
    story_.resolution.in_force = c_.due_now();
    story_.response.in_force = c_.response_due;
    return std::move(story_);
  }

 private:
  void set(ClockStory& clock, const event::Assigned& assigned, std::optional<Instant> due, const std::string& text,
           bool resolution) {
    clock.start = at_;
    clock.unit = assigned.unit;
    clock.snapshot = due;
    clock.span = text;
    const auto span = parse_span(text);
    if (!span) {
      clock.source = DueSource::by_hand;
      return;
    }
    find_rule(clock, assigned, *span, resolution);
    count(clock, *span);
  }

  /// The route's own span comes before the deadline rules, as it did when the clock was started.
  void find_rule(ClockStory& clock, const event::Assigned& assigned, Span span, bool resolution) const {
    const Day day = store_.zone().day_of(at_);
    const AreaCode area = before_.report.area;
    const auto& routes = store_.rules().routing(store_.org(), area, day).rules;
    const auto route = std::find_if(routes.begin(), routes.end(), [&](const RoutingRule& rule) {
      return !assigned.rule.empty() && rule.name == assigned.rule &&
             parse_span(resolution ? rule.resolution : rule.response) == span;
    });
    if (route != routes.end()) {
      clock.source = DueSource::route;
      clock.rule = route->name;
      return;
    }
    const auto deadline = find_deadline(store_.rules().deadlines(store_.org(), area, day), before_.report.category,
                                        before_.report.urgency, assigned.level);
    const bool holds = (resolution ? deadline.resolution : deadline.response) == span;
    clock.source = holds ? DueSource::deadline : DueSource::gone;
    if (holds) clock.rule = resolution ? deadline.resolution_rule : deadline.response_rule;
  }

  void count(ClockStory& clock, Span span) const {
    const auto& calendar = store_.rules().calendar(store_.org(), before_.report.area, store_.zone().day_of(at_));
    clock.calendar = calendar.name;
    clock.days = explain_due(at_, span, calendar, store_.zone());
    clock.recomputed = clock.days.back().due;
    if (span.unit == SpanUnit::working_days || span.unit == SpanUnit::working_hours)
      clock.covered = std::all_of(clock.days.begin(), clock.days.end(),
                                  [&](const DueStep& step) { return calendar.covers(step.day); });
  }

  Store& store_;
  Case before_, c_;
  Instant at_;
  std::string why_;
  DueStory story_;
};

}  // namespace

DueStory explain_case_due(Store& store, CaseId id) {
  const auto entries = store.entries(id);
  if (entries.empty()) throw Error(ErrorKind::not_found, msg("there is no case {0}", id.str()));
  Teller teller(store, id);
  for (const auto& entry : entries)
    for (const auto& event : std::get<CaseEntry>(entry.content).events) teller.hear(event);
  return teller.tell();
}

}  // namespace libcase
