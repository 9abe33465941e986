// What the rooms of the store share.
#pragma once
#include <optional>

#include "libcase/outbox.hpp"
#include "libcase/store.hpp"
#include "store/case_numbers.hpp"
#include "store/database.hpp"
#include "store/entry_queue.hpp"
#include "store/figure_writer.hpp"
#include "store/schema.hpp"

namespace libcase {

namespace store {

/// Kinds of the term table.
enum class TermKind { channel = 1, category = 2, unit = 3, source = 4 };

/// Organisation by look-ups in the tables.
class TableOrg final : public Org {
 public:
  explicit TableOrg(Database& db) : db_(db) {}
  [[nodiscard]] std::optional<Area> area(AreaCode code, Day day) const override;
  [[nodiscard]] std::optional<Unit> unit(std::string_view code, Day day) const override;
  [[nodiscard]] std::vector<Unit> units_of(UnitKind kind, AreaCode area, Day day) const override;
  [[nodiscard]] std::vector<Area> areas_named(std::string_view name, Day day) const override;
  [[nodiscard]] std::vector<Unit> units_named(std::string_view name, Day day) const override;
  [[nodiscard]] std::optional<Term> channel(std::string_view code) const override;
  [[nodiscard]] std::optional<Term> category(std::string_view code) const override;
  [[nodiscard]] bool has_categories() const override;

 private:
  [[nodiscard]] std::optional<Term> configured(TermKind kind, std::string_view code) const;
  Database& db_;
};

/// The end of the chain, read once a transaction.
struct Head {
  std::int64_t seq = 0;
  std::int64_t recorded_at = 0;
  Hash hash{};
};

[[nodiscard]] Head read_head(Database& db);
/// The whole organisation, or its areas alone.
enum class DirectoryPart { all, areas };
[[nodiscard]] Directory read_directory(Database& db, DirectoryPart part = DirectoryPart::all);
/// As it had been recorded by then; of that of now, no more than the part need be read.
[[nodiscard]] Directory directory_at(Database& db, Instant known, DirectoryPart part);
void write_directory(Database& db, const Directory& directory);
void write_rules(Database& db, const RulesEntry& entry, std::int64_t seq);
[[nodiscard]] Rulebook read_rules(Database& db);
void write_org_entry(Database& db, std::int64_t seq);
void write_indicators(Database& db, const IndicatorEntry& entry);
void write_import(Database& db, const ImportEntry& entry, Instant at);
/// Columns: seq, recorded_at, case_id, content; of an entry that is none of a pack's.
[[nodiscard]] Entry read_entry(const Query& q);
/// For whoever was told its number.
[[nodiscard]] Error missing_entry(std::int64_t seq);
/// Every entry of a case, oldest first, from its newest one.
[[nodiscard]] std::vector<Entry> chain_of(Database& db, CaseId id, std::int64_t last_seq);
/// Those of a chain that count: recorded by `known`, and not taken back by then.
[[nodiscard]] std::vector<Entry> counting(std::vector<Entry> chain, Instant known = Instant::max());
/// As of the latest; `c` is the case as those that count leave it. Its latest event may be one that does not
/// count any longer: no figure of before may be answered as if nothing had happened.
[[nodiscard]] stats::Facts facts_of_chain(const Case& c, const stats::TermIds& ids, std::span<const Entry> chain);
/// After a void entry: the case's row and its figures, as they were before the entry that no longer counts.
void follow_void(Database& db, FigureWriter& figures, CaseId id, std::int64_t last_seq);
/// Every row there is, those of undone imports included.
void scan_all(Database& db, const std::function<void(const CaseRow&)>& sink);
void write_settings(Database& db, const Settings& settings);
/// Seq of the case's latest entry; 0 where there is no such case.
[[nodiscard]] std::int64_t last_entry_of(Database& db, CaseId id);
/// Row of an entry in force; `previous` is 0 for a case that is new.
void write_case(Database& db, const CaseRow& row, std::int64_t last_seq, bool is_new);
/// Rows of new cases: numbers_of() and the external id of each, best in order of their ids.
/// One that fails leaves those before it: the transaction must not be committed.
void write_cases(Database& db, const FeedRows& rows);
/// Last serial of a day and area; 0: none yet.
[[nodiscard]] int last_serial(Database& db, Day day, AreaCode area);
/// The number after it. @throws Error(refused) where they are used up.
[[nodiscard]] CaseId number_after(Day day, AreaCode area, int serial);
void write_key(Database& db, const std::string& key, std::int64_t seq);
/// New rows of the outbox; `at` is when their cause was recorded.
void write_messages(Database& db, const std::vector<Message>& messages, Instant at);
/// False where there is no such message.
bool write_mark(Database& db, const DeliveryEntry& entry, Instant at);
[[nodiscard]] std::int64_t term_id(Database& db, TermKind kind, const std::string& code);
/// Drops the projections and makes them anew from the journal; within the caller's transaction.
void rebuild_projections(Database& db);
/// Brings the schema up; within no transaction. `file` gets a backup beside it.
std::optional<std::filesystem::path> migrate(Database& db, const std::filesystem::path& file);
/// A store from before there were codes for residents gets its secret.
void give_secret(Store& store);
/// Another program's database, or a newer one of ours, is refused; true where it is of this version.
bool refuse_foreign(Database& db, const std::filesystem::path& file);

[[nodiscard]] inline std::int64_t days_of(Day day) { return day.time_since_epoch().count(); }

}  // namespace store

struct Store::Impl {
  Impl(const std::filesystem::path& path, OpenOptions options)
      : file(path), db(path, false, options.busy_timeout), org(db) {}

  std::filesystem::path file;
  store::Database db;
  store::TableOrg org;
  std::optional<Settings> settings;
  std::optional<Rulebook> rules;
  std::unique_ptr<TimeZone> zone;
  store::Head head;                            ///< valid within a transaction; its hash lacks what waits in `entries`
  std::int64_t begun_at = 0;                   ///< its seq when the transaction began
  store::EntryQueue entries;                   ///< that are not in the journal yet
  std::optional<store::FigureWriter> figures;  ///< what a transaction changes; stored by its commit
  std::unique_ptr<store::ImportSums> import_sums;  ///< while an import is under way by this connection

  store::FigureWriter& figure_writer(const TimeZone& of) { return figures ? *figures : figures.emplace(of); }

  std::int64_t append(const Content& content, CaseId id, std::int64_t previous, Instant now) {
    return append_bytes(encode(content), id, previous, now);
  }
  /// A case's first entry, its content as encode() gives it. It waits, so that many are written by one
  /// statement: whoever reads the journal calls flush_entries() before. Another entry goes in behind it.
  std::int64_t add_first(std::string_view content, CaseId id, Instant now);
  void flush_entries();

 private:
  [[nodiscard]] std::int64_t append_bytes(std::string_view content, CaseId id, std::int64_t previous, Instant now);
  /// The head moves on to the entry that is to be the next one.
  [[nodiscard]] ChainLink link(std::string_view content, CaseId id, std::int64_t previous, Instant now);
};

}  // namespace libcase
