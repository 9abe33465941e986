#include "store/figure_waiting.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "store/facts_block.hpp"
#include "store/varint.hpp"

namespace libcase::store {

using stats::Facts;
using stats::Move;

std::vector<Move> FigureCase::told() const {
  if (facts.state == State::none) return {};
  return stats::tells_moves(facts) ? stats::moves_of(facts) : moves;
}

namespace {

// A row: facts before and after, each a number and as many blocks as they need, then the moves of those whose facts
// do not tell them.
void put_facts(std::string& out, std::span<const Facts> facts) {
  put_varint(out, facts.size());
  for (; !facts.empty(); facts = facts.subspan(std::min(facts.size(), k_block_cases))) {
    const auto bytes = encode_block(facts.first(std::min(facts.size(), k_block_cases)));
    put_varint(out, bytes.size());
    out += bytes;
  }
}

void put_moves(std::string& out, const FigureCase& one) {
  if (stats::tells_moves(one.facts)) return;
  put_varint(out, one.moves.size());
  for (const auto& move : one.moves) {
    put_varint(out, static_cast<std::uint64_t>(move.kind));
    put_varint(out, zigzag(move.at));
  }
}

std::vector<FigureCase> get_facts(VarintReader& in) {
  const auto size = in.next();
  std::vector<FigureCase> out;
  std::vector<Facts> facts;
  while (out.size() < size) {
    decode_block(in.take(in.next()), facts);
    for (const auto& f : facts) out.push_back({f, {}});
  }
  return out;
}

void get_moves(VarintReader& in, FigureCase& one) {
  if (stats::tells_moves(one.facts)) return;
  for (auto left = in.next(); left > 0; --left) {
    const auto kind = static_cast<Move::Kind>(in.next());
    one.moves.push_back({unzigzag(in.next()), kind});
  }
}

std::string encode(std::span<const FigureCase* const> before, std::span<const FigureCase* const> after) {
  std::string out;
  for (const auto& side : {before, after}) {
    std::vector<Facts> facts;
    facts.reserve(side.size());
    for (const auto* one : side) facts.push_back(one->facts);
    put_facts(out, facts);
  }
  for (const auto& side : {before, after})
    for (const auto* one : side) put_moves(out, *one);
  return out;
}

struct Row {
  std::vector<FigureCase> before, after;
};

Row decode(std::string_view bytes) {
  VarintReader in(bytes);
  Row row;
  row.before = get_facts(in);
  row.after = get_facts(in);
  for (auto* side : {&row.before, &row.after})
    for (auto& one : *side) get_moves(in, one);
  return row;
}

FigureChange change_of(Row row) {
  if (row.after.size() != 1 || row.before.size() > 1) throw_damaged_figures();
  FigureChange change{std::nullopt, std::move(row.after.front())};
  if (!row.before.empty()) change.before = std::move(row.before.front());
  return change;
}

}  // namespace

std::optional<FigureChange> read_waiting(Database& db, std::int64_t id) {
  Query q = db.query("SELECT data FROM figure_waiting WHERE id=?");
  if (!q.bind(id).next()) return std::nullopt;
  return change_of(decode(q.bytes(0)));
}

void write_waiting(Database& db, const FigureChange& change) {
  std::vector<const FigureCase*> before;
  if (change.before) before.push_back(&*change.before);
  const std::array after{&change.after};
  db.query("INSERT OR REPLACE INTO figure_waiting(id, data) VALUES(?, ?)")
      .bind(change.after.facts.id, std::string_view(encode(before, after)))
      .run();
}

void erase_waiting(Database& db, std::int64_t id) { db.query("DELETE FROM figure_waiting WHERE id=?").bind(id).run(); }

std::int64_t write_waiting_batch(Database& db, std::span<const FigureCase* const> fresh) {
  std::int64_t id = 0;
  {
    Query q = db.query("SELECT min(id) FROM figure_waiting WHERE id<0");
    if (q.next() && !q.null(0)) id = q.integer(0);
  }
  --id;
  db.query("INSERT OR REPLACE INTO figure_waiting(id, data) VALUES(?, ?)")
      .bind(id, std::string_view(encode({}, fresh)))
      .run();
  return id;
}

bool all_wait(Database& db, std::span<const std::int64_t> rows) {
  const std::set<std::int64_t> different(rows.begin(), rows.end());
  return different.size() == rows.size() && std::ranges::all_of(rows, [&](std::int64_t row) {
           Query q = db.query("SELECT 1 FROM figure_waiting WHERE id=?");
           return q.bind(row).next();
         });
}

std::int64_t waiting_batches(Database& db) {
  Query q = db.query("SELECT count(*) FROM figure_waiting WHERE id<0");
  return q.next() ? q.integer(0) : 0;
}

std::map<std::int64_t, Facts> read_waiting_facts(Database& db) {
  std::map<std::int64_t, Facts> out;
  Query q = db.query("SELECT id, data FROM figure_waiting WHERE id>0");
  while (q.next()) out.emplace_hint(out.end(), q.integer(0), change_of(decode(q.bytes(1))).after.facts);
  return out;
}

std::optional<GoingIn> read_going_in(Database& db) {
  Query q = db.query("SELECT data FROM figure_waiting WHERE id=0");
  if (!q.next()) return std::nullopt;
  VarintReader in(q.bytes(0));
  GoingIn out;
  out.place.axis = static_cast<Axis>(in.next());
  out.place.key = in.next();
  while (!in.done()) out.rows.push_back(-static_cast<std::int64_t>(in.next()));
  return out;
}

void write_going_in(Database& db, const GoingIn& going_in) {
  if (going_in.rows.empty()) return erase_waiting(db, 0);
  std::string data;
  put_varint(data, static_cast<std::uint64_t>(going_in.place.axis));
  put_varint(data, going_in.place.key);
  for (const auto row : going_in.rows) put_varint(data, static_cast<std::uint64_t>(-row));
  db.query("INSERT OR REPLACE INTO figure_waiting(id, data) VALUES(0, ?)").bind(std::string_view(data)).run();
}

namespace {

std::vector<WaitingBatch> read_batches(Database& db, Waiting& out, std::size_t most) {
  std::vector<WaitingBatch> batches;
  std::size_t cases = 0;
  Query q = db.query("SELECT id, data FROM figure_waiting WHERE id<0 ORDER BY id DESC");
  while (q.next()) {
    if (cases >= most) {
      out.all = false;
      break;
    }
    WaitingBatch batch{.row = q.integer(0), .from = {}, .fresh = decode(q.bytes(1)).after};
    if (out.going_in && std::ranges::find(out.going_in->rows, batch.row) != out.going_in->rows.end())
      batch.from = out.going_in->place;
    cases += batch.fresh.size();
    batches.push_back(std::move(batch));
  }
  return batches;
}

}  // namespace

Waiting read_waiting(Database& db, std::size_t most_single, std::size_t most_fresh) {
  Waiting out;
  {
    Query q = db.query("SELECT id, data FROM figure_waiting WHERE id>0 ORDER BY id");
    while (q.next()) {
      if (out.single.size() >= most_single) {
        out.all = false;
        break;
      }
      out.single.emplace(q.integer(0), change_of(decode(q.bytes(1))));
    }
  }
  out.going_in = read_going_in(db);
  out.batches = read_batches(db, out, most_fresh);
  return out;
}

}  // namespace libcase::store
