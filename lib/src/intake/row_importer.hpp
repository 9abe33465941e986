// One prepared row after another into an open transaction.
#pragma once
#include <unordered_map>
#include <vector>

#include "intake/prefetch.hpp"
#include "store/bulk.hpp"

namespace libcase::intake {

/// What a mapping, a log and a store have in common while rows go in.
struct RowPlan {
  const RowReader& reader;
  const TimeZone& zone;
  std::string source;
  const ImportOptions& options;
  Instant now;
};

class RowImporter {
 public:
  RowImporter(Store& store, const RowPlan& plan);

  /// After a transaction has begun. The organisation is read afresh where another process may
  /// have changed it; rows decided with an older one are then decided again.
  void begin();
  /// Takes the rows in; a rejected one leaves nothing behind. Without a transaction it is only
  /// found out what would become of them.
  void take(Store::Transaction* transaction, Batch& batch);
  /// After the last row: notes below it are no rows of the log.
  void end();
  /// Before the transaction is committed.
  void finish() { writer_.flush(); }

  [[nodiscard]] const std::shared_ptr<const Directory>& org() const { return org_; }
  [[nodiscard]] ImportAccount& account() { return account_; }

 private:
  void take_row(PreparedRow& row);
  void take_known(const store::KnownCase& known, PreparedRow& row);
  void take_again(const PreparedRow& row, bool same);
  void update(CaseId id, PreparedRow& row);
  void add(PreparedRow& row);
  void add_voice(PreparedRow& row);
  void pretend_to_add(const PreparedRow& row);
  void append(CaseId id, Operation operation, std::vector<Event> events, const Case& after);
  void append_voice(CaseId parent, DecidedRow absorbed);
  [[nodiscard]] CaseId parent_of(const RowCommands& row, std::int64_t line);
  [[nodiscard]] RowFault fault(const PreparedRow& row, Text reason) const;
  [[nodiscard]] CaseId next_id(const PreparedRow& row);
  [[nodiscard]] bool says_the_same(const store::KnownCase& known, const PreparedRow& row);
  /// A row that cannot go in: rejected, or passed over where it is no matter.
  void refuse(const PreparedRow& row, const RowError& error);
  void reject(const Record& record, const RowError& error);
  void reject_notes();
  /// Notes that a row was about the case with this newest entry; false where one was before.
  bool first_time(std::int64_t seq);

  Store& store_;
  RowPlan plan_;
  RowPreparer preparer_;  ///< for rows whose organisation has changed since
  store::BulkWriter writer_;
  std::shared_ptr<const Directory> org_;
  std::int64_t org_version_ = 0;
  Store::Transaction* transaction_ = nullptr;  ///< null: nothing is stored
  /// What would have been added, and its content: both by hash.
  std::unordered_map<std::size_t, std::size_t> pretended_;
  std::vector<bool> seen_;  ///< by seq: newest entry of a case that had a row of this input
  struct Note {
    Record record;
    RowError error;
  };
  std::vector<Note> notes_;  ///< behind the last row so far: rejected where another one comes
  ImportAccount account_;
};

}  // namespace libcase::intake
