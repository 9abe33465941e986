#include "store/figure_writer.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "store/facts_block.hpp"

namespace libcase::store {
namespace {

using stats::Facts;
using stats::k_never;
using stats::Move;

constexpr std::int64_t k_no_end = std::numeric_limits<std::int64_t>::max();

std::optional<Move::Kind> move_of(const event::Body& body) {
  using Kind = Move::Kind;
  switch (operation_of(body)) {
    case Operation::report:
      return Kind::received;
    case Operation::close:
      return Kind::closed;
    case Operation::reopen:
      return Kind::reopened;
    case Operation::reject:
      return Kind::rejected;
    case Operation::withdraw:
      return Kind::withdrawn;
    case Operation::merge:
      return Kind::merged;
    case Operation::unmerge:
      return Kind::reinstated;
    default:
      return std::nullopt;
  }
}

/// Everything that moved the case, less what these events did.
std::vector<Move> moves_before(const Case& c, std::span<const Event> events) {
  auto moves = stats::moves_of(c);
  for (const auto& event : events) {
    // The other side of a merge moves another case.
    if (std::holds_alternative<event::Absorbed>(event.body) || std::holds_alternative<event::Released>(event.body))
      continue;
    const auto kind = move_of(event.body);
    if (!kind) continue;
    const auto found =
        std::ranges::find_if(moves, [&](const Move& m) { return m.kind == *kind && m.at == to_unix(event.at); });
    if (found != moves.end()) moves.erase(found);
  }
  return moves;
}

struct Block {
  std::int64_t id = 0;
  std::int64_t end = k_no_end;  ///< first number of the next one
  bool stored = false;
  std::vector<Facts> facts;
};

/// The block that a number belongs into; the first one where it lies before all of them.
Block block_for(Database& db, std::int64_t id) {
  Block block;
  const auto take = [&](Query& q) {
    block.id = q.integer(0);
    block.stored = true;
    decode_block(q.bytes(1), block.facts);
  };
  {
    Query q = db.query("SELECT id, data FROM facts WHERE id<=? ORDER BY id DESC LIMIT 1");
    if (q.bind(id).next()) take(q);
  }
  if (!block.stored) {
    Query q = db.query("SELECT id, data FROM facts ORDER BY id LIMIT 1");
    if (q.next()) take(q);
  }
  if (!block.stored) return block;
  Query q = db.query("SELECT id FROM facts WHERE id>? ORDER BY id LIMIT 1");
  if (q.bind(block.id).next()) block.end = q.integer(0);
  return block;
}

void write_block(Database& db, std::span<const Facts> facts) {
  std::int64_t settled = k_never, recorded = k_never;
  for (const auto& f : facts) {
    settled = std::max(settled, f.closed == k_never && f.ended == k_never ? k_no_end : f.last);
    if (!f.prompt) recorded = std::max(recorded, f.last_recorded);
  }
  db.query("INSERT OR REPLACE INTO facts(id, settled, recorded, data) VALUES(?, ?, ?, ?)")
      .bind(facts.front().id, settled, recorded, std::string_view(encode_block(facts)))
      .run();
}

/// In blocks that are full; a block that grew by one is halved.
void write_in_blocks(Database& db, std::span<const Facts> facts, bool at_end) {
  std::size_t size = k_block_cases;
  if (!at_end && facts.size() > k_block_cases && facts.size() <= 2 * k_block_cases) size = (facts.size() + 1) / 2;
  for (; !facts.empty(); facts = facts.subspan(std::min(facts.size(), size)))
    write_block(db, facts.first(std::min(facts.size(), size)));
}

void write_blocks(Database& db, std::span<const Facts* const> changed) {
  auto next = changed.begin();
  while (next != changed.end()) {
    Block block = block_for(db, (*next)->id);
    std::vector<Facts> merged;
    auto old = block.facts.begin();
    for (; next != changed.end() && (*next)->id < block.end; ++next) {
      while (old != block.facts.end() && old->id < (*next)->id) merged.push_back(*old++);
      if (old != block.facts.end() && old->id == (*next)->id) ++old;
      merged.push_back(**next);
    }
    merged.insert(merged.end(), old, block.facts.end());
    // Else it is written over.
    if (block.stored && merged.front().id != block.id) db.query("DELETE FROM facts WHERE id=?").bind(block.id).run();
    write_in_blocks(db, merged, block.end == k_no_end);
  }
}

/// So many changed cases of a transaction wait at most.
constexpr std::size_t k_few = 64;
/// Cases whose sums an import keeps in memory at most.
constexpr std::size_t k_most_held = 524'288;

}  // namespace

void FigureWriter::add(const std::optional<Facts>& before, const Facts& after, const Case& c,
                       std::span<const Event> events) {
  const auto [place, is_new] = changes_.try_emplace(after.id);
  FigureChange& change = place->second.figures;
  place->second.changed = true;
  if (is_new && before) {
    change.before = FigureCase{*before, {}};
    if (!stats::tells_moves(*before)) change.before->moves = moves_before(c, events);
  }
  change.after = {after, {}};
  if (!stats::tells_moves(after)) change.after.moves = stats::moves_of(c);
}

void FigureWriter::add_new(const Facts& facts, std::vector<Move> moves) { fresh_.push_back({facts, std::move(moves)}); }

void FigureWriter::settle() {
  for (auto& one : fresh_) {
    const auto id = one.facts.id;
    changes_.try_emplace(id, Change{.figures = {std::nullopt, std::move(one)}, .changed = true});
  }
  fresh_.clear();
}

void FigureWriter::replace(const std::optional<Facts>& before, const Case& case_before, const Facts& after,
                           const Case& case_after) {
  const auto [place, is_new] = changes_.try_emplace(after.id);
  place->second.changed = true;
  auto& change = place->second.figures;
  if (is_new && before) change.before = FigureCase{*before, stats::moves_of(case_before)};
  change.after = FigureCase{after, stats::moves_of(case_after)};
}

std::optional<Facts> FigureWriter::find(Database& db, std::int64_t id) {
  settle();
  if (const auto found = changes_.find(id); found != changes_.end()) return found->second.figures.after.facts;
  if (auto waiting = read_waiting(db, id)) {
    const auto [place, is_new] = changes_.try_emplace(id, Change{.figures = std::move(*waiting), .waits = true});
    return place->second.figures.after.facts;
  }
  const Block block = block_for(db, id);
  const auto found = std::ranges::lower_bound(block.facts, id, {}, &Facts::id);
  return found != block.facts.end() && found->id == id ? std::optional(*found) : std::nullopt;
}

void FigureWriter::store(Database& db, ImportSums* sums) {
  store_fresh(db, sums);
  if (changes_.size() > k_few) return flush(db);
  for (const auto& [id, change] : changes_)
    if (change.changed) write_waiting(db, change.figures);
  changes_.clear();
}

void FigureWriter::store_fresh(Database& db, ImportSums* sums) {
  if (fresh_.empty()) return;
  std::vector<const FigureCase*> in_order;
  in_order.reserve(fresh_.size());
  for (const auto& one : fresh_) in_order.push_back(&one);
  std::ranges::sort(in_order, {}, [](const FigureCase* one) { return one->facts.id; });
  std::vector<const Facts*> facts;
  facts.reserve(fresh_.size());
  for (const auto* one : in_order) facts.push_back(&one->facts);
  write_blocks(db, facts);
  std::int64_t row = 0;
  if (sums == nullptr || !sums->within_transaction()) row = write_waiting_batch(db, in_order);
  if (sums != nullptr) sums->add(row, std::exchange(fresh_, {}));
  fresh_.clear();
}

namespace {

void add(RollupChanges& rollups, const FigureChange& change) {
  if (change.before) rollups.add(change.before->facts, change.before->told(), -1);
  rollups.add(change.after.facts, change.after.told(), 1);
}

void add(RollupChanges& rollups, const Waiting& waiting) {
  for (const auto& [id, change] : waiting.single) add(rollups, change);
  for (const auto& batch : waiting.batches)
    for (const auto& one : batch.fresh) rollups.add(one.facts, one.told(), 1, batch.from);
}

}  // namespace

void FigureWriter::flush(Database& db) {
  settle();
  std::vector<const Facts*> facts;
  for (const auto& [id, change] : changes_) {
    if (!change.changed) continue;
    facts.push_back(&change.figures.after.facts);
    if (change.waits) erase_waiting(db, id);
    libcase::store::add(rollups_, change.figures);
  }
  if (facts.empty()) return;
  write_blocks(db, facts);
  FigureTable table(db);
  rollups_.flush(table);
  changes_.clear();
}

void ImportSums::settle() {
  if (added_.valid()) added_.get();
  adding_.clear();
}

void ImportSums::add(std::int64_t row, std::vector<FigureCase> fresh) {
  if (row != 0) rows_.push_back(row);
  settle();
  size_ += fresh.size();
  adding_ = std::move(fresh);
  added_ = std::async(std::launch::async, [this] {
    for (const auto& one : adding_) rollups_->add(one.facts, one.told(), 1);
  });
}

void ImportSums::begin(Database& db) {
  if (going_in_) return;
  settle();
  // Of another import, which may have been killed: whatever it was, these may wait with it.
  const bool others = !within_ && read_going_in(db).has_value();
  if (others && size_ < k_most_held) return;
  size_ = 0;
  rows_going_in_ = std::exchange(rows_, {});
  going_in_ = std::exchange(rollups_, std::make_unique<RollupChanges>(zone_));
  // Whoever takes in what waits, or makes the sums anew, takes in all of it.
  if (others || !all_wait(db, rows_going_in_)) drop();
}

void ImportSums::drop() {
  going_in_.reset();
  rows_going_in_.clear();
  stored_ = false;
}

void ImportSums::go_on(Database& db, std::size_t parts) {
  if (!going_in_) return;
  if (stored_ && read_going_in(db) != GoingIn{going_in_->place(), rows_going_in_}) return drop();
  FigureTable table(db);
  if (!going_in_->flush_part(table, parts)) return;
  for (const auto row : rows_going_in_) erase_waiting(db, row);
  if (stored_) write_going_in(db, {});
  drop();
}

void ImportSums::before_commit(Database& db) {
  if (within_) {
    go_on(db, 1);
    begin(db);
  }
  if (!going_in_) return;
  if (!spread_) return go_on(db, 1);
  write_going_in(db, {going_in_->place(), rows_going_in_});
  stored_ = true;
}

WaitingSums::WaitingSums(Database& db, const TimeZone& zone, std::size_t most_single, std::size_t most_fresh)
    : waiting_(read_waiting(db, most_single, most_fresh)), rollups_(zone) {
  libcase::store::add(rollups_, waiting_);
}

bool WaitingSums::take_in(Database& db) {
  std::vector<std::int64_t> rows;
  for (const auto& batch : waiting_.batches) rows.push_back(batch.row);
  if (!all_wait(db, rows) || read_going_in(db) != waiting_.going_in) return false;
  std::vector<const Facts*> facts;
  for (const auto& [id, change] : waiting_.single) facts.push_back(&change.after.facts);
  write_blocks(db, facts);
  FigureTable table(db);
  rollups_.flush(table);
  for (const auto& [id, change] : waiting_.single) erase_waiting(db, id);
  for (const auto row : rows) erase_waiting(db, row);
  if (auto left = waiting_.going_in) {
    std::erase_if(left->rows, [&](std::int64_t row) { return std::ranges::find(rows, row) != rows.end(); });
    write_going_in(db, *left);
  }
  return true;
}

bool take_in_waiting(Database& db, const TimeZone& zone, std::size_t most_single, std::size_t most_fresh) {
  WaitingSums sums(db, zone, most_single, most_fresh);
  // Nobody comes between, as it is within a transaction.
  if (!sums.empty()) static_cast<void>(sums.take_in(db));
  return sums.all();
}

FigureTable figures_now(Database& db, const TimeZone& zone, std::span<const Axis> axes) {
  FigureTable table(db);
  constexpr auto k_all = std::numeric_limits<std::size_t>::max();
  const Waiting waiting = read_waiting(db, k_all, k_all);
  if (waiting.empty()) return table;
  RollupChanges rollups(zone, axes);
  libcase::store::add(rollups, waiting);
  table.keep_in_memory();
  rollups.flush(table);
  return table;
}

}  // namespace libcase::store
