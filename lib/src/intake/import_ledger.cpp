#include "intake/import_ledger.hpp"

#include "libcase/imports.hpp"
#include "store/impl.hpp"

namespace libcase::intake {

ImportLedger::ImportLedger(Store& store, const ImportOptions& options, std::string source, Instant now)
    : store_(store), options_(options), source_(std::move(source)), now_(now) {}

void ImportLedger::begin() { first_ = store_.impl().head.seq + 1; }

bool ImportLedger::record(Store::Transaction& transaction, ImportAccount& account, bool finished) {
  const auto last = store_.impl().head.seq;
  if (last < first_) return false;
  if (account.number == 0) {
    const auto known = imports(store_);
    account.number = known.empty() ? 1 : known.back().number + 1;
  }
  write(transaction, account, last, finished);
  return true;
}

void ImportLedger::finish(ImportAccount& account) {
  if (account.number == 0) return;
  Store::Transaction transaction(store_);
  first_ = 0;
  write(transaction, account, 0, true);
  transaction.commit();
}

void ImportLedger::write(Store::Transaction& transaction, const ImportAccount& account, std::int64_t last,
                         bool finished) const {
  transaction.append(ImportEntry{.by = options_.by,
                                 .number = account.number,
                                 .source = source_,
                                 .file = options_.file,
                                 .first_seq = first_,
                                 .last_seq = last,
                                 .read = account.read,
                                 .added = account.added,
                                 .updated = account.updated,
                                 .known = account.known + account.kept,
                                 .rejected = account.rejected,
                                 .finished = finished},
                     now_);
}

}  // namespace libcase::intake
