// Reading the journal, whichever way an entry stands in it: in a row of its own, or in a pack with others.
#pragma once
#include <limits>

#include "store/database.hpp"

namespace libcase::store {

inline ChainLink link_of(const Query& q) {
  return {q.integer(0), q.integer(1), q.integer(2), q.integer(3), q.bytes(4)};
}

/// body(entry), whose content lives until it returns; false where there is no such entry.
/// No other look into the journal from within the body.
template <class Body>
bool with_entry(Database& db, std::int64_t seq, Body body) {
  if (const Pack* known = db.packs().holding(seq)) {
    body(known->at(seq));
    return true;
  }
  Query q = db.query(
      "SELECT seq, recorded_at, case_id, previous, content, packed FROM journal WHERE seq>=? ORDER BY seq LIMIT 1");
  if (!q.bind(seq).next()) return false;
  if (const auto entries = q.integer(5); entries > 0) {
    const Pack& pack = db.packs().keep(Pack(q.integer(0), entries, q.integer(1), q.bytes(4)));
    if (!pack.holds(seq)) return false;
    body(pack.at(seq));
    return true;
  }
  if (q.integer(0) != seq) return false;
  body(link_of(q));
  return true;
}

/// sink(entry) of those in [first, last], in order; its content lives until it returns.
template <class Sink>
void each_entry(Database& db, std::int64_t first, std::int64_t last, Sink sink) {
  Query q =
      db.query("SELECT seq, recorded_at, case_id, previous, content, packed FROM journal WHERE seq>=? ORDER BY seq");
  q.bind(first);
  while (q.next()) {
    const auto entries = q.integer(5);
    if (entries == 0) {
      if (q.integer(0) > last) return;
      sink(link_of(q));
      continue;
    }
    const Pack pack(q.integer(0), entries, q.integer(1), q.bytes(4));
    for (auto seq = std::max(first, pack.first_seq()); pack.holds(seq); ++seq) {
      if (seq > last) return;
      sink(pack.at(seq));
    }
  }
}
template <class Sink>
void each_entry(Database& db, Sink sink) {
  each_entry(db, 0, std::numeric_limits<std::int64_t>::max(), sink);
}

[[nodiscard]] inline Entry entry_of(const ChainLink& link) {
  return {link.seq, from_unix(link.recorded_at), decode(link.content, CaseId::from_raw(link.case_id))};
}

}  // namespace libcase::store
