#include "store/bulk.hpp"

#include <algorithm>

#include "store/impl.hpp"

namespace libcase::store {
namespace {

/// Days and areas whose last serial is remembered.
constexpr std::size_t k_serials_kept = 200'000;
/// Rows that wait, and changes of figures: enough to be written in order, and no burden on memory.
constexpr std::size_t k_waiting = 16'384;
constexpr std::size_t k_held = 65'536;

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
    const auto& [row, seq] = waiting_[indexed_];
    if (!row.external_id.empty()) by_external_.emplace(row.external_id, KnownCase{row.id, seq});
  }
}

void BulkWriter::follow(NewCase& fresh) {
  auto& impl = store_.impl();
  const auto term = [&](TermKind kind, const std::string& code) {
    return static_cast<std::uint32_t>(term_id(impl.db, kind, code));
  };
  fresh.facts.id = fresh.row.id.raw();
  fresh.facts.channel = term(TermKind::channel, fresh.row.channel);
  fresh.facts.category = term(TermKind::category, fresh.row.category);
  fresh.facts.unit = term(TermKind::unit, fresh.row.unit);
  fresh.facts.first_recorded = fresh.facts.last_recorded = impl.head.recorded_at;
  auto& figures = impl.figure_writer(store_.zone());
  if (figures.size() >= k_held) figures.flush(impl.db);
  figures.add_new(fresh.facts, std::move(fresh.moves));
}

std::int64_t BulkWriter::add(NewCase fresh, std::string_view content, Instant now) {
  CaseRow& row = fresh.row;
  const auto seq = guarded([&] { return store_.impl().append_bytes(content, row.id, 0, now); });
  guarded([&] { follow(fresh); });
  if (row.external_id > greatest_) greatest_ = row.external_id;
  serials_[without_serial(row.id)] = row.id.serial();
  waiting_.push_back({std::move(row), seq});
  if (waiting_.size() >= k_waiting) flush();
  return seq;
}

void BulkWriter::flush() {
  if (waiting_.empty()) return;
  guarded([&] {
    std::vector<std::pair<CaseId, std::size_t>> order;
    order.reserve(waiting_.size());
    for (const auto& one : waiting_) order.emplace_back(one.row.id, order.size());
    std::sort(order.begin(), order.end());
    for (const auto& [id, at] : order) write_case(store_.impl().db, waiting_[at].row, waiting_[at].seq, true);
    if (source_id_ == 0) source_id_ = term_id(store_.impl().db, TermKind::source, source_);
  });
  waiting_.clear();
  by_external_.clear();
  indexed_ = 0;
}

}  // namespace libcase::store
