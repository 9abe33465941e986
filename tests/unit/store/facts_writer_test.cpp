#include "store/facts_writer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "operations/dice.hpp"
#include "store/facts.hpp"
#include "store/facts_block.hpp"

using namespace support;
using stats::Facts;
using stats::k_never;

namespace {

using Model = std::map<std::int64_t, Facts>;

Facts some_case(std::int64_t id, bool open) {
  Facts f;
  f.id = id;
  f.area = 131003005001;
  f.reported = f.last = 1'597'000'000 + id;
  f.first_recorded = f.last_recorded = f.reported;
  f.voices = 1;
  f.state = State::reported;
  if (open) return f;
  f.state = State::closed;
  f.rounds = 1;
  f.closed = f.first_closed = f.last = f.reported + 600;
  return f;
}

void change(Store& store, Model& model, const Model& changes) {
  std::vector<const Facts*> changed;
  for (const auto& [id, facts] : changes) {
    model[id] = facts;
    changed.push_back(&model[id]);
  }
  Store::Transaction transaction(store);
  store::write_facts(store.impl().db, changed);
  transaction.commit();
}

/// Blocks of open cases, after a look at what is in both tables.
std::size_t check_tables(Store& store, const Model& model) {
  auto& db = store.impl().db;
  std::vector<Facts> found, expected, expected_open, open, block;
  store::scan_facts(db, {}, [&](const Facts& f) { found.push_back(f); });
  for (const auto& [id, facts] : model) {
    expected.push_back(facts);
    if (facts.closed == k_never) expected_open.push_back(facts);
  }
  CHECK(found == expected);
  std::size_t blocks = 0;
  store::Query q = db.query("SELECT data, id FROM facts_open ORDER BY id");
  for (; q.next(); ++blocks) {
    store::decode_block(q.bytes(0), block);
    CHECK(block.front().id == q.integer(1));
    open.insert(open.end(), block.begin(), block.end());
  }
  CHECK(open == expected_open);
  return blocks;
}

}  // namespace

TEST_CASE("facts: open cases stand in blocks of their own, whatever becomes of them") {
  TempStore store;
  Dice dice(9);
  Model model;
  for (int round = 0; round < 40; ++round) {
    Model changes;
    for (auto left = 1 + dice.below(120); left > 0; --left) {
      const auto id = static_cast<std::int64_t>(1 + dice.below(3000));
      changes[id] = some_case(id, dice.one_in(round < 20 ? 2 : 9));
    }
    change(*store, model, changes);
    check_tables(*store, model);
    const auto known = store::read_facts(store->impl().db, changes.begin()->first);
    REQUIRE(known);
    CHECK(*known == changes.begin()->second);
    CHECK_FALSE(store::read_facts(store->impl().db, 5000));
  }
}

TEST_CASE("facts: blocks of open cases that have become few are put together") {
  TempStore store;
  Model model, all, most;
  for (std::int64_t id = 1; id <= 2000; ++id) {
    all[id] = some_case(id, true);
    if (id % 40 != 0) most[id] = some_case(id, false);
  }
  change(*store, model, all);
  CHECK(check_tables(*store, model) >= 2000 / store::k_block_cases);
  change(*store, model, most);
  CHECK(check_tables(*store, model) <= 2);  // fifty are open
  for (auto& [id, facts] : all) facts = some_case(id, false);
  change(*store, model, all);
  CHECK(check_tables(*store, model) == 0);
}
