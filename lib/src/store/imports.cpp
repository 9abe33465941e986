// What imports wrote, and taking it back.
#include "libcase/imports.hpp"

#include <algorithm>
#include <unordered_map>

#include "store/impl.hpp"
#include "store/journal_rows.hpp"

namespace libcase {

using store::Database;
using store::guarded;
using store::Query;

namespace store {

void write_import(Database& db, const ImportEntry& e, Instant at) {
  const auto number = static_cast<std::int64_t>(e.number);
  db.query(
        "INSERT INTO import(number, source, file, by, started_at, last_at, read, added, updated, known, rejected, "
        "finished, undone) VALUES(?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
        "ON CONFLICT(number) DO UPDATE SET last_at=?5, read=?6, added=?7, updated=?8, known=?9, rejected=?10, "
        "finished=?11, undone=?12")
      .bind(number, e.source, e.file, e.by, to_unix(at), e.read, e.added, e.updated, e.known, e.rejected,
            e.finished ? 1 : 0, e.undone ? 1 : 0)
      .run();
  if (e.first_seq == 0) return;
  db.query("INSERT INTO import_part(number, first_seq, last_seq) VALUES(?, ?, ?)")
      .bind(number, e.first_seq, e.last_seq)
      .run();
}

}  // namespace store

namespace {

constexpr const char* k_columns =
    "SELECT number, source, file, by, started_at, last_at, read, added, updated, known, rejected, finished, undone "
    "FROM "
    "import ORDER BY number";

ImportRecord read_import(const Query& q) {
  return {.number = static_cast<std::uint64_t>(q.integer(0)),
          .source = q.text(1),
          .file = q.text(2),
          .by = q.text(3),
          .started_at = from_unix(q.integer(4)),
          .last_at = from_unix(q.integer(5)),
          .read = q.integer(6),
          .added = q.integer(7),
          .updated = q.integer(8),
          .known = q.integer(9),
          .rejected = q.integer(10),
          .finished = q.integer(11) != 0,
          .undone = q.integer(12) != 0};
}

/// An entry of a case that an import wrote.
struct Written {
  std::int64_t seq = 0;
  CaseId id;
  bool first = false;  ///< the case's first
};

std::vector<Written> written_by(Database& db, std::uint64_t number) {
  std::vector<std::pair<std::int64_t, std::int64_t>> parts;
  Query q = db.query("SELECT first_seq, last_seq FROM import_part WHERE number=? ORDER BY first_seq");
  q.bind(static_cast<std::int64_t>(number));
  while (q.next()) parts.emplace_back(q.integer(0), q.integer(1));
  std::vector<Written> out;
  for (const auto& [first, last] : parts)
    store::each_entry(db, first, last, [&](const ChainLink& entry) {
      if (entry.case_id != 0) out.push_back({entry.seq, CaseId::from_raw(entry.case_id), entry.previous == 0});
    });
  return out;
}

/// As imported_cases() has them, with the newest entry that the import wrote of each.
std::vector<ImportedCase> cases_of(Database& db, const std::vector<Written>& written) {
  std::vector<ImportedCase> out;
  std::unordered_map<std::int64_t, std::pair<std::size_t, std::int64_t>> known;
  for (const auto& one : written) {
    const auto [at, is_new] = known.try_emplace(one.id.raw(), out.size(), one.seq);
    at->second.second = one.seq;
    if (is_new) out.push_back({.id = one.id, .created = one.first});
  }
  for (auto& one : out) {
    // Entries of a later import that was undone do not count.
    const auto counting = store::counting(store::chain_of(db, one.id, store::last_entry_of(db, one.id)));
    one.touched = counting.empty() || counting.back().seq != known.at(one.id.raw()).second;
  }
  return out;
}

void refuse_touched(const std::vector<ImportedCase>& cases) {
  constexpr std::size_t k_named = 20;
  std::vector<Text> names;
  std::size_t touched = 0;
  for (const auto& one : cases) {
    if (!one.touched) continue;
    if (++touched <= k_named) names.emplace_back(one.id.str());
  }
  if (touched == 0) return;
  if (touched > k_named) names.emplace_back(std::string("..."));
  throw Error(ErrorKind::refused, msg("{0} cases of this import were changed later, so it cannot be taken back: {1}",
                                      std::to_string(touched), Text::list(std::move(names))));
}

}  // namespace

std::vector<ImportRecord> imports(Store& store) {
  return guarded([&] {
    std::vector<ImportRecord> out;
    Query q = store.impl().db.query(k_columns);
    while (q.next()) out.push_back(read_import(q));
    return out;
  });
}

ImportRecord load_import(Store& store, std::uint64_t number) {
  for (auto& one : imports(store))
    if (one.number == number) return std::move(one);
  throw Error(ErrorKind::not_found, msg("there is no import {0}; see: shuoshi import list", std::to_string(number)));
}

std::vector<ImportedCase> imported_cases(Store& store, std::uint64_t number) {
  static_cast<void>(load_import(store, number));
  return guarded([&] {
    auto& db = store.impl().db;
    return cases_of(db, written_by(db, number));
  });
}

std::size_t undo_import(Store& store, std::uint64_t number, const std::string& by, Instant now) {
  Store::Transaction transaction(store);
  const ImportRecord record = load_import(store, number);
  if (record.undone) throw Error(ErrorKind::refused, msg("import {0} was taken back already", std::to_string(number)));
  const auto written = guarded([&] { return written_by(store.impl().db, number); });
  const auto cases = guarded([&] { return cases_of(store.impl().db, written); });
  refuse_touched(cases);
  // The newest first: each is then the newest that counts.
  for (auto one = written.rbegin(); one != written.rend(); ++one)
    transaction.append(VoidEntry{by, one->seq, number}, one->id, now);
  transaction.append(ImportEntry{.by = by,
                                 .number = number,
                                 .source = record.source,
                                 .file = record.file,
                                 .read = record.read,
                                 .added = record.added,
                                 .updated = record.updated,
                                 .known = record.known,
                                 .rejected = record.rejected,
                                 .finished = record.finished,
                                 .undone = true},
                     now);
  transaction.commit();
  return cases.size();
}

void Store::Transaction::append(const ImportEntry& entry, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    impl.append(entry, CaseId(), 0, now);
    store::write_import(impl.db, entry, from_unix(impl.head.recorded_at));
  });
}

void Store::Transaction::append(const VoidEntry& entry, CaseId id, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    const auto seq = impl.append(entry, id, store::last_entry_of(impl.db, id), now);
    store::follow_void(impl.db, impl.figure_writer(store_.zone()), id, seq);
  });
}

}  // namespace libcase
