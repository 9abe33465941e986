// From a row's text to commands; knows the organisation, and neither store nor rules.
#pragma once
#include "intake/local_clock.hpp"
#include "intake/name_finder.hpp"
#include "intake/row_commands.hpp"
#include "intake/row_reader.hpp"

namespace libcase::intake {

/// Identity of a row without an id of its own: "#" and the hex of BLAKE2b-128 over what it says.
[[nodiscard]] std::string content_identity(const RowText& row);

/// Remembers what names and days came to, so each thread needs one of its own.
class RowMapper {
 public:
  RowMapper(const RowReader& reader, std::string source, const TimeZone& zone, Instant now)
      : reader_(reader), source_(std::move(source)), clock_(zone), now_(now) {}

  /// Reuses `out`. @throws RowFault that names the column; `out` is not to be used then.
  void map(const RowText& row, const Org& org, RowCommands& out);
  [[nodiscard]] RowCommands map(const RowText& row, const Org& org);

  /// Of the log's zone.
  [[nodiscard]] LocalClock& clock() { return clock_; }

 private:
  class Pass;
  const RowReader& reader_;
  std::string source_;
  LocalClock clock_;
  NameFinder names_;
  Instant now_;
};

}  // namespace libcase::intake
