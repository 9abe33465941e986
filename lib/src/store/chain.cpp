// The entries of a case, and which of them count.
#include <algorithm>

#include "libcase/decide.hpp"
#include "store/facts.hpp"
#include "store/impl.hpp"
#include "store/journal_rows.hpp"

namespace libcase::store {
namespace {

void refuse_stray(const ChainLink& entry, CaseId id) {
  if (entry.case_id != id.raw())
    throw Error(ErrorKind::corrupt, msg("entry {0} of the journal belongs to another case", std::to_string(entry.seq)));
  if (entry.previous >= entry.seq)
    throw Error(ErrorKind::corrupt, msg("entry {0} of the journal points forward", std::to_string(entry.seq)));
}

}  // namespace

Error missing_entry(std::int64_t seq) {
  return {ErrorKind::corrupt, msg("entry {0} of the journal is missing; run: shuoshi check", std::to_string(seq))};
}

Entry read_entry(const Query& q) {
  return {q.integer(0), from_unix(q.integer(1)), decode(q.bytes(3), CaseId::from_raw(q.integer(2)))};
}

std::vector<Entry> chain_of(Database& db, CaseId id, std::int64_t last_seq) {
  std::vector<Entry> out;
  for (auto seq = last_seq; seq != 0;) {
    std::int64_t previous = 0;
    const bool found = with_entry(db, seq, [&](const ChainLink& entry) {
      refuse_stray(entry, id);
      out.push_back(entry_of(entry));
      previous = entry.previous;
    });
    if (!found) throw missing_entry(seq);
    seq = previous;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<Entry> counting(std::vector<Entry> chain, Instant known) {
  std::vector<std::int64_t> voided;
  std::erase_if(chain, [&](const Entry& entry) { return entry.recorded_at > known; });
  for (const auto& entry : chain)
    if (const auto* gone = std::get_if<VoidEntry>(&entry.content)) voided.push_back(gone->seq);
  std::erase_if(chain, [&](const Entry& entry) {
    return !std::holds_alternative<CaseEntry>(entry.content) ||
           std::find(voided.begin(), voided.end(), entry.seq) != voided.end();
  });
  return chain;
}

stats::Facts facts_of_chain(const Case& c, const stats::TermIds& ids, std::span<const Entry> chain) {
  stats::Recording recording;
  std::int64_t latest = stats::k_never;
  for (const auto& entry : chain) {
    const auto* content = std::get_if<CaseEntry>(&entry.content);
    recording.add(to_unix(entry.recorded_at), content ? content->events : std::vector<Event>());
    // What was taken back has stood in figures until then.
    if (!content) recording.prompt = false;
    if (content)
      for (const auto& event : content->events) latest = std::max(latest, to_unix(event.at));
  }
  stats::Facts facts = stats::facts_of(c, ids, recording);
  facts.last = latest;
  return facts;
}

void follow_void(Database& db, FigureWriter& figures, CaseId id, std::int64_t last_seq) {
  auto chain = chain_of(db, id, last_seq);
  const Case after = libcase::replay(id, counting(chain));
  write_case(db, project(after), last_seq, false);
  const auto term = [&](TermKind kind, const std::string& code) {
    return static_cast<std::uint32_t>(term_id(db, kind, code));
  };
  const stats::TermIds ids{term(TermKind::channel, after.report.channel),
                           term(TermKind::category, after.report.category), term(TermKind::unit, after.lead)};
  const auto facts = facts_of_chain(after, ids, chain);
  chain.pop_back();
  const Case before = libcase::replay(id, counting(std::move(chain)));
  figures.replace(figures.find(db, id.raw()), before, facts, after);
}

}  // namespace libcase::store
