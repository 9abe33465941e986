#include "store/journal_pack.hpp"

#include <doctest/doctest.h>

#include "libcase/error.hpp"
#include "store/entry_queue.hpp"
#include "store/impl.hpp"
#include "store/journal_rows.hpp"
#include "support.hpp"

using namespace libcase;
using store::Pack;
using store::PackShelf;
using store::PackWriter;

namespace {

struct Told {
  std::int64_t case_id, previous;
  std::string content;
};

std::string packed(const std::vector<Told>& entries) {
  PackWriter writer;
  for (const auto& one : entries) writer.add(one.case_id, one.previous, one.content);
  return writer.finish();
}

const std::vector<Told> k_three{{(std::int64_t{18000} << 47) + 5, 0, "甲"},
                                {7, 3, std::string(100'000, 'x')},
                                {(std::int64_t{18001} << 47) + 1, 0, ""}};

}  // namespace

TEST_CASE("journal pack: entries come back as they went in, under their numbers") {
  const Pack pack(12, 3, 1'600'000'000, packed(k_three));
  CHECK(pack.first_seq() == 10);
  CHECK_FALSE(pack.holds(9));
  CHECK_FALSE(pack.holds(13));
  for (std::size_t i = 0; i < k_three.size(); ++i) {
    const auto seq = 10 + static_cast<std::int64_t>(i);
    REQUIRE(pack.holds(seq));
    const auto entry = pack.at(seq);
    CHECK(entry.seq == seq);
    CHECK(entry.recorded_at == 1'600'000'000);
    CHECK(entry.case_id == k_three[i].case_id);
    CHECK(entry.previous == k_three[i].previous);
    CHECK(entry.content == k_three[i].content);
  }
}

TEST_CASE("journal pack: a writer begins anew after each") {
  PackWriter writer;
  writer.add(5, 1, "one");
  static_cast<void>(writer.finish());
  writer.add(6, 2, "two");
  const Pack pack(2, 1, 0, writer.finish());
  CHECK(pack.at(2).case_id == 6);
  CHECK(pack.at(2).content == "two");
}

TEST_CASE("journal pack: damage is an error, whatever byte it hits") {
  const std::string whole = packed(k_three);
  CHECK_THROWS_AS(Pack(12, 3, 0, ""), Error);
  CHECK_THROWS_AS(Pack(12, 0, 0, whole), Error);
  CHECK_THROWS_AS(Pack(12, 2, 0, whole), Error);
  CHECK_THROWS_AS(Pack(12, 4'000'000'000, 0, whole), Error);
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_THROWS_AS(Pack(12, 3, 0, whole.substr(0, size)), Error);
  // One byte altered may still unpack, into something else; it must not crash.
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 0x55);
    try {
      const Pack pack(12, 3, 0, altered);
      for (std::int64_t seq = 10; seq < 13; ++seq) CHECK(pack.at(seq).content.size() <= 200'000);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::corrupt);
    }
  }
}

TEST_CASE("journal pack: a shelf keeps the latest ones") {
  PackShelf shelf;
  const std::string one = packed({{1, 0, "a"}});
  for (std::int64_t seq = 1; seq <= 20; ++seq) static_cast<void>(shelf.keep(Pack(seq, 1, 0, one)));
  CHECK(shelf.holding(1) == nullptr);
  REQUIRE(shelf.holding(20) != nullptr);
  CHECK(shelf.holding(20)->at(20).content == "a");
  shelf.clear();
  CHECK(shelf.holding(20) == nullptr);
}

TEST_CASE("journal: entries are found in packs, beside them, and in rows of their own") {
  support::TempStore store;
  auto& db = store->impl().db;
  db.begin();
  const auto head = store::read_head(db);
  const auto content = [](std::int64_t n) { return "entry " + std::to_string(n); };
  const auto add = [&](store::EntryQueue& queue, const Hash& before, std::int64_t n, std::int64_t at) {
    queue.add(db, before, {head.seq + n, at, 1000 + n, 0, content(n)});
  };
  store::EntryQueue queue;
  // Twenty at one time are a pack, three at another are not.
  for (std::int64_t n = 1; n <= 20; ++n) add(queue, head.hash, n, head.recorded_at + 1);
  for (std::int64_t n = 21; n <= 23; ++n) add(queue, head.hash, n, head.recorded_at + 2);
  const Hash last = queue.flush(db);
  CHECK(db.pragma("SELECT count(*) FROM journal WHERE packed=20") == 1);
  CHECK(db.pragma("SELECT count(*) FROM journal WHERE case_id>1000") == 3);
  CHECK(store::read_head(db).hash == last);

  Hash chained = head.hash;
  std::int64_t n = 0;
  store::each_entry(db, head.seq + 1, head.seq + 100, [&](const ChainLink& entry) {
    ++n;
    CHECK(entry.seq == head.seq + n);
    CHECK(entry.recorded_at == head.recorded_at + (n <= 20 ? 1 : 2));
    CHECK(entry.content == content(n));
    chained = chain_hash(chained, entry);
  });
  CHECK(n == 23);
  CHECK(chained == last);

  std::vector<std::int64_t> part;
  store::each_entry(db, head.seq + 19, head.seq + 21, [&](const ChainLink& entry) { part.push_back(entry.case_id); });
  CHECK(part == std::vector<std::int64_t>{1019, 1020, 1021});

  for (const std::int64_t wanted : {1, 20, 21, 23}) {
    std::string found;
    CHECK(store::with_entry(db, head.seq + wanted, [&](const ChainLink& entry) { found = entry.content; }));
    CHECK(found == content(wanted));
  }
  const auto nothing = [](const ChainLink&) {};
  CHECK_FALSE(store::with_entry(db, head.seq + 24, nothing));
  // A number that was rolled back may be given again.
  db.rollback();
  CHECK_FALSE(store::with_entry(db, head.seq + 5, nothing));
}
