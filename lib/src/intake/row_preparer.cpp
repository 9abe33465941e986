#include "intake/row_preparer.hpp"

namespace libcase::intake {

void RowPreparer::prepare(PreparedRow& row, const Org& org) {
  row.fault.reset();
  row.content.clear();
  try {
    reader_.read(row.record, text_);
    row.commands = mapper_.map(text_, org);
    if (!row.commands.duplicate_of.empty()) return;
    DecidedRow decided = RowDecider(org, zone_, now_).decide_row(row.commands, {}, text_.line);
    row.row = project(decided.after);
    encode(CaseEntry{{}, Operation::report, by_, {}, std::move(decided.events), false}, row.content);
  } catch (const RowFault& fault) {
    row.fault = fault.error;
  }
}

}  // namespace libcase::intake
