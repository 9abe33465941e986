#include "store/bulk.hpp"

#include "store/impl.hpp"

namespace libcase::store {
namespace {

/// Days and areas whose last serial is remembered.
constexpr std::size_t k_serials_kept = 200'000;
/// Rows that wait: enough to be written in order (more gained nothing), few enough for a commit to be short when
/// somebody comes. Changes of figures: no burden on memory.
constexpr std::size_t k_waiting = 1024;
constexpr std::size_t k_held = 32'768;

std::int64_t without_serial(CaseId id) { return id.raw() - id.serial(); }

}  // namespace

BulkWriter::BulkWriter(Store& store, std::string source) : store_(store), source_(std::move(source)) {}

void BulkWriter::begin() {
  guarded([&] {
    auto& db = store_.impl().db;
    if (serials_.size() > k_serials_kept) serials_.clear();
    const auto version = db.data_version();
    if (version == data_version_) return;
    data_version_ = version;
    serials_.clear();
    source_id_ = 0;
    Query found = db.query("SELECT id FROM term WHERE kind=4 AND code=?");
    if (found.bind(source_).next()) source_id_ = found.integer(0);
    greatest_.clear();
    Query q = db.query(
        "SELECT external_id FROM cases WHERE source=? AND external_id IS NOT NULL ORDER BY external_id DESC LIMIT 1");
    if (q.bind(source_id_).next()) greatest_ = q.text(0);
  });
}

std::optional<KnownCase> BulkWriter::find(const std::string& external_id) {
  if (external_id > greatest_) return std::nullopt;
  index_waiting();
  if (const auto waits = by_external_.find(external_id); waits != by_external_.end()) return waits->second;
  if (source_id_ == 0) return std::nullopt;
  return guarded([&]() -> std::optional<KnownCase> {
    Query q = store_.impl().db.query("SELECT id, last_seq FROM cases WHERE source=? AND external_id=?");
    if (!q.bind(source_id_, external_id).next()) return std::nullopt;
    return KnownCase{CaseId::from_raw(q.integer(0)), q.integer(1)};
  });
}

CaseId BulkWriter::next_id(Day day, AreaCode area) {
  const auto [at, is_new] = serials_.try_emplace(without_serial(CaseId::make(day, area, 0)), 0);
  if (is_new) at->second = guarded([&] { return last_serial(store_.impl().db, day, area); });
  return number_after(day, area, at->second);
}

/// Not for logs whose ids ascend: nobody asks for one that waits.
void BulkWriter::index_waiting() {
  for (; indexed_ < waiting_.size(); ++indexed_) {
    const auto external_id = waiting_.string(indexed_, 0);
    const auto numbers = waiting_.numbers(indexed_);
    if (!external_id.empty()) by_external_.emplace(external_id, KnownCase{CaseId::from_raw(numbers[0]), numbers[1]});
  }
}

CaseTerms BulkWriter::terms_of(const CaseRow& row) {
  auto& db = store_.impl().db;
  if (source_id_ == 0) source_id_ = term_id(db, TermKind::source, source_);
  return {term_id(db, TermKind::channel, row.channel), term_id(db, TermKind::category, row.category),
          term_id(db, TermKind::unit, row.unit), source_id_};
}

void BulkWriter::follow(NewCase& fresh, const CaseTerms& terms) {
  auto& impl = store_.impl();
  fresh.facts.id = fresh.row.id.raw();
  fresh.facts.channel = static_cast<std::uint32_t>(terms.channel);
  fresh.facts.category = static_cast<std::uint32_t>(terms.category);
  fresh.facts.unit = static_cast<std::uint32_t>(terms.unit);
  fresh.facts.first_recorded = fresh.facts.last_recorded = impl.head.recorded_at;
  auto& figures = impl.figure_writer(store_.zone());
  if (figures.size() >= k_held) figures.store(impl.db, impl.import_sums.get());
  figures.add_new(fresh.facts, std::move(fresh.moves));
}

std::int64_t BulkWriter::add(NewCase& fresh, std::string_view content, Instant now) {
  const CaseRow& row = fresh.row;
  return guarded([&] {
    const auto seq = store_.impl().add_first(content, row.id, now);
    const CaseTerms terms = terms_of(row);
    follow(fresh, terms);
    if (row.external_id > greatest_) greatest_ = row.external_id;
    serials_[without_serial(row.id)] = row.id.serial();
    waiting_.add(numbers_of(row, seq, terms), {row.external_id});
    if (waiting_.size() >= k_waiting) write_rows();
    return seq;
  });
}

void BulkWriter::flush() {
  guarded([&] {
    store_.impl().flush_entries();
    write_rows();
  });
}

void BulkWriter::write_rows() {
  if (waiting_.empty()) return;
  waiting_.sort();
  write_cases(store_.impl().db, waiting_);
  waiting_.clear();
  by_external_.clear();
  indexed_ = 0;
}

}  // namespace libcase::store
