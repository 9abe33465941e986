// From a record to a decided row, with the organisation as of one moment and nothing else of the store.
#pragma once
#include "intake/prepared_row.hpp"
#include "intake/row_mapper.hpp"

namespace libcase::intake {

/// What the tables need to know of a case that a row makes.
void describe(const Case& c, Instant recorded_at, const std::vector<Event>& events, store::NewCase& out);

/// Not shared between threads while in use.
class RowPreparer {
 public:
  RowPreparer(const RowReader& reader, const std::string& source, const TimeZone& zone, std::string by, Instant now)
      : reader_(reader), mapper_(reader, source, zone, now), zone_(zone), by_(std::move(by)), now_(now) {}

  /// Fills everything but `record` from `record`. Never throws a RowFault: it is in the row then.
  void prepare(PreparedRow& row, const Org& org);

 private:
  const RowReader& reader_;
  RowMapper mapper_;  ///< remembers names
  const TimeZone& zone_;
  std::string by_;
  Instant now_;
  // Storage that is used again from row to row.
  RowText text_;
  DecidedRow decided_;
};

}  // namespace libcase::intake
