// What is on record of an import under way, so that it can be listed and taken back.
#pragma once
#include "libcase/import.hpp"
#include "libcase/store.hpp"

namespace libcase::intake {

class ImportLedger {
 public:
  ImportLedger(Store& store, const ImportOptions& options, std::string source, Instant now);

  /// After a transaction has begun, before anything is written.
  void begin();
  /// Before it is committed: the entries since begin() are of this import. What changed nothing leaves no trace.
  /// Returns whether there is anything to commit.
  bool record(Store::Transaction& transaction, ImportAccount& account, bool finished);
  /// In a transaction of its own: the input has ended. Nothing where the import has no number.
  void finish(ImportAccount& account);

 private:
  void write(Store::Transaction& transaction, const ImportAccount& account, std::int64_t last, bool finished) const;

  Store& store_;
  const ImportOptions& options_;
  std::string source_;
  Instant now_;
  std::int64_t first_ = 0;
};

}  // namespace libcase::intake
