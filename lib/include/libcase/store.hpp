// The file that holds a place's cases: journal, projections, organisation.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libcase/case.hpp"
#include "libcase/journal.hpp"

namespace libcase {

/// A case as the figures and lists see it: one row of the projection, made from the journal
/// alone by project(). Instants that did not happen are nullopt.
struct CaseRow {
  CaseId id;
  State state = State::none;
  AreaCode area = 0;
  std::string channel;
  std::string category;
  std::string unit;  ///< lead
  Urgency urgency = Urgency::normal;
  Instant reported_at;
  std::optional<Instant> dispatched_at;
  std::optional<Instant> closed_at;     ///< of the closure that counts; nullopt unless closed
  std::optional<Instant> ended_at;      ///< rejected, withdrawn, merged
  std::optional<Instant> due;           ///< in force
  std::optional<Instant> original_due;  ///< before pauses and extensions
  std::optional<Instant> response_due;
  std::optional<Instant> contacted_at;
  Instant last_at;                    ///< latest event of any kind
  Outcome outcome = Outcome::solved;  ///< meaningful only where closed_at is set
  Level level = Level::unknown;
  Satisfaction satisfaction = Satisfaction::none;
  std::uint32_t rounds = 0;    ///< closures ever
  std::uint32_t absences = 0;  ///< times it was merged and un-merged again
  std::uint32_t voices = 1;
  SizeClass size = SizeClass::unknown;
  CaseId merged_into;
  std::string source;
  std::string external_id;
  bool operator==(const CaseRow&) const = default;
};
[[nodiscard]] CaseRow project(const Case& c);
/// The case as its entries make it, oldest first.
[[nodiscard]] Case replay(CaseId id, std::span<const Entry> entries);

/// Which cases to list. Empty members do not restrict.
struct CaseFilter {
  std::vector<State> states;
  bool open = false;  ///< neither closed nor ended
  AreaCode area = 0;  ///< with all that lies in it
  std::string unit;
  std::string channel;
  std::string category;                  ///< with all below it
  std::optional<Day> from;               ///< local day of the report, inclusive
  std::optional<Day> to;                 ///< exclusive
  std::optional<Instant> overdue_at;     ///< open and due before this instant
  std::size_t limit = 0;                 ///< 0: all
  std::optional<Instant> closed_from{};  ///< closed, at this instant or later
};

/// Which months of the external series to read. Empty members do not restrict.
struct IndicatorFilter {
  std::string series;
  std::optional<AreaCode> area;  ///< exactly this one; 0: the whole place
  std::optional<Day> from, to;   ///< first days of months, [from, to)
};

struct OpenOptions {
  bool writable = true;
  std::chrono::milliseconds busy_timeout{10'000};  ///< then Error(busy)
};

/// What `check` found.
struct CheckResult {
  std::int64_t entries = 0;
  std::int64_t cases = 0;
  Hash head{};  ///< hash of the last entry
  std::vector<Text> faults;
  [[nodiscard]] bool sound() const { return faults.empty(); }
};

/// Identity of a matter in the log it came from.
struct ExternalId {
  std::string source;
  std::string id;
};

/// One open store. Not for use by two threads at once; any number of processes may open the
/// same file: one writes, the others wait their turn; readers never wait.
class Store {
 public:
  /// Makes a new store. @throws Error(conflict) where the file exists.
  static void create(const std::filesystem::path& file, const Settings& settings, const std::string& by, Instant now);
  /// @throws Error(no_store), Error(schema), Error(busy), Error(corrupt).
  /// An older store opened writable is backed up beside itself and migrated.
  explicit Store(const std::filesystem::path& file, OpenOptions options = {});
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  [[nodiscard]] const Settings& settings();
  [[nodiscard]] const TimeZone& zone();

  /// Answers from the tables, one look-up at a time: cheap for a single command.
  [[nodiscard]] const Org& org();
  /// The rules in force.
  [[nodiscard]] const Rulebook& rules();
  /// The entries they stand in, by kind and area.
  [[nodiscard]] std::vector<Entry> rules_entries();
  /// Everything in memory: for imports and reports.
  [[nodiscard]] Directory directory();
  /// As it had been recorded by `known`.
  [[nodiscard]] Directory directory_at(Instant known);

  /// Replays a case from its entries. @throws Error(not_found).
  [[nodiscard]] Case load(CaseId id);
  [[nodiscard]] std::optional<Case> find(CaseId id);
  /// Its entries, oldest first, but for those that an undone import wrote.
  [[nodiscard]] std::vector<Entry> entries(CaseId id);
  /// Its newest entry of any kind; 0 where there is no such case.
  [[nodiscard]] std::int64_t last_seq(CaseId id);
  /// An entry's bytes; empty where there is no such entry.
  [[nodiscard]] std::string content_of(std::int64_t seq);
  /// Changes with every change of the organisation.
  [[nodiscard]] std::int64_t org_version();
  [[nodiscard]] std::optional<Entry> entry_by_key(const std::string& key);
  [[nodiscard]] std::optional<CaseId> find_external(const ExternalId& identity);

  [[nodiscard]] std::vector<CaseRow> list(const CaseFilter& filter);
  /// No case was ever entered.
  [[nodiscard]] bool is_empty();
  /// Every case that is there, reported on a local day in [from, to), in order of number.
  void scan(std::optional<Day> from, std::optional<Day> to, const std::function<void(const CaseRow&)>& sink);
  /// Months of the external series, by series, area, month.
  [[nodiscard]] std::vector<IndicatorValue> indicators(const IndicatorFilter& filter);
  /// The whole journal in order.
  void replay(const std::function<void(const Entry&)>& sink);
  [[nodiscard]] Hash head();
  /// The head as it was once everything recorded by `known` stood there.
  [[nodiscard]] Hash head_at(Instant known);

  /// Everything between begin and commit is stored, or nothing of it. Destroying an
  /// uncommitted transaction rolls it back. One at a time.
  class Transaction {
   public:
    explicit Transaction(Store& store);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    /// Next free number of a day and area.
    [[nodiscard]] CaseId next_id(Day day, AreaCode area);
    /// `now`, or the last entry's time where the clock has been set back since: what append() records.
    [[nodiscard]] Instant recording_time(Instant now) const;
    /// Journal entry, projection, and the messages that the entry gives rise to. `after` is the
    /// case as the entry's events leave it.
    void append(const CaseEntry& entry, const Case& after, Instant now);
    void append(const OrgEntry& entry, Instant now);
    void append(const SettingsEntry& entry, Instant now);
    void append(const RulesEntry& entry, Instant now);
    void append(const IndicatorEntry& entry, Instant now);
    /// The mark of one attempt (libcase/delivery.hpp). @throws Error(not_found) for no such message.
    void append(const DeliveryEntry& entry, Instant now);
    /// What an import has done so far.
    void append(const ImportEntry& entry, Instant now);
    /// The newest entry of the case that counts does so no longer; `seq` in `entry` names it.
    void append(const VoidEntry& entry, CaseId id, Instant now);
    /// The broadcast and its messages. Returns its number.
    std::int64_t append(const BroadcastEntry& entry, Instant now);
    void commit();

   private:
    Store& store_;
    CaseId fresh_;  ///< given by next_id() and not used yet
    bool open_ = true;
  };

  [[nodiscard]] CheckResult check();
  /// Drops every projection and replays the journal.
  void rebuild();

  struct Impl;
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// Brings an older store to this program's schema, with a backup beside it.
/// Returns the backup's path, or nothing where the store was current.
std::optional<std::filesystem::path> migrate_store(const std::filesystem::path& file);

}  // namespace libcase
