// Bringing a store's schema up, and making the projections anew.
#include "core/digest.hpp"
#include "libcase/decide.hpp"
#include "store/facts.hpp"
#include "store/impl.hpp"
#include "store/journal_rows.hpp"

namespace libcase::store {
namespace {

std::int64_t journal_version() { return static_cast<std::int64_t>(schema::migrations().size()); }
std::int64_t current_version() { return journal_version() * schema::k_version_base + schema::k_projection_version; }
std::int64_t version_of(Database& db) { return db.pragma("PRAGMA user_version"); }

std::filesystem::path backup_name(const std::filesystem::path& file, std::int64_t version) {
  std::filesystem::path name;
  for (int n = 1; name.empty() || std::filesystem::exists(name); ++n)
    name = file.string() + ".v" + std::to_string(version) + "." + std::to_string(n) + ".bak";
  return name;
}

void drop_projections(Database& db) {
  std::vector<std::string> names;
  {
    Query q =
        db.query("SELECT name FROM sqlite_master WHERE type='table' AND name<>'journal' AND name NOT LIKE 'sqlite_%'");
    while (q.next()) names.push_back(q.text(0));
  }
  for (const auto& name : names) db.script("DROP TABLE \"" + name + "\"");
  db.script(schema::projections());
}

struct Replayer {
  Database& db;
  Directory directory;
  std::int64_t seq = 0;
  Instant recorded_at{};
  CaseId about{};
  std::unique_ptr<TimeZone> zone{};
  std::optional<FigureWriter> figures{};

  void operator()(const SettingsEntry& entry) {
    write_settings(db, entry.settings);
    if (zone && zone->name() == entry.settings.time_zone) return;
    finish();
    zone = std::make_unique<TimeZone>(entry.settings.time_zone);
    figures.emplace(*zone);
  }
  void finish() {
    if (figures) figures->flush(db);
  }
  void operator()(const OrgEntry& entry) {
    directory.apply(entry.change);
    write_directory(db, directory);
    write_org_entry(db, seq);
  }
  void operator()(const ImportEntry& entry) const { write_import(db, entry, recorded_at); }
  void operator()(const VoidEntry&) { follow_void(db, writer(), about, seq); }
  void operator()(const RulesEntry& entry) const { write_rules(db, entry, seq); }
  void operator()(const IndicatorEntry& entry) const { write_indicators(db, entry); }
  void operator()(const DeliveryEntry& entry) const { static_cast<void>(write_mark(db, entry, recorded_at)); }
  void operator()(const BroadcastEntry& entry) const { write_messages(db, messages_of(entry, seq), recorded_at); }
  void operator()(const CaseEntry& entry) {
    const auto last = last_entry_of(db, entry.id);
    Case c = replay(entry.id, counting(chain_of(db, entry.id, last)));
    c = evolve(std::move(c), entry.events);
    write_case(db, project(c), seq, last == 0);
    write_key(db, entry.key, seq);
    write_messages(db, messages_of(entry, c, seq), recorded_at);
    follow_entry(db, writer(), entry, c, recorded_at, last == 0);
  }
  FigureWriter& writer() {
    constexpr std::size_t k_held = 100'000;
    if (!figures) throw Error(ErrorKind::corrupt, msg("the journal does not begin with the settings"));
    if (figures->size() >= k_held) figures->flush(db);
    return *figures;
  }
};

}  // namespace

void rebuild_projections(Database& db) {
  drop_projections(db);
  db.forget_terms();
  Replayer replayer{.db = db, .directory = {}};
  each_entry(db, [&](const ChainLink& entry) {
    replayer.seq = entry.seq;
    replayer.recorded_at = from_unix(entry.recorded_at);
    replayer.about = CaseId::from_raw(entry.case_id);
    std::visit(replayer, decode(entry.content, replayer.about));
  });
  replayer.finish();
}

bool refuse_foreign(Database& db, const std::filesystem::path& file) {
  if (db.pragma("PRAGMA application_id") != schema::k_application_id)
    throw Error(ErrorKind::schema, msg("{0} is a database of another program, not a store of shuoshi", file.string()));
  const auto version = version_of(db);
  if (version > current_version())
    throw Error(ErrorKind::schema,
                msg("{0} was written by a newer shuoshi (schema {1}, this one knows {2}); use that one", file.string(),
                    std::to_string(version), std::to_string(current_version())));
  return version == current_version();
}

std::optional<std::filesystem::path> migrate(Database& db, const std::filesystem::path& file) {
  if (version_of(db) == current_version()) return std::nullopt;
  std::optional<std::filesystem::path> backup;
  if (!file.empty()) {
    backup = backup_name(file, version_of(db));
    db.copy_to(*backup);
  }
  // One transaction a step; the projections are made anew in the last one.
  for (auto version = version_of(db) / schema::k_version_base; version < journal_version(); ++version) {
    db.begin();
    db.script(schema::migrations()[static_cast<std::size_t>(version)]);
    db.set_pragma("user_version", (version + 1) * schema::k_version_base);
    db.commit();
  }
  db.begin();
  rebuild_projections(db);
  db.set_pragma("user_version", current_version());
  db.commit();
  return backup;
}

}  // namespace libcase::store

namespace libcase {

namespace store {

void give_secret(Store& store) {
  if (!store.settings().secret.empty()) return;
  Store::Transaction transaction(store);
  SettingsEntry entry{"shuoshi", store.settings()};
  entry.settings.secret = random_token();
  // No clock here: it counts as recorded with the last entry.
  transaction.append(entry, Instant{});
  transaction.commit();
}

}  // namespace store

std::optional<std::filesystem::path> migrate_store(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) throw Error(ErrorKind::no_store, msg("there is no store at {0}", file.string()));
  auto backup = store::guarded([&] {
    store::Database db(file, false, OpenOptions{}.busy_timeout);
    static_cast<void>(store::refuse_foreign(db, file));
    return store::migrate(db, file);
  });
  Store migrated(file);
  store::give_secret(migrated);
  return backup;
}

void Store::rebuild() {
  store::guarded([&] {
    Transaction transaction(*this);
    store::rebuild_projections(impl_->db);
    transaction.commit();
    impl_->settings.reset();
    impl_->zone.reset();
    impl_->rules.reset();
  });
}

}  // namespace libcase
