#include "intake/row_preparer.hpp"

namespace libcase::intake {

void describe(const Case& c, Instant recorded_at, const std::vector<Event>& events, store::NewCase& out) {
  stats::Recording recording;
  recording.add(to_unix(recorded_at), events);
  out.row = project(c);
  out.facts = stats::facts_of(c, {}, recording);
  out.moves = stats::tells_moves(out.facts) ? std::vector<stats::Move>() : stats::moves_of(c);
}

void RowPreparer::prepare(PreparedRow& row, const Org& org) {
  row.fault.reset();
  row.content.clear();
  try {
    reader_.read(row.record, text_);
    mapper_.map(text_, org, row.commands);
    if (!row.commands.duplicate_of.empty()) return;
    RowDecider(org, zone_, now_, &mapper_.clock()).decide_row(row.commands, {}, text_.line, decided_);
    describe(decided_.after, now_, decided_.events, row.fresh);
    CaseEntry entry{{}, Operation::report, by_, {}, std::move(decided_.events), false};
    encode(entry, row.content);
    decided_.events = std::move(entry.events);  // for its storage
  } catch (const RowFault& fault) {
    row.fault = fault.error;
  }
}

}  // namespace libcase::intake
