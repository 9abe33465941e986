#include <algorithm>

#include "core/digest.hpp"
#include "libcase/decide.hpp"
#include "store/facts.hpp"
#include "store/impl.hpp"
#include "store/journal_rows.hpp"

namespace libcase {

using store::guarded;
using store::Query;

namespace {

/// Every so many entries, changes of the figures that wait are taken in: at most so many, and so many cases of an
/// import that was killed.
constexpr std::int64_t k_taken_in = 128;
constexpr std::size_t k_single = 1024, k_batch = 8192;

}  // namespace

void Store::create(const std::filesystem::path& file, const Settings& settings, const std::string& by, Instant now) {
  if (std::filesystem::exists(file))
    throw Error(ErrorKind::conflict, msg("{0} exists already; it was not touched", file.string()));
  std::error_code ignored;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  static_cast<void>(TimeZone(settings.time_zone));
  {
    store::Database db = guarded([&] { return store::Database(file, true, OpenOptions{}.busy_timeout); });
    guarded([&] {
      db.set_pragma("application_id", schema::k_application_id);
      db.use_wal();
      static_cast<void>(store::migrate(db, {}));
    });
  }
  Store made(file);
  Transaction transaction(made);
  SettingsEntry entry{by, settings};
  if (entry.settings.secret.empty()) entry.settings.secret = random_token();
  transaction.append(entry, now);
  transaction.commit();
}

Store::Store(const std::filesystem::path& file, OpenOptions options) {
  if (!std::filesystem::exists(file))
    throw Error(ErrorKind::no_store,
                msg("there is no store at {0}; make one with: shuoshi init, or name another with --db", file.string()));
  impl_ = guarded([&] { return std::make_unique<Impl>(file, options); });
  guarded([&] {
    auto& db = impl_->db;
    if (store::refuse_foreign(db, file)) return;
    if (!options.writable)
      throw Error(ErrorKind::schema,
                  msg("{0} was written by an older version; bring it up with: shuoshi migrate", file.string()));
    static_cast<void>(store::migrate(db, file));
    store::give_secret(*this);
  });
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

const Settings& Store::settings() {
  if (!impl_->settings)
    guarded([&] {
      Query q = impl_->db.query("SELECT time_zone, default_area, secret FROM setting");
      if (!q.next()) throw Error(ErrorKind::corrupt, msg("the store has no settings; run: shuoshi check --rebuild"));
      impl_->settings = Settings{q.text(0), static_cast<AreaCode>(q.integer(1)), q.text(2)};
    });
  return *impl_->settings;
}

const TimeZone& Store::zone() {
  if (!impl_->zone) impl_->zone = std::make_unique<TimeZone>(settings().time_zone);
  return *impl_->zone;
}

const Org& Store::org() { return impl_->org; }

const Rulebook& Store::rules() {
  if (!impl_->rules) impl_->rules = guarded([&] { return store::read_rules(impl_->db); });
  return *impl_->rules;
}

std::vector<Entry> Store::rules_entries() {
  return guarded([&] {
    std::vector<Entry> out;
    Query q = impl_->db.query(
        "SELECT j.seq, j.recorded_at, j.case_id, j.content FROM (SELECT kind, area, max(seq) AS seq FROM rules GROUP "
        "BY "
        "kind, area) r JOIN journal j ON j.seq=r.seq ORDER BY r.kind, r.area");
    while (q.next()) out.push_back(store::read_entry(q));
    return out;
  });
}

Directory Store::directory() {
  return guarded([&] { return store::read_directory(impl_->db); });
}

Directory Store::directory_at(Instant known) {
  return guarded([&] { return store::directory_at(impl_->db, known, store::DirectoryPart::all); });
}

std::vector<Entry> Store::entries(CaseId id) {
  return guarded([&] { return store::counting(store::chain_of(impl_->db, id, store::last_entry_of(impl_->db, id))); });
}

std::int64_t Store::last_seq(CaseId id) {
  return guarded([&] { return store::last_entry_of(impl_->db, id); });
}

std::string Store::content_of(std::int64_t seq) {
  return guarded([&] {
    std::string out;
    store::with_entry(impl_->db, seq, [&](const ChainLink& entry) { out = entry.content; });
    return out;
  });
}

std::int64_t Store::org_version() {
  return guarded([&] {
    Query q = impl_->db.query("SELECT max(seq) FROM org_entry");
    return q.next() ? q.integer(0) : 0;
  });
}

std::optional<Case> Store::find(CaseId id) {
  const auto found = entries(id);
  if (found.empty()) return std::nullopt;
  return libcase::replay(id, found);
}

Case replay(CaseId id, std::span<const Entry> entries) {
  Case c;
  c.id = id;
  for (const auto& entry : entries) c = evolve(std::move(c), std::get<CaseEntry>(entry.content).events);
  return c;
}

Case Store::load(CaseId id) {
  auto found = find(id);
  if (!found) throw Error(ErrorKind::not_found, msg("there is no case {0}", id.str()));
  return std::move(*found);
}

std::optional<Entry> Store::entry_by_key(const std::string& key) {
  return guarded([&]() -> std::optional<Entry> {
    Query q = impl_->db.query(
        "SELECT j.seq, j.recorded_at, j.case_id, j.content FROM request_key k JOIN journal j ON j.seq=k.seq WHERE "
        "k.key=?");
    if (!q.bind(key).next()) return std::nullopt;
    return store::read_entry(q);
  });
}

std::optional<CaseId> Store::find_external(const ExternalId& identity) {
  return guarded([&]() -> std::optional<CaseId> {
    Query q = impl_->db.query(
        "SELECT c.id FROM term t JOIN cases c ON c.source=t.id AND c.external_id=?2 WHERE t.kind=4 AND t.code=?1");
    if (!q.bind(identity.source, identity.id).next()) return std::nullopt;
    return CaseId::from_raw(q.integer(0));
  });
}

void Store::replay(const std::function<void(const Entry&)>& sink) {
  guarded([&] { store::each_entry(impl_->db, [&](const ChainLink& entry) { sink(store::entry_of(entry)); }); });
}

Hash Store::head() {
  return guarded([&] { return store::read_head(impl_->db).hash; });
}

Hash Store::head_at(Instant known) {
  return guarded([&] {
    // Entries are recorded in the order of their numbers, which have no gap; those of a pack at the same time.
    const auto time_of = [&](std::int64_t seq) {
      Query q = impl_->db.query("SELECT recorded_at FROM journal WHERE seq>=? ORDER BY seq LIMIT 1");
      return q.bind(seq).next() ? q.integer(0) : to_unix(Instant::max());
    };
    const store::Head head = store::read_head(impl_->db);
    if (head.recorded_at <= to_unix(known)) return head.hash;
    std::int64_t low = 0, high = head.seq;  // low: recorded by then; high: later
    while (high - low > 1) {
      const auto middle = low + (high - low) / 2;
      (time_of(middle) <= to_unix(known) ? low : high) = middle;
    }
    Hash hash{};
    Query q = impl_->db.query("SELECT hash FROM journal WHERE seq=?");
    if (q.bind(low).next() && q.bytes(0).size() == hash.size()) {
      const auto bytes = q.bytes(0);
      std::copy(bytes.begin(), bytes.end(), hash.begin());
    }
    return hash;
  });
}

namespace store {

Head read_head(Database& db) {
  Head head;
  Query q = db.query("SELECT seq, recorded_at, hash FROM journal ORDER BY seq DESC LIMIT 1");
  if (!q.next()) return head;
  head.seq = q.integer(0);
  head.recorded_at = q.integer(1);
  const auto bytes = q.bytes(2);
  if (bytes.size() != head.hash.size())
    throw Error(ErrorKind::corrupt, msg("the last entry's hash is damaged; run: shuoshi check"));
  std::copy(bytes.begin(), bytes.end(), head.hash.begin());
  return head;
}

int last_serial(Database& db, Day day, AreaCode area) {
  const auto first = CaseId::make(day, area, 1), last = CaseId::make(day, area, CaseId::k_max_serial);
  Query q = db.query("SELECT max(id) FROM cases WHERE id BETWEEN ? AND ?");
  return q.bind(first.raw(), last.raw()).next() && !q.null(0) ? CaseId::from_raw(q.integer(0)).serial() : 0;
}

CaseId number_after(Day day, AreaCode area, int serial) {
  if (serial >= CaseId::k_max_serial)
    throw Error(ErrorKind::refused, msg("the numbers of {0} are used up for this area", format_day(day)));
  return CaseId::make(day, area, serial + 1);
}

}  // namespace store

Store::Transaction::Transaction(Store& store) : store_(store) {
  auto& impl = store_.impl();
  guarded([&] {
    impl.db.begin();
    impl.head = store::read_head(impl.db);
    impl.begun_at = impl.head.seq;
    impl.rules.reset();  // another process may have changed them
  });
}

Store::Transaction::~Transaction() {
  if (!open_) return;
  store_.impl().entries.clear();
  store_.impl().figures.reset();
  store_.impl().db.rollback();
}

CaseId Store::Transaction::next_id(Day day, AreaCode area) {
  return guarded(
      [&] { return fresh_ = store::number_after(day, area, store::last_serial(store_.impl().db, day, area)); });
}

Instant Store::Transaction::recording_time(Instant now) const {
  return std::max(now, from_unix(store_.impl().head.recorded_at));
}

ChainLink Store::Impl::link(std::string_view content, CaseId id, std::int64_t previous, Instant now) {
  // The clock may have been set back; what is recorded later is never recorded earlier.
  head.recorded_at = std::max(to_unix(now), head.recorded_at);
  return {++head.seq, head.recorded_at, id.raw(), previous, content};
}

std::int64_t Store::Impl::append_bytes(std::string_view content, CaseId id, std::int64_t previous, Instant now) {
  flush_entries();
  const ChainLink entry = link(content, id, previous, now);
  head.hash = chain_hash(head.hash, entry);
  db.query("INSERT INTO journal(case_id, previous, recorded_at, content, hash) VALUES(?, ?, ?, ?, ?)")
      .bind(entry.case_id, entry.previous, entry.recorded_at, entry.content,
            std::string_view(reinterpret_cast<const char*>(head.hash.data()), head.hash.size()))
      .run();
  store::check_last_row(db, entry.seq);
  return entry.seq;
}

std::int64_t Store::Impl::add_first(std::string_view content, CaseId id, Instant now) {
  const ChainLink entry = link(content, id, 0, now);
  entries.add(db, head.hash, entry);
  return entry.seq;
}

void Store::Impl::flush_entries() {
  if (!entries.empty()) head.hash = entries.flush(db);
}

void Store::Transaction::append(const CaseEntry& entry, const Case& after, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    // A number that this transaction has just given is nobody's yet.
    const auto previous = entry.id == fresh_ ? 0 : store::last_entry_of(impl.db, entry.id);
    fresh_ = CaseId();
    const auto seq = impl.append(entry, entry.id, previous, now);
    store::write_case(impl.db, project(after), seq, previous == 0);
    store::write_key(impl.db, entry.key, seq);
    store::write_messages(impl.db, messages_of(entry, after, seq), from_unix(impl.head.recorded_at));
    store::follow_entry(impl.db, impl.figure_writer(store_.zone()), entry, after, from_unix(impl.head.recorded_at),
                        previous == 0);
  });
}

void Store::Transaction::append(const OrgEntry& entry, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    Directory directory = store::read_directory(impl.db);
    directory.apply(entry.change);
    const auto seq = impl.append(entry, CaseId(), 0, now);
    store::write_directory(impl.db, directory);
    store::write_org_entry(impl.db, seq);
  });
}

void Store::Transaction::append(const SettingsEntry& entry, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    // They are gathered with the zone that is about to change.
    if (impl.figures) impl.figures->flush(impl.db);
    impl.figures.reset();
    impl.append(entry, CaseId(), 0, now);
    store::write_settings(impl.db, entry.settings);
    impl.settings.reset();
    impl.zone.reset();
  });
}

void Store::Transaction::append(const RulesEntry& entry, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    const auto seq = impl.append(entry, CaseId(), 0, now);
    store::write_rules(impl.db, entry, seq);
    impl.rules.reset();
  });
}

void Store::Transaction::commit() {
  guarded([&] {
    auto& impl = store_.impl();
    impl.flush_entries();
    if (impl.figures) {
      impl.figures->store(impl.db, impl.import_sums.get());
      impl.figures.reset();
      if (impl.head.seq / k_taken_in != impl.begun_at / k_taken_in && !impl.db.import_is_under_way())
        store::take_in_waiting(impl.db, store_.zone(), k_single, k_batch);
    }
    if (impl.import_sums) impl.import_sums->before_commit(impl.db);
    impl.db.commit();
  });
  open_ = false;
}

}  // namespace libcase
