// What waits for the sums, against the sums that have it.
#include "store/figure_waiting.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "libcase/import.hpp"
#include "libcase/source.hpp"
#include "operations/dice.hpp"
#include "store/facts.hpp"
#include "support.hpp"

using namespace support;

namespace {

using Sums = std::map<std::string, std::string>;

Sums sums_of(store::FigureTable table) {
  Sums out;
  table.scan(std::string_view("\0", 1), std::string_view("\xff", 1),
             [&](std::string_view key, std::string_view data) { out.emplace(key, data); });
  return out;
}

std::vector<stats::Facts> facts_of(Store& store) {
  std::vector<stats::Facts> out;
  store::scan_facts(store.impl().db, {}, [&](const stats::Facts& facts) { out.push_back(facts); });
  return out;
}

std::int64_t waiting(Store& store) {
  store::Query q = store.impl().db.query("SELECT count(*) FROM figure_waiting");
  return q.next() ? q.integer(0) : -1;
}

/// Facts and sums with what waits are what they are once it has been taken in, in parts of a size.
void check_taking_in(Store& store, std::size_t part) {
  auto& db = store.impl().db;
  const auto sums = sums_of(store::figures_now(db, store.zone(), store::k_axes));
  const auto facts = facts_of(store);
  bool all = false;
  while (!all) {
    Store::Transaction transaction(store);
    all = store::take_in_waiting(db, store.zone(), part, part);
    transaction.commit();
    CHECK(sums_of(store::figures_now(db, store.zone(), store::k_axes)) == sums);
    CHECK(facts_of(store) == facts);
  }
  CHECK(waiting(store) == 0);
  CHECK(sums_of(store::FigureTable(db)) == sums);
}

void live(Store& store, Dice& dice, std::vector<CaseId>& known, int operations) {
  static Instant wall = at("2020-01-15");
  for (int i = 0; i < operations; ++i) {
    wall += std::chrono::minutes{dice.below(150)};
    Request request{.id = known.empty() ? CaseId() : dice.of(known),
                    .commands = {dice.command(known, wall)},
                    .at = std::nullopt,
                    .by = dice.person(),
                    .key = {}};
    const bool fresh = operation_of(request.commands.front()) == Operation::report;
    try {
      const auto receipt = perform(store, request, wall);
      if (fresh) known.push_back(receipt.id);
    } catch (const Error&) {  // refusals are part of life
    }
  }
}

std::string log(int from, int rows) {
  std::string out = "id,opened,title,unit,closed,outcome\n";
  for (int i = from; i < from + rows; ++i)
    out += "n" + std::to_string(i) + ",2020-0" + std::to_string(1 + i % 9) + "-11 09:00:00,路灯不亮,v,2020-1" +
           std::to_string(i % 3) + "-01 0" + std::to_string(i % 10) + ":00:00,solved\n";
  return out;
}

ImportAccount import(Store& store, int rows, std::size_t chunk, const std::function<void()>& between) {
  const auto mapping = Mapping::parse(R"(
source = "log"
[fields]
external_id = "id"
reported_at = "opened"
title = "title"
unit = "unit"
closed_at = "closed"
outcome = "outcome"
reply = { constant = "已处理" }
)",
                                      "m");
  std::istringstream input(log(0, rows));
  const auto source = csv_source(input);
  ImportOptions options;
  options.by = "clerk";
  options.chunk_rows = chunk;
  options.progress = [&](const ImportAccount&) { between(); };
  return import_records(store, *source, mapping, options, later());
}

}  // namespace

TEST_CASE("figures that wait and figures that were taken in are the same") {
  TempStore store;
  Dice dice(7);
  std::vector<CaseId> known;
  std::int64_t most = 0;
  for (int round = 0; round < 12; ++round) {
    live(*store, dice, known, 60);
    most = std::max(most, waiting(*store));
    if (round % 3 == 2) check_taking_in(*store, 1);
  }
  CHECK(most > 0);
  CHECK(store->check().faults.empty());
}

TEST_CASE("what waits does not grow without end") {
  TempStore store;
  Dice dice(8);
  std::vector<CaseId> known;
  live(*store, dice, known, 900);
  CHECK(waiting(*store) < 128);
}

TEST_CASE("turns of an import leave batches waiting, and their cases change meanwhile") {
  TempStore store;
  Store neighbour(store.file());
  std::int64_t most = 0;
  int turns = 0;
  const auto account = import(*store, 1200, 40, [&] {
    most = std::max(most, store::waiting_batches(neighbour.impl().db));
    const auto id = neighbour.find_external({"log", "n" + std::to_string(turns * 20)});
    REQUIRE(id);
    perform(neighbour, Request{.id = *id, .commands = {command::Reopen{"又坏了"}}, .at = {}, .by = "乙", .key = {}},
            later());
    if (++turns % 10 == 0) CHECK(neighbour.check().faults.empty());
  });
  CHECK(account.added == 1200);
  CHECK(turns >= 9);
  CHECK(most > 0);
  CHECK(waiting(*store) == 0);  // an import leaves nothing behind
  CHECK(store->check().faults.empty());
  check_taking_in(*store, 1);
}

TEST_CASE("sums that go in over several transactions are whole at any time, whoever ends them") {
  TempStore store;
  auto& db = store->impl().db;
  Dice dice(9);
  std::vector<CaseId> known;
  live(*store, dice, known, 200);
  // Batches as an import leaves them: every part of them goes in by a transaction of its own.
  static_cast<void>(import(*store, 600, 40, [] {}));
  store->rebuild();
  for (const std::size_t ended_after : {0, 1, 3, 1000}) {
    std::vector<store::FigureCase> cases;
    store::scan_facts(db, {}, [&](const stats::Facts& f) {
      if (stats::tells_moves(f)) cases.push_back({f, {}});
    });
    REQUIRE(cases.size() > 100);
    auto sums = std::make_unique<store::ImportSums>(store->zone());
    sums->spread(true);
    {
      // As if they had not been in the sums before.
      Store::Transaction transaction(*store);
      store::RollupChanges less(store->zone());
      for (const auto& one : cases) less.add(one.facts, one.told(), -1);
      store::FigureTable table(db);
      less.flush(table);
      for (std::size_t first = 0; first < cases.size(); first += 100) {
        std::vector<store::FigureCase> some(
            cases.begin() + static_cast<std::ptrdiff_t>(first),
            cases.begin() + static_cast<std::ptrdiff_t>(std::min(first + 100, cases.size())));
        std::vector<const store::FigureCase*> pointers;
        for (const auto& one : some) pointers.push_back(&one);
        const auto row = store::write_waiting_batch(db, pointers);
        sums->add(row, std::move(some));
      }
      transaction.commit();
    }
    CHECK(store->check().faults.empty());
    std::size_t parts = 0;
    while (parts < ended_after && (sums->size() > 0 || sums->going_in())) {
      Store::Transaction transaction(*store);
      if (!sums->going_in()) sums->begin(db);
      sums->go_on(db, 7);
      sums->before_commit(db);
      transaction.commit();
      CHECK(store->check().faults.empty());
      ++parts;
    }
    CHECK((ended_after < 5 || parts > 3));
    const bool whole = !sums->going_in() && sums->size() == 0;
    CHECK(whole == (ended_after > 5));
    CHECK((waiting(*store) == 0) == whole);
    if (ended_after == 3) {
      // Somebody makes them anew meanwhile: nothing goes in twice.
      store->rebuild();
      Store::Transaction transaction(*store);
      sums->go_on(db, 7);
      CHECK_FALSE(sums->going_in());
      transaction.commit();
    }
    sums.reset();
    check_taking_in(*store, 1);
    CHECK(store->check().faults.empty());
    CHECK(waiting(*store) == 0);
  }
}
