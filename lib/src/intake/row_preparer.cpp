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
    row.commands = mapper_.map(text_, org);
    if (!row.commands.duplicate_of.empty()) return;
    DecidedRow decided = RowDecider(org, zone_, now_).decide_row(row.commands, {}, text_.line);
    describe(decided.after, now_, decided.events, row.fresh);
    encode(CaseEntry{{}, Operation::report, by_, {}, std::move(decided.events), false}, row.content);
  } catch (const RowFault& fault) {
    row.fault = fault.error;
  }
}

}  // namespace libcase::intake
