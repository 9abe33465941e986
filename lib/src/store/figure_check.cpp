#include "store/figure_check.hpp"

#include "core/digest.hpp"
#include "store/facts_block.hpp"
#include "store/schema.hpp"

namespace libcase::store {
namespace {

std::string digest_of_sums(FigureTable table) {
  Digest<Hash{}.size()> digest;
  table.scan(std::string_view("\0", 1), std::string_view("\xff", 1), [&](std::string_view key, std::string_view data) {
    digest.add(key);
    digest.add(data);
  });
  return hex(digest.finish());
}

/// Which block a case lies in is of no meaning, so they are put into full ones first.
std::string digest_of_facts(Database& db) {
  Digest<Hash{}.size()> digest;
  std::vector<stats::Facts> some;
  const auto add = [&] {
    if (!some.empty()) digest.add(encode_block(some));
    some.clear();
  };
  scan_facts(db, {}, [&](const stats::Facts& facts) {
    some.push_back(facts);
    if (some.size() == k_block_cases) add();
  });
  add();
  return hex(digest.finish());
}

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
  if (digest_of_sums(figures_now(db, store_.zone(), k_axes)) != digest_of_sums(FigureTable(recount_)))
    out.push_back(msg("projection: the sums of the figures differ from the journal"));
  return out;
}

}  // namespace libcase::store
