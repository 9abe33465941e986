// Chunks of rows, each a transaction; the rows themselves are row_importer.cpp.
#include "intake/row_importer.hpp"

namespace libcase {
namespace {

using intake::RowImporter;

/// Reads ahead of the transaction, so that a slow input does not hold the store.
class Chunk {
 public:
  Chunk(RecordSource& source, std::size_t rows) : source_(source), records_(rows > 0 ? rows : 1) {}

  /// The next rows; empty at the end. Records are reused from chunk to chunk.
  std::span<const Record> read() {
    std::size_t count = 0;
    while (count < records_.size() && source_.next(records_[count])) ++count;
    return {records_.data(), count};
  }

 private:
  RecordSource& source_;
  std::vector<Record> records_;
};

void import_in_chunks(Store& store, Chunk& chunk, RowImporter& importer) {
  for (auto rows = chunk.read(); !rows.empty(); rows = chunk.read()) {
    Store::Transaction transaction(store);
    importer.take(transaction, rows);
    transaction.commit();
  }
}

void import_at_once(Store& store, Chunk& chunk, RowImporter& importer) {
  Store::Transaction transaction(store);
  for (auto rows = chunk.read(); !rows.empty(); rows = chunk.read()) importer.take(transaction, rows);
  if (importer.account().rejected == 0)
    transaction.commit();
  else
    importer.account().added = 0;
}

}  // namespace

ImportAccount import_records(Store& store, RecordSource& source, const Mapping& mapping, const ImportOptions& options,
                             Instant now) {
  const intake::RowReader reader(mapping, source.header());
  RowImporter importer(store, reader, mapping, options, now);
  Chunk chunk(source, options.chunk_rows);
  if (options.atomic)
    import_at_once(store, chunk, importer);
  else
    import_in_chunks(store, chunk, importer);
  return importer.account();
}

}  // namespace libcase
