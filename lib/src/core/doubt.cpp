// Could it have happened? The command that an event is the trace of is decided anew.
#include <algorithm>

#include "libcase/history.hpp"

namespace libcase {
namespace {

/// The organisation as a history may refer to it: records change from the day on which a change is
/// entered for, so what was true when it was decided need not be true of that day any more.
class LenientOrg final : public Org {
  template <class Find>
  auto first(Day day, const Find& find) const {
    auto found = find(day);
    for (auto other = days_.begin(); !found && other != days_.end(); ++other) found = find(*other);
    return found;
  }

 public:
  LenientOrg(const Org& org, std::vector<Day> days) : org_(org), days_(std::move(days)) {}
  [[nodiscard]] std::optional<Area> area(AreaCode code, Day day) const override {
    return first(day, [&](Day d) { return org_.area(code, d); });
  }
  [[nodiscard]] std::optional<Unit> unit(std::string_view code, Day day) const override {
    return first(day, [&](Day d) { return org_.unit(code, d); });
  }
  [[nodiscard]] std::vector<Unit> units_of(UnitKind kind, AreaCode area, Day day) const override {
    return org_.units_of(kind, area, day);
  }
  [[nodiscard]] std::vector<Area> areas_named(std::string_view name, Day day) const override {
    return org_.areas_named(name, day);
  }
  [[nodiscard]] std::vector<Unit> units_named(std::string_view name, Day day) const override {
    return org_.units_named(name, day);
  }
  [[nodiscard]] std::optional<Term> channel(std::string_view code) const override { return org_.channel(code); }
  [[nodiscard]] std::optional<Term> category(std::string_view code) const override { return org_.category(code); }
  [[nodiscard]] bool has_categories() const override { return false; }

 private:
  const Org& org_;
  std::vector<Day> days_;
};

/// The command that an event is the trace of, as far as a person would have given it.
struct CommandOf {
  const Case& c;

  Command operator()(const event::Reported& e) const { return command::Report{e}; }
  Command operator()(const event::VoiceAdded& e) const { return command::Voice{e.channel, e.reporter, e.text}; }
  Command operator()(const event::Assigned& e) const {
    command::Assign assign;
    assign.unit = e.unit;
    assign.note = e.note;
    if (e.due_span.empty()) assign.due = e.due;
    assign.co_handlers = e.co_handlers;
    assign.signed_by = e.signed_by;
    assign.rule = e.rule;
    return assign;
  }
  Command operator()(const event::Escalated& e) const { return command::Escalate{e.unit, e.reason}; }
  Command operator()(const event::Closed& e) const {
    return command::Close{
        .outcome = e.outcome, .level = e.level, .reply = e.reply, .no_reply_reason = e.no_reply_reason};
  }
  Command operator()(const event::Reopened& e) const { return command::Reopen{e.reason}; }
  Command operator()(const event::Rated& e) const {
    const bool own = e.own_entry && !c.rounds.empty();
    return command::Rate{e.score, e.via, e.party, own ? c.rounds.back().unit : std::string(), e.comment, e.given};
  }
  Command operator()(const event::Rejected& e) const { return command::Reject{e.reason}; }
  Command operator()(const event::Withdrawn& e) const { return command::Withdraw{e.reason}; }
  Command operator()(const event::Merged& e) const { return command::Merge{e.into}; }
  Command operator()(const event::Absorbed& e) const { return command::Absorb{e.child, e.voices}; }
  Command operator()(const event::Taken& e) const { return command::Take{e.unit}; }
  Command operator()(const event::Returned& e) const { return command::Return{e.reason}; }
  Command operator()(const event::Suspended& e) const { return command::Suspend{e.reason, e.until}; }
  Command operator()(const event::Resumed& e) const { return command::Resume{e.reason}; }
  Command operator()(const event::Extension& e) const { return command::Extend{e.step, e.until, e.reason}; }
  Command operator()(const event::Replied& e) const { return command::Reply{e.text}; }
  Command operator()(const event::Verified& e) const { return command::Verify{e.passed, e.unit, e.note}; }
  Command operator()(const event::Unmerged& e) const { return command::Unmerge{e.reason}; }
  Command operator()(const event::Released& e) const { return command::Release{e.child, e.voices}; }
  Command operator()(const event::Joined& e) const { return command::Join{e.unit}; }
  Command operator()(const event::Left& e) const { return command::Leave{e.unit, e.reason}; }
  Command operator()(const event::Mediated& e) const {
    return command::Mediate{e.result, e.level, e.mediator, e.parties, e.terms};
  }
  Command operator()(const event::CalledBack& e) const {
    return command::Callback{e.reached, e.done, e.text, false, std::nullopt};
  }
  /// What is recorded as it was said. A new event that is none of these does not compile.
  template <class Record>
  Command operator()(const Record& e) const {
    return command::Record{e};
  }
};

/// What the rules of the place filled in is taken as it is told; whether it makes sense is looked at.
struct TakeAsTold {
  const Case& c;
  const Event& told;

  std::optional<Text> operator()(event::Assigned& e) const {
    const auto& t = std::get<event::Assigned>(told.body);
    if (t.due && t.due != e.due && c.due) return msg("the case has a due time already");
    if (t.response_due && (c.dispatched_at || c.contacted_at)) return msg("the clock of the response runs already");
    e.level = t.level;
    e.due = t.due;
    e.due_span = t.due_span;
    e.response_due = t.response_due;
    e.response_span = t.response_span;
    return std::nullopt;
  }
  std::optional<Text> operator()(event::Resumed& e) const {
    const auto& t = std::get<event::Resumed>(told.body);
    const auto wrong = [](const auto& now, const auto& then) {
      return now.has_value() != then.has_value() || now < then;
    };
    if (wrong(t.due, c.due_now())) return msg("the due time after the pause is not one of this case");
    e.due = t.due;
    e.response_due = t.response_due;
    return std::nullopt;
  }
  std::optional<Text> operator()(event::Rated& e) const {
    e.own_entry = std::get<event::Rated>(told.body).own_entry;
    return std::nullopt;
  }
  template <class Other>
  std::optional<Text> operator()(Other&) const {
    return std::nullopt;
  }
};

/// Where it leads, the ladder of that day says; here only that it could be passed up at all.
std::optional<Text> doubt_escalation(const Case& c, const Event& event, const Context& context) {
  const auto& body = std::get<event::Escalated>(event.body);
  if (!allowed(c.state, Operation::escalate)) return msg("a case that is {0} is not passed up", label(c.state));
  if (c.lead.empty()) return msg("nobody leads the case, so it cannot be passed up");
  if (event.at < c.last_at) return msg("it is before what last happened to the case");
  if (event.at > context.recorded_at) return msg("it lies in the future");
  if (!context.org->unit(body.unit, context.day))
    return msg("unit \"{0}\" is not in the organisation on that day; see: shuoshi org list --kind unit", body.unit);
  if (body.skipped && body.reason.empty()) return msg("a rung was left out, and no reason is told");
  return std::nullopt;
}

}  // namespace

std::optional<Text> doubt(const Case& before, const Event& event, const Context& context) {
  std::vector<Day> days;
  if (context.zone != nullptr) {
    days.push_back(context.zone->day_of(context.recorded_at));
    if (before.state != State::none) days.push_back(context.zone->day_of(before.reported_at));
  }
  const LenientOrg org(*context.org, std::move(days));
  Context then = context;
  then.org = &org;
  then.rules = {};
  if (std::holds_alternative<event::Escalated>(event.body)) return doubt_escalation(before, event, then);
  auto decision = decide(before, std::visit(CommandOf{before}, event.body), then);
  if (auto* refusal = std::get_if<Refusal>(&decision)) return std::move(refusal->reason);
  auto& decided = std::get<std::vector<Event>>(decision);
  if (decided.size() != 1) return msg("it cannot have happened like this");
  auto& body = decided.front().body;
  if (body.index() != event.body.index()) return msg("it cannot have happened like this");
  if (auto wrong = std::visit(TakeAsTold{before, event}, body)) return wrong;
  if (body != event.body) return msg("what it tells does not fit the case as it stood then");
  return std::nullopt;
}

}  // namespace libcase
