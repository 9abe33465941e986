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

bool FactsRange::holds(const Facts& f) const {
  if (f.id >= end) return false;
  if (f.id >= first) return true;
  const bool open = f.closed == stats::k_never && f.ended == stats::k_never;
  return earlier && (open || f.last >= settled || (!f.prompt && f.last_recorded > recorded));
}

namespace {

/// The block that has the first case, or the number it would have.
std::int64_t first_block(Database& db, std::int64_t first) {
  Query q = db.query("SELECT max(id) FROM facts WHERE id<=?");
  return q.bind(first).next() && !q.null(0) ? q.integer(0) : first;
}

/// Numbers of the blocks before that have earlier cases of the range; nothing where these are so many that it is
/// cheaper to step over the others.
std::optional<std::vector<std::int64_t>> few_earlier(Database& db, std::int64_t before, const FactsRange& range) {
  std::size_t most = 0;
  {
    constexpr std::int64_t k_cheaper = 4;  // a look-up costs as much as so many steps
    Query q = db.query("SELECT count(*) FROM facts");
    if (q.next()) most = static_cast<std::size_t>(q.integer(0) / k_cheaper);
  }
  std::vector<std::int64_t> out;
  Query q = db.query("SELECT id FROM facts WHERE (settled>=? OR recorded>?) AND id<? ORDER BY settled DESC");
  q.bind(range.settled, range.recorded, before);
  while (q.next()) {
    if (out.size() >= most) return std::nullopt;
    out.push_back(q.integer(0));
  }
  std::sort(out.begin(), out.end());
  return out;
}

using BlockSink = std::function<void(std::string_view)>;

/// Blocks with earlier cases that are not open.
void scan_settled(Database& db, std::int64_t before, const FactsRange& range, const BlockSink& sink) {
  if (const auto ids = few_earlier(db, before, range)) {
    for (const auto id : *ids) {
      Query q = db.query("SELECT data FROM facts WHERE id=?");
      if (q.bind(id).next()) sink(q.bytes(0));
    }
    return;
  }
  Query q = db.query("SELECT data FROM facts WHERE id<? AND (settled>=? OR recorded>?) ORDER BY id");
  q.bind(before, range.settled, range.recorded);
  while (q.next()) sink(q.bytes(0));
}

void scan_settled_and_period(Database& db, const FactsRange& range, const BlockSink& sink) {
  const auto first = first_block(db, range.first);
  if (range.earlier) scan_settled(db, first, range, sink);
  Query q = db.query("SELECT data FROM facts WHERE id>=? AND id<? ORDER BY id");
  q.bind(first, range.end);
  while (q.next()) sink(q.bytes(0));
}

constexpr const char* k_open_blocks = "SELECT data FROM facts_open WHERE id<? ORDER BY id";

/// A whole table is read: through the page cache, without copies.
void map_file(Database& db) { db.script("PRAGMA mmap_size=8589934592"); }

/// Earlier open cases, one after another.
class OpenCases {
 public:
  OpenCases(Database& db, const FactsRange& range) : blocks_(db.query(k_open_blocks)), end_(range.first) {
    blocks_.bind(range.earlier ? range.first : std::numeric_limits<std::int64_t>::min());
    next_block();
  }
  /// The number of the next one; that of no case where there is none.
  [[nodiscard]] std::int64_t id() { return more_ ? block_.ids()[place_] : k_none; }
  [[nodiscard]] Facts facts() { return block_.at(place_); }
  void next() {
    if (++place_ == block_.size()) next_block();
    if (more_ && block_.ids()[place_] >= end_) more_ = false;
  }
  static constexpr std::int64_t k_none = std::numeric_limits<std::int64_t>::max();

 private:
  void next_block() {
    more_ = blocks_.next();
    place_ = 0;
    if (more_) block_.open(blocks_.bytes(0));
  }
  Query blocks_;
  std::int64_t end_;
  FactsBlock block_;
  std::size_t place_ = 0;
  bool more_ = false;
};

/// Facts in order of number, those that wait in place of the ones in their blocks.
class FactsStream {
 public:
  FactsStream(Database& db, const FactsRange& range, const std::function<void(const Facts&)>& sink)
      : waiting_(read_waiting_facts(db)), next_(waiting_.begin()), open_(db, range), range_(range), sink_(sink) {}
  void block(std::string_view bytes) {
    block_.open(bytes);
    const auto open_kinds = block_.open_kinds();
    for (std::size_t i = 0; i < block_.size(); ++i) {
      const auto id = block_.ids()[i];
      if (id >= range_.end) return;
      if (id < range_.first && block_.kind()[i] < open_kinds) continue;
      give_open(id);
      give_stored(block_, i, id);
    }
  }
  void finish() {
    give_open(range_.end);
    give_waiting(range_.end);
  }

 private:
  void give_open(std::int64_t before) {
    for (; open_.id() < before; open_.next()) {
      give_waiting(open_.id());
      if (!waits(open_.id())) give(open_.facts());
    }
  }
  void give_stored(FactsBlock& block, std::size_t place, std::int64_t id) {
    give_waiting(id);
    if (!waits(id)) give(block.at(place));
  }
  /// Once those before it were given.
  [[nodiscard]] bool waits(std::int64_t id) const { return next_ != waiting_.end() && next_->first == id; }
  void give_waiting(std::int64_t before) {
    for (; next_ != waiting_.end() && next_->first < before; ++next_) give(next_->second);
  }
  void give(const Facts& facts) {
    if (range_.holds(facts)) sink_(facts);
  }
  std::map<std::int64_t, Facts> waiting_;
  std::map<std::int64_t, Facts>::const_iterator next_;
  OpenCases open_;
  const FactsRange& range_;
  const std::function<void(const Facts&)>& sink_;
  FactsBlock block_;
};

}  // namespace

void scan_blocks(Database& db, const FactsRange& range, const std::function<void(std::string_view, BlockPart)>& sink) {
  map_file(db);
  if (range.earlier) {
    Query q = db.query(k_open_blocks);
    q.bind(range.first);
    while (q.next()) sink(q.bytes(0), BlockPart::open);
  }
  scan_settled_and_period(db, range, [&](std::string_view bytes) { sink(bytes, BlockPart::period_and_settled); });
}

void scan_facts(Database& db, const FactsRange& range, const std::function<void(const Facts&)>& sink) {
  map_file(db);
  FactsStream stream(db, range, sink);
  scan_settled_and_period(db, range, [&](std::string_view bytes) { stream.block(bytes); });
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
