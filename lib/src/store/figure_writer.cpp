#include "store/figure_writer.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "store/facts_writer.hpp"

namespace libcase::store {
namespace {

using stats::Facts;
using stats::Move;

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
  return read_facts(db, id);
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
  write_facts(db, facts);
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
  write_facts(db, facts);
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
  if (others || !all_wait(db, rows_going_in_)) return drop();
  ordered_ = std::async(std::launch::async, [sums = going_in_.get()] { sums->put_in_order(); });
}

void ImportSums::drop() {
  if (ordered_.valid()) ordered_.get();
  going_in_.reset();
  rows_going_in_.clear();
  stored_ = false;
}

void ImportSums::go_on(Database& db, std::size_t parts) {
  if (!going_in_) return;
  if (ordered_.valid()) {
    if (parts > 1 && ordered_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return;
    ordered_.get();
  }
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
  if (ordered_.valid()) ordered_.get();
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
  write_facts(db, facts);
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
