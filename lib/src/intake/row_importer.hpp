// One record after another into an open transaction.
#pragma once
#include <span>

#include "intake/row_decider.hpp"
#include "intake/row_mapper.hpp"
#include "libcase/store.hpp"

namespace libcase::intake {

class RowImporter {
 public:
  RowImporter(Store& store, const RowReader& reader, const Mapping& mapping, const ImportOptions& options, Instant now);

  /// Takes the records in; a rejected one leaves nothing behind. The organisation is read
  /// afresh, as another process may have changed it since the last transaction.
  void take(Store::Transaction& transaction, std::span<const Record> records);

  [[nodiscard]] ImportAccount& account() { return account_; }

 private:
  enum class Result { added, known };

  /// @throws RowFault.
  Result take_row(Store::Transaction& transaction, const Directory& org);
  [[nodiscard]] CaseId parent_of(const RowCommands& row) const;
  /// True where the case says the same. @throws RowFault where it says something else.
  [[nodiscard]] bool same_as_stored(CaseId id, DecidedRow& row) const;
  [[nodiscard]] CaseId next_id(Store::Transaction& transaction, Day day, AreaCode area) const;
  void write(Store::Transaction& transaction, DecidedRow& row) const;

  Store& store_;
  const RowReader& reader_;
  const ImportOptions& options_;
  Instant now_;
  std::optional<TimeZone> own_zone_;
  const TimeZone& zone_;
  std::string source_;
  RowMapper mapper_;
  RowText text_;
  ImportAccount account_;
};

}  // namespace libcase::intake
