// Many new cases at a time: what an import does to the store, without a look-up for each row.
#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "libcase/store.hpp"
#include "stats/facts.hpp"
#include "stats/tally.hpp"
#include "store/case_numbers.hpp"

namespace libcase::store {

/// A case that a log's row is about, as the store has it.
struct KnownCase {
  CaseId id;
  std::int64_t last_seq = 0;  ///< its newest entry
};

/// What the tables need to know of a case that is new. The facts lack its number and the numbers of its terms.
struct NewCase {
  CaseRow row;
  stats::Facts facts;
  std::vector<stats::Move> moves;  ///< where the facts do not tell them
};

/// New cases of one log. Entries wait for the journal, rows for the case table, until flush(); the rows then go in
/// by number, so that the tree grows at its end. Within a Store::Transaction only; begin() after each one has begun.
class BulkWriter {
 public:
  BulkWriter(Store& store, std::string source);

  /// Forgets what another process may have changed since the last transaction.
  void begin();
  /// By the identity in the log; rows that wait are found as well.
  [[nodiscard]] std::optional<KnownCase> find(const std::string& external_id);
  /// It is taken by add() only: a row that is rejected in between leaves no gap.
  [[nodiscard]] CaseId next_id(Day day, AreaCode area);
  /// The entry, as encode() gives it, of a case that is new; `row` must have its number.
  /// Returns the entry's seq.
  std::int64_t add(NewCase& fresh, std::string_view content, Instant now);
  /// What waits goes into the tables. Anything that reads them or a case needs it first.
  void flush();

 private:
  [[nodiscard]] CaseTerms terms_of(const CaseRow& row);
  void follow(NewCase& fresh, const CaseTerms& terms);
  void index_waiting();
  void write_rows();

  Store& store_;
  std::string source_;
  std::int64_t data_version_ = -1;
  std::int64_t source_id_ = 0;
  FeedRows waiting_{std::tuple_size_v<CaseNumbers>, 1};
  std::unordered_map<std::string, KnownCase> by_external_;  ///< of the first `indexed_` of them
  std::size_t indexed_ = 0;
  std::string greatest_;  ///< of the source's external ids, in the store and waiting: a greater one is new
  std::unordered_map<std::int64_t, int> serials_;  ///< last one given, by number without its serial
};

}  // namespace libcase::store
