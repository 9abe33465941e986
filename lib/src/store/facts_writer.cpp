#include "store/facts_writer.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "store/facts_block.hpp"

namespace libcase::store {
namespace {

using stats::Facts;
using stats::k_never;

constexpr std::int64_t k_no_end = std::numeric_limits<std::int64_t>::max();

bool is_open(const Facts& f) { return f.closed == k_never && f.ended == k_never; }

void insert_any(Database& db, std::span<const Facts> facts) {
  std::int64_t settled = k_never, recorded = k_never;
  for (const auto& f : facts) {
    if (!is_open(f)) settled = std::max(settled, f.last);
    if (!f.prompt) recorded = std::max(recorded, f.last_recorded);
  }
  db.query("INSERT OR REPLACE INTO facts(id, settled, recorded, data) VALUES(?, ?, ?, ?)")
      .bind(facts.front().id, settled, recorded, std::string_view(encode_block(facts)))
      .run();
}

void insert_open(Database& db, std::span<const Facts> facts) {
  db.query("INSERT OR REPLACE INTO facts_open(id, data) VALUES(?, ?)")
      .bind(facts.front().id, std::string_view(encode_block(facts)))
      .run();
}

/// One of the two tables.
struct BlockTable {
  const char* before;  ///< the last block that begins at a number or before it
  const char* first;
  const char* after;
  const char* erase;
  void (*insert)(Database&, std::span<const Facts>);
  bool (*holds)(const Facts&);
};
constexpr BlockTable k_all{.before = "SELECT id, data FROM facts WHERE id<=? ORDER BY id DESC LIMIT 1",
                           .first = "SELECT id, data FROM facts ORDER BY id LIMIT 1",
                           .after = "SELECT id FROM facts WHERE id>? ORDER BY id LIMIT 1",
                           .erase = "DELETE FROM facts WHERE id=?",
                           .insert = insert_any,
                           .holds = [](const Facts&) { return true; }};
constexpr BlockTable k_open{.before = "SELECT id, data FROM facts_open WHERE id<=? ORDER BY id DESC LIMIT 1",
                            .first = "SELECT id, data FROM facts_open ORDER BY id LIMIT 1",
                            .after = "SELECT id FROM facts_open WHERE id>? ORDER BY id LIMIT 1",
                            .erase = "DELETE FROM facts_open WHERE id=?",
                            .insert = insert_open,
                            .holds = is_open};

struct Block {
  std::int64_t id = 0;
  std::int64_t end = k_no_end;  ///< first number of the next one
  bool stored = false;
  std::vector<Facts> facts;
};

/// The block that a number belongs into; the first one where it lies before all of them.
Block block_for(Database& db, const BlockTable& table, std::int64_t id) {
  Block block;
  const auto take = [&](Query& q) {
    block.id = q.integer(0);
    block.stored = true;
    decode_block(q.bytes(1), block.facts);
  };
  {
    Query q = db.query(table.before);
    if (q.bind(id).next()) take(q);
  }
  if (!block.stored) {
    Query q = db.query(table.first);
    if (q.next()) take(q);
  }
  if (!block.stored) return block;
  Query q = db.query(table.after);
  if (q.bind(block.id).next()) block.end = q.integer(0);
  return block;
}

/// In blocks that are full; a block that grew by one is halved.
void write_in_blocks(Database& db, const BlockTable& table, std::span<const Facts> facts, bool at_end) {
  std::size_t size = k_block_cases;
  if (!at_end && facts.size() > k_block_cases && facts.size() <= 2 * k_block_cases) size = (facts.size() + 1) / 2;
  for (; !facts.empty(); facts = facts.subspan(std::min(facts.size(), size)))
    table.insert(db, facts.first(std::min(facts.size(), size)));
}

using Changed = std::span<const Facts* const>;

/// A block's facts with the changes that belong into it, which are taken off `changed`.
std::vector<Facts> merged(const BlockTable& table, const Block& block, Changed& changed) {
  std::vector<Facts> out;
  auto old = block.facts.begin();
  for (; !changed.empty() && changed.front()->id < block.end; changed = changed.subspan(1)) {
    const Facts& facts = *changed.front();
    while (old != block.facts.end() && old->id < facts.id) out.push_back(*old++);
    if (old != block.facts.end() && old->id == facts.id) ++old;
    if (table.holds(facts)) out.push_back(facts);
  }
  out.insert(out.end(), old, block.facts.end());
  return out;
}

void write_table(Database& db, const BlockTable& table, Changed changed) {
  constexpr std::size_t k_small = k_block_cases / 4;
  std::vector<Facts> left;  // of a block that has become small: the next one gets them
  std::int64_t next = 0;
  while (!changed.empty() || !left.empty()) {
    Block block = block_for(db, table, left.empty() ? changed.front()->id : next);
    block.facts.insert(block.facts.begin(), left.begin(), left.end());
    auto facts = merged(table, block, changed);
    const bool shrank = facts.size() < block.facts.size() || !left.empty();
    const bool small = shrank && facts.size() < k_small && block.end != k_no_end;
    // Else it is written over.
    if (block.stored && (small || facts.empty() || facts.front().id != block.id))
      db.query(table.erase).bind(block.id).run();
    left.clear();
    if (small) {
      left = std::move(facts);
      next = block.end;
    } else if (facts != block.facts || (block.stored && facts.front().id != block.id)) {
      write_in_blocks(db, table, facts, block.end == k_no_end);
    }
  }
}

}  // namespace

void write_facts(Database& db, Changed changed) {
  write_table(db, k_all, changed);
  write_table(db, k_open, changed);
}

std::optional<Facts> read_facts(Database& db, std::int64_t id) {
  Query q = db.query(k_all.before);
  if (!q.bind(id).next()) return std::nullopt;
  FactsBlock block;
  block.open(q.bytes(1));
  const auto* ids = block.ids();
  const auto* found = std::lower_bound(ids, ids + block.size(), id);
  if (found == ids + block.size() || *found != id) return std::nullopt;
  return block.at(static_cast<std::size_t>(found - ids));
}

}  // namespace libcase::store
