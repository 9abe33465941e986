#include "store/facts.hpp"

#include <algorithm>

#include "libcase/decide.hpp"
#include "store/facts_block.hpp"

namespace libcase::store {

using stats::Facts;

TermBook::TermBook(Database& db) {
  Query q = db.query("SELECT id, kind, code FROM term WHERE kind IN (1, 2, 3)");
  while (q.next()) {
    const auto id = static_cast<std::uint32_t>(q.integer(0));
    ids_.emplace(std::pair(static_cast<TermKind>(q.integer(1)), q.text(2)), id);
    texts_.emplace(id, q.text(2));
    next_ = std::max(next_, id + 1);
  }
}

std::uint32_t TermBook::id_of(TermKind kind, const std::string& code) {
  if (code.empty()) return 0;
  const auto [found, added] = ids_.try_emplace({kind, code}, next_);
  if (added) texts_.emplace(next_++, code);
  return found->second;
}

stats::TermIds TermBook::ids_of(const Case& c) {
  return {id_of(TermKind::channel, c.report.channel), id_of(TermKind::category, c.report.category),
          id_of(TermKind::unit, c.lead)};
}

const std::string& TermBook::text(std::uint32_t id) const {
  static const std::string k_none;
  const auto found = texts_.find(id);
  return found == texts_.end() ? k_none : found->second;
}

std::optional<Replayed> replay_at(Store& store, CaseId id, Instant as_of, Instant known) {
  Replayed out;
  out.c.id = id;
  auto& db = store.impl().db;
  for (const auto& entry : counting(chain_of(db, id, last_entry_of(db, id)), known)) {
    const auto& events = std::get<CaseEntry>(entry.content).events;
    out.recording.add(to_unix(entry.recorded_at), events);
    for (const auto& event : events)
      if (event.at <= as_of) out.c = evolve(std::move(out.c), event);
  }
  if (out.c.state == State::none) return std::nullopt;
  return out;
}

namespace {

/// Numbers of the blocks of earlier cases of which something happened, or was recorded, since.
std::vector<std::int64_t> unsettled_before(Database& db, std::int64_t first, const FactsRange& range) {
  std::vector<std::int64_t> out;
  Query q = db.query("SELECT id FROM facts WHERE (settled>=? OR recorded>?) AND id<?");
  q.bind(range.settled, range.recorded, first);
  while (q.next()) out.push_back(q.integer(0));
  std::sort(out.begin(), out.end());
  return out;
}

/// Facts in order of number, those that wait in place of the ones in their blocks.
class FactsStream {
 public:
  FactsStream(Database& db, std::int64_t end, const std::function<void(const Facts&)>& sink)
      : waiting_(read_waiting_facts(db)), next_(waiting_.begin()), end_(end), sink_(sink) {}
  void block(std::string_view bytes) {
    decode_block(bytes, block_);
    for (const auto& f : block_) {
      if (f.id >= end_) return;
      give_waiting(f.id);
      if (next_ == waiting_.end() || next_->first != f.id) sink_(f);
    }
  }
  void finish() { give_waiting(end_); }

 private:
  void give_waiting(std::int64_t before) {
    for (; next_ != waiting_.end() && next_->first < before; ++next_) sink_(next_->second);
  }
  std::map<std::int64_t, Facts> waiting_;
  std::map<std::int64_t, Facts>::const_iterator next_;
  std::int64_t end_;
  const std::function<void(const Facts&)>& sink_;
  std::vector<Facts> block_;
};

}  // namespace

void scan_facts(Database& db, const FactsRange& range, const std::function<void(const Facts&)>& sink) {
  // A whole table is read: through the page cache, without copies.
  db.script("PRAGMA mmap_size=8589934592");
  FactsStream stream(db, range.end, sink);
  std::int64_t first = range.first;
  {
    Query q = db.query("SELECT max(id) FROM facts WHERE id<=?");
    if (q.bind(range.first).next() && !q.null(0)) first = q.integer(0);
  }
  for (const auto id : unsettled_before(db, first, range)) {
    Query q = db.query("SELECT data FROM facts WHERE id=?");
    if (q.bind(id).next()) stream.block(q.bytes(0));
  }
  Query q = db.query("SELECT data FROM facts WHERE id>=? AND id<? ORDER BY id");
  q.bind(first, range.end);
  while (q.next()) stream.block(q.bytes(0));
  stream.finish();
}

void follow_entry(Database& db, FigureWriter& figures, const CaseEntry& entry, const Case& after, Instant recorded_at,
                  bool is_new) {
  const auto before = is_new ? std::nullopt : figures.find(db, after.id.raw());
  stats::Recording recording;
  if (before) recording = {before->first_recorded, before->last_recorded, before->prompt};
  recording.add(to_unix(recorded_at), entry.events);
  const auto id = [&](TermKind kind, const std::string& code) {
    return static_cast<std::uint32_t>(term_id(db, kind, code));
  };
  const stats::TermIds ids{id(TermKind::channel, after.report.channel), id(TermKind::category, after.report.category),
                           id(TermKind::unit, after.lead)};
  Facts facts = facts_of(after, ids, recording);
  if (before) facts.last = std::max(facts.last, before->last);
  figures.add(before, facts, after, entry.events);
}

}  // namespace libcase::store
