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
class FactsDigest {
 public:
  void add(const stats::Facts& facts) {
    some_.push_back(facts);
    if (some_.size() == k_block_cases) flush();
  }
  [[nodiscard]] std::string finish() {
    flush();
    return hex(digest_.finish());
  }

 private:
  void flush() {
    if (!some_.empty()) digest_.add(encode_block(some_));
    some_.clear();
  }
  Digest<Hash{}.size()> digest_;
  std::vector<stats::Facts> some_;
};

std::string digest_of_facts(Database& db) {
  FactsDigest digest;
  scan_facts(db, {}, [&](const stats::Facts& facts) { digest.add(facts); });
  return digest.finish();
}

/// Open cases stand in blocks of their own as they do among the others.
bool open_ones_agree(Database& db) {
  FactsDigest among_others, alone;
  std::vector<stats::Facts> facts;
  Query all = db.query("SELECT data FROM facts ORDER BY id");
  while (all.next()) {
    decode_block(all.bytes(0), facts);
    for (const auto& f : facts)
      if (f.closed == stats::k_never && f.ended == stats::k_never) among_others.add(f);
  }
  Query open = db.query("SELECT data FROM facts_open ORDER BY id");
  while (open.next()) {
    decode_block(open.bytes(0), facts);
    for (const auto& f : facts) alone.add(f);
  }
  return among_others.finish() == alone.finish();
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
  if (digest_of_facts(db) != digest_of_facts(recount_) || !open_ones_agree(db))
    out.push_back(msg("projection: the facts of the figures differ from the journal"));
  if (digest_of_sums(figures_now(db, store_.zone(), k_axes)) != digest_of_sums(FigureTable(recount_)))
    out.push_back(msg("projection: the sums of the figures differ from the journal"));
  return out;
}

}  // namespace libcase::store
