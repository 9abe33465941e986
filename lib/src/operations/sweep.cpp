// The sweep over a store: which cases, and one transaction each.
#include "libcase/sweep.hpp"

#include "libcase/operations.hpp"

namespace libcase {
namespace {

class Sweep {
 public:
  Sweep(Store& store, const SweepRequest& request, Instant now)
      : store_(store), request_(request), now_(now), day_(store.zone().day_of(request.at)) {}

  SweepAccount run() {
    const Directory directory = store_.directory();
    CaseFilter filter;
    filter.open = true;
    for (const auto& row : store_.list(filter)) {
      if (row.reported_at > request_.at) continue;
      ++account_.looked_at;
      if (may_be_due(row, directory)) look_at(row.id, directory);
    }
    return std::move(account_);
  }

 private:
  /// Whether the row rules it out already, so that most cases are not replayed.
  [[nodiscard]] bool may_be_due(const CaseRow& row, const Org& org) const {
    if (row.state == State::suspended) return false;
    const auto& rules = store_.rules().supervision(org, row.area, day_);
    if (rules.returns > 0 || rules.units > 0) return true;
    return row.due && (rules.remind_before || *row.due < request_.at);
  }

  [[nodiscard]] std::vector<Command> steps_of(const Case& c, const Org& org) const {
    const auto& rules = store_.rules();
    return due_steps(c, rules.supervision(org, c.report.area, day_), rules.calendar(org, c.report.area, day_),
                     store_.zone(), org, request_.at);
  }

  void look_at(CaseId id, const Org& org) {
    const Case c = store_.load(id);
    const auto steps = steps_of(c, org);
    if (steps.empty()) return;
    // As of `at` it may not have looked like this.
    if (c.last_event_at > request_.at) {
      ++account_.later;
      return;
    }
    if (request_.dry_run)
      enter(c, steps, org);
    else
      take(id);
  }

  /// Another process may have been here since: what is due is asked again under the lock.
  void take(CaseId id) {
    try {
      Store::Transaction transaction(store_);
      const Case c = store_.load(id);
      const auto steps = steps_of(c, store_.org());
      if (steps.empty() || c.last_event_at > request_.at) return;
      static_cast<void>(perform(store_, transaction,
                                {.id = id, .commands = steps, .at = request_.at, .by = request_.by, .key = {}}, now_));
      transaction.commit();
      enter(c, steps, store_.org());
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::refused) throw;
      account_.failures.push_back({id, error.text()});
    }
  }

  void enter(const Case& c, const std::vector<Command>& steps, const Org& org) {
    for (const auto& command : steps) {
      const auto step = sweep_step(command);
      std::string unit;
      if (step == SweepStep::escalate) {
        const auto from = org.unit(c.lead, day_);
        if (const auto next = from ? next_rung(org, *from, day_).unit : std::nullopt) unit = next->code;
      } else if (step != SweepStep::remind) {
        unit = std::get<event::Supervised>(std::get<command::Record>(command).what).unit;
      }
      account_.done.push_back({c.id, step, c.report.title, c.lead, std::move(unit), c.due_now()});
      ++counter(step);
    }
  }
  std::size_t& counter(SweepStep step) {
    switch (step) {
      case SweepStep::remind:
        return account_.reminded;
      case SweepStep::supervise:
        return account_.supervised;
      case SweepStep::escalate:
        return account_.escalated;
      case SweepStep::raise:
        break;
    }
    return account_.raised;
  }

  Store& store_;
  const SweepRequest& request_;
  Instant now_;
  Day day_;
  SweepAccount account_;
};

}  // namespace

SweepAccount sweep(Store& store, const SweepRequest& request, Instant now) {
  if (request.at > now && !request.dry_run)
    throw Error(ErrorKind::invalid,
                msg("a time to come cannot be swept; with --dry-run it is said what would be due then"));
  return Sweep(store, request, now).run();
}

}  // namespace libcase
