// From commands to events, by the same rules as everything else; writes nothing.
#pragma once
#include "intake/local_clock.hpp"
#include "intake/row_commands.hpp"
#include "intake/row_reader.hpp"
#include "libcase/decide.hpp"

namespace libcase::intake {

/// A row as it would stand in the journal. The case has no number yet.
struct DecidedRow {
  Case after;
  std::vector<Event> events;
};

class RowDecider {
 public:
  /// `clock`, of the same zone, is used instead of it for the days of the steps.
  RowDecider(const Org& org, const TimeZone& zone, Instant now, LocalClock* clock = nullptr)
      : org_(org), zone_(zone), now_(now), clock_(clock) {}

  /// `parent` is the case a duplicate belongs to. @throws RowFault with the rule's reason.
  [[nodiscard]] DecidedRow decide_row(const RowCommands& row, CaseId parent, std::int64_t line) const;
  /// Reuses `out`; it is not to be used after a fault.
  void decide_row(const RowCommands& row, CaseId parent, std::int64_t line, DecidedRow& out) const;
  /// What a row adds to a case that is there. @throws RowFault.
  [[nodiscard]] DecidedRow decide_more(Case stored, const std::vector<Step>& steps, std::int64_t line) const;
  /// The case becomes a voice of `parent`. @throws RowFault.
  void merge(DecidedRow& row, CaseId parent, Instant at, std::int64_t line) const;
  /// The child's voices on the case that stays. @throws RowFault.
  [[nodiscard]] DecidedRow decide_absorb(Case parent, const Case& child, Instant at, std::int64_t line) const;

 private:
  /// What the steps of a row have in common.
  [[nodiscard]] Context context() const;
  void run(DecidedRow& row, const Step& step, Context& context, std::int64_t line) const;

  const Org& org_;
  const TimeZone& zone_;
  Instant now_;
  LocalClock* clock_;
};

}  // namespace libcase::intake
