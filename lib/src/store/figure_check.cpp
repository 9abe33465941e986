#include "store/figure_check.hpp"

#include "core/digest.hpp"
#include "store/facts_block.hpp"
#include "store/schema.hpp"

namespace libcase::store {
namespace {

/// Of everything a query answers, in its order.
std::string digest_of(Database& db, const char* sql) {
  Digest<Hash{}.size()> digest;
  Query q = db.query(sql);
  while (q.next())
    for (int i = 0; i < q.columns(); ++i) digest.add(q.bytes(i));
  return hex(digest.finish());
}

/// Where the cases lie in their blocks is of no meaning, so they are compared one by one.
std::string digest_of_facts(Database& db) {
  Digest<Hash{}.size()> digest;
  std::vector<stats::Facts> one(1);
  scan_facts(db, {}, [&](const stats::Facts& facts) {
    one.front() = facts;
    digest.add(encode_block(one));
  });
  return hex(digest.finish());
}

constexpr std::array k_tables{
    "SELECT axis, month, key, data FROM figure_cell ORDER BY axis, month, key",
    "SELECT axis, month, key, data FROM figure_flow ORDER BY axis, month, key",
    "SELECT axis, lapse, band, key, month, data FROM figure_histogram ORDER BY axis, lapse, band, key, month",
    "SELECT kind, hour, data FROM figure_agenda ORDER BY kind, hour",
    "SELECT latest_event, latest_recorded, time_zone FROM figure_state"};

}  // namespace

FigureRecount::FigureRecount(Store& store)
    : store_(store),
      terms_(store.impl().db),
      recount_("", true, OpenOptions{}.busy_timeout),  // SQLite keeps a file without a name to itself
      figures_(store.zone()) {
  recount_.script("PRAGMA foreign_keys=OFF");
  recount_.script(schema::projections());
}

void FigureRecount::add(const Case& c, std::span<const Entry> chain) {
  figures_.add(std::nullopt, facts_of_chain(c, terms_.ids_of(c), chain), c, {});
  constexpr std::size_t k_held = 100'000;
  if (figures_.size() >= k_held) figures_.flush(recount_);
}

std::vector<Text> FigureRecount::differences() {
  figures_.flush(recount_);
  std::vector<Text> out;
  auto& db = store_.impl().db;
  if (digest_of_facts(db) != digest_of_facts(recount_))
    out.push_back(msg("projection: the facts of the figures differ from the journal"));
  for (const char* sql : k_tables) {
    if (digest_of(db, sql) == digest_of(recount_, sql)) continue;
    out.push_back(msg("projection: the sums of the figures differ from the journal"));
    break;
  }
  return out;
}

}  // namespace libcase::store
