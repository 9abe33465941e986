// Does the journal hold together, and do the projections follow from it?
#include <algorithm>
#include <map>
#include <tuple>

#include "core/digest.hpp"
#include "libcase/decide.hpp"
#include "libcase/delivery.hpp"
#include "libcase/imports.hpp"
#include "store/figure_check.hpp"
#include "store/impl.hpp"
#include "store/journal_rows.hpp"

namespace libcase {
namespace {

using store::Database;
using store::Query;

/// How the outbox must stand by the journal. Messages of cases come when the cases are replayed.
struct ExpectedOutbox {
  struct Caused {
    Message message;
    Instant at;
  };
  std::vector<Caused> broadcasts;
  std::map<MessageId, DeliveryMark> marks;  ///< of those that were tried
  std::int64_t messages = 0;
};

/// Everything that must be known from a walk over the journal; no case is held in memory.
struct Walk {
  CheckResult result;
  Hash hash{};
  std::int64_t last_seq = 0;
  std::int64_t last_recorded = 0;
  std::int64_t new_cases = 0;
  std::int64_t case_entries = 0;
  std::int64_t keys = 0;
  Directory directory;
  Settings settings;
  Rulebook rules;
  std::map<std::tuple<std::string, AreaCode, Day>, std::int64_t> indicators;
  ExpectedOutbox outbox;
  std::map<std::uint64_t, ImportRecord> imports;
  std::int64_t import_parts = 0;

  void fault(Text text) {
    constexpr std::size_t k_shown = 50;
    if (result.faults.size() < k_shown) result.faults.push_back(std::move(text));
  }
};

void follow_import(Walk& walk, const ImportEntry& entry, Instant recorded_at) {
  const auto [at, is_new] = walk.imports.try_emplace(entry.number);
  const Instant started = is_new ? recorded_at : at->second.started_at;
  at->second = {.number = entry.number,
                .source = is_new ? entry.source : at->second.source,
                .file = is_new ? entry.file : at->second.file,
                .by = is_new ? entry.by : at->second.by,
                .started_at = started,
                .last_at = recorded_at,
                .read = entry.read,
                .added = entry.added,
                .updated = entry.updated,
                .known = entry.known,
                .rejected = entry.rejected,
                .finished = entry.finished,
                .undone = entry.undone};
  if (entry.first_seq != 0) ++walk.import_parts;
}

void follow_content(Walk& walk, const ChainLink& link) {
  const Content content = decode(link.content, CaseId::from_raw(link.case_id));
  if (const auto* settings = std::get_if<SettingsEntry>(&content)) walk.settings = settings->settings;
  if (const auto* rules = std::get_if<RulesEntry>(&content)) walk.rules.apply(rules->area, rules->rules);
  if (const auto* series = std::get_if<IndicatorEntry>(&content))
    for (const auto& one : series->values) walk.indicators[{one.series, one.area, one.month}] = one.value;
  if (const auto* org = std::get_if<OrgEntry>(&content)) walk.directory.apply(org->change);
  if (const auto* broadcast = std::get_if<BroadcastEntry>(&content))
    for (auto& message : messages_of(*broadcast, link.seq))
      walk.outbox.broadcasts.push_back({std::move(message), from_unix(link.recorded_at)});
  if (const auto* tried = std::get_if<DeliveryEntry>(&content))
    walk.outbox.marks[MessageId::parse(tried->message).value_or(MessageId())] =
        mark_after(*tried, from_unix(link.recorded_at));
  if (const auto* entry = std::get_if<CaseEntry>(&content)) {
    ++walk.case_entries;
    if (link.previous == 0) ++walk.new_cases;
    if (!entry->key.empty()) ++walk.keys;
  }
  if (std::holds_alternative<VoidEntry>(content)) ++walk.case_entries;
  if (const auto* import = std::get_if<ImportEntry>(&content))
    follow_import(walk, *import, from_unix(link.recorded_at));
}

void walk_entry(Walk& walk, const ChainLink& link) {
  const auto name = std::to_string(link.seq);
  if (link.seq != walk.last_seq + 1)
    walk.fault(msg("journal: entries {0} to {1} are missing", std::to_string(walk.last_seq + 1),
                   std::to_string(link.seq - 1)));
  if (link.recorded_at < walk.last_recorded)
    walk.fault(msg("journal: entry {0} was recorded before the one before it", name));
  walk.hash = chain_hash(walk.hash, link);
  try {
    follow_content(walk, link);
  } catch (const Error& error) {
    walk.fault(msg("journal: entry {0} cannot be read: {1}", name, error.text()));
  }
  walk.last_seq = link.seq;
  walk.last_recorded = link.recorded_at;
  ++walk.result.entries;
}

void walk_pack(Walk& walk, const ChainLink& row, std::int64_t entries) {
  try {
    const store::Pack pack(row.seq, entries, row.recorded_at, row.content);
    for (auto seq = pack.first_seq(); pack.holds(seq); ++seq) walk_entry(walk, pack.at(seq));
  } catch (const Error& error) {
    walk.fault(msg("journal: {0}", error.text()));
    walk.last_seq = row.seq;
  }
}

void walk_journal(Database& db, Walk& walk) {
  Query q = db.query("SELECT seq, recorded_at, case_id, previous, content, packed, hash FROM journal ORDER BY seq");
  while (q.next()) {
    const ChainLink row = store::link_of(q);
    const auto entries = q.integer(5);
    if (entries == 0)
      walk_entry(walk, row);
    else
      walk_pack(walk, row, entries);
    const auto stored = q.bytes(6);
    if (stored == std::string_view(reinterpret_cast<const char*>(walk.hash.data()), walk.hash.size())) continue;
    if (entries == 0)
      walk.fault(msg("journal: entry {0} does not match its hash: it, or one before it, was altered",
                     std::to_string(row.seq)));
    else
      walk.fault(msg("journal: entries {0} to {1} do not match their hash: they, or one before them, were altered",
                     std::to_string(row.seq - entries + 1), std::to_string(row.seq)));
    // Go on from the hash that stands there, so that one altered entry is one fault.
    if (stored.size() == walk.hash.size()) std::copy(stored.begin(), stored.end(), walk.hash.begin());
  }
}

void check_triggers(Database& db, Walk& walk) {
  Query q = db.query(
      "SELECT count(*) FROM sqlite_master WHERE type='trigger' AND name IN ('journal_no_update','journal_no_delete')");
  if (!q.next() || q.integer(0) != 2) walk.fault(msg("journal: the triggers that keep it append-only are gone"));
}

bool same_indicators(Store& store, const Walk& walk) {
  const auto stored = store.indicators({});
  return std::equal(stored.begin(), stored.end(), walk.indicators.begin(), walk.indicators.end(),
                    [](const IndicatorValue& row, const auto& entered) {
                      return std::tie(row.series, row.area, row.month) == entered.first && row.value == entered.second;
                    });
}

bool same_imports(Store& store, const Walk& walk) {
  const auto stored = imports(store);
  Query q = store.impl().db.query("SELECT count(*) FROM import_part");
  return q.next() && q.integer(0) == walk.import_parts &&
         std::equal(stored.begin(), stored.end(), walk.imports.begin(), walk.imports.end(),
                    [](const ImportRecord& row, const auto& entered) { return row == entered.second; });
}

void check_tables(Store& store, Walk& walk) {
  if (!same_imports(store, walk)) walk.fault(msg("projection: the imports differ from the journal"));
  if (!store.directory().same_as(walk.directory))
    walk.fault(msg("projection: the organisation differs from the journal"));
  if (store.settings() != walk.settings) walk.fault(msg("projection: the settings differ from the journal"));
  if (store.rules() != walk.rules) walk.fault(msg("projection: the rules differ from the journal"));
  if (!same_indicators(store, walk)) walk.fault(msg("projection: the indicators differ from the journal"));
  Query q = store.impl().db.query("SELECT count(*) FROM request_key");
  if (q.next() && q.integer(0) != walk.keys) walk.fault(msg("projection: the request keys differ from the journal"));
}

void check_message(Store& store, Walk& walk, const Message& message, Instant caused_at) {
  ++walk.outbox.messages;
  OutboxRow expected{message.id, message.kind, message.about, {DeliveryState::pending, 0, caused_at, {}}, caused_at};
  if (const auto mark = walk.outbox.marks.find(message.id); mark != walk.outbox.marks.end())
    expected.mark = mark->second;
  if (find_message(store, message.id) != expected)
    walk.fault(msg("projection: message {0} differs from the journal", message.id.str()));
}

/// Those of cases were looked at with their cases.
void check_outbox(Store& store, Walk& walk) {
  for (const auto& caused : walk.outbox.broadcasts) check_message(store, walk, caused.message, caused.at);
  Query q = store.impl().db.query("SELECT count(*) FROM outbox");
  if (q.next() && q.integer(0) != walk.outbox.messages)
    walk.fault(msg("projection: {0} messages, but the journal has {1}", std::to_string(q.integer(0)),
                   std::to_string(walk.outbox.messages)));
}

void check_case(Store& store, Walk& walk, store::FigureRecount& figures, const CaseRow& row,
                const std::vector<Entry>& chain) {
  Case c;
  c.id = row.id;
  for (const auto& entry : store::counting(chain)) {
    const auto& content = std::get<CaseEntry>(entry.content);
    c = evolve(std::move(c), content.events);
    for (const auto& message : messages_of(content, c, entry.seq))
      check_message(store, walk, message, entry.recorded_at);
  }
  figures.add(c, chain);
  if (project(c) != row) walk.fault(msg("projection: case {0} differs from the journal", row.id.str()));
}

void check_cases(Store& store, Walk& walk) {
  std::int64_t reached = 0;
  store::FigureRecount figures(store);
  store::scan_all(store.impl().db, [&](const CaseRow& row) {
    ++walk.result.cases;
    try {
      const auto chain = store::chain_of(store.impl().db, row.id, store::last_entry_of(store.impl().db, row.id));
      reached += static_cast<std::int64_t>(chain.size());
      check_case(store, walk, figures, row, chain);
    } catch (const Error& error) {
      walk.fault(msg("projection: case {0} cannot be replayed: {1}", row.id.str(), error.text()));
    }
  });
  if (walk.result.cases != walk.new_cases)
    walk.fault(msg("projection: {0} cases, but the journal has {1}", std::to_string(walk.result.cases),
                   std::to_string(walk.new_cases)));
  if (reached != walk.case_entries)
    walk.fault(msg("projection: the cases reach {0} entries, but the journal has {1}", std::to_string(reached),
                   std::to_string(walk.case_entries)));
  for (auto& difference : figures.differences()) walk.fault(std::move(difference));
}

}  // namespace

CheckResult Store::check() {
  make_sodium_ready();
  return store::guarded([&] {
    auto& db = impl_->db;
    // One snapshot for the whole walk, whatever is written meanwhile.
    db.script("BEGIN");
    Walk walk;
    try {
      walk_journal(db, walk);
      check_triggers(db, walk);
      check_tables(*this, walk);
      check_cases(*this, walk);
      check_outbox(*this, walk);
    } catch (...) {
      db.rollback();
      throw;
    }
    db.rollback();
    walk.result.head = walk.hash;
    return walk.result;
  });
}

}  // namespace libcase
