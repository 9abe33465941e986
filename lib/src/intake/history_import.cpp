// Rows that carry a case's whole history, one journal entry each.
#include <algorithm>
#include <set>

#include "core/event_names.hpp"
#include "intake/cell_text.hpp"
#include "intake/import_ledger.hpp"
#include "libcase/error.hpp"
#include "libcase/history.hpp"
#include "libcase/store.hpp"

namespace libcase {
namespace {

constexpr std::size_t k_rows_a_transaction = 2000;
/// What an import of histories is listed as: each case names its own log.
constexpr const char* k_source = "shuoshi";
constexpr const char* k_number = "number";
constexpr const char* k_events = "events";

/// Thrown within this file only, and turned into data in one place.
struct Fault {
  RowError error;
};

/// Where the two columns are; a history that a cell could not hold goes on in "events_2", "events_3" ...
struct Columns {
  explicit Columns(const std::vector<std::string>& header) {
    number = find(header, k_number);
    for (std::string name = k_events; has(header, name);
         name = std::string(k_events) + "_" + std::to_string(events.size() + 1))
      events.push_back(find(header, name));
    if (events.empty()) static_cast<void>(find(header, k_events));
  }
  static bool has(const std::vector<std::string>& header, const std::string& name) {
    return std::any_of(header.begin(), header.end(), [&](const auto& head) { return intake::trim(head) == name; });
  }
  static std::size_t find(const std::vector<std::string>& header, const std::string& name) {
    const auto found =
        std::find_if(header.begin(), header.end(), [&](const auto& head) { return intake::trim(head) == name; });
    if (found == header.end())
      throw Error(ErrorKind::invalid,
                  msg("the head row has no column \"{0}\": this is no export with whole histories; give a mapping "
                      "(--map FILE)",
                      name));
    return static_cast<std::size_t>(found - header.begin());
  }

  std::size_t number = 0;
  std::vector<std::size_t> events;
};

class HistoryImporter {
 public:
  HistoryImporter(Store& store, const std::vector<std::string>& header, const ImportOptions& options, Instant now)
      : store_(store), columns_(header), options_(options), now_(now) {}

  /// Without a transaction it is only found out what would become of the rows.
  void take(Store::Transaction* transaction, std::span<const Record> records) {
    const Directory org = store_.directory();
    context_.recorded_at = transaction ? transaction->recording_time(now_) : now_;
    context_.org = &org;
    context_.zone = &store_.zone();
    for (const auto& record : records) {
      ++account.read;
      try {
        ++(take_row(transaction, record) ? account.added : account.known);
      } catch (Fault& fault) {
        ++account.rejected;
        ++account.reasons[fault.error.reason.msgid()];
        fault.error.record = &record;
        if (options_.rejected) options_.rejected(fault.error);
      }
    }
  }

  ImportAccount account;

 private:
  /// False where the case is there already.
  bool take_row(Store::Transaction* transaction, const Record& record) {
    line_ = record.line;
    if (record.fault) fail("", "", *record.fault);
    const CaseId id = number_of(record);
    std::vector<Event> events = events_of(record);
    Case after = replayed(id, events);
    check_number(id, after, std::get<event::Reported>(events.front().body));
    if (is_known(id, events)) return false;
    check_identity(after);
    if (!transaction) return pretended_.insert(id.raw()).second;
    transaction->append(CaseEntry{id, Operation::report, options_.by, {}, std::move(events), false}, after, now_);
    return true;
  }

  [[noreturn]] void fail(const char* column, std::string value, Text reason) const {
    throw Fault{{line_, column, std::move(value), std::move(reason)}};
  }
  [[nodiscard]] static std::string_view cell(const Record& record, std::size_t column) {
    return column < record.cells.size() ? std::string_view(record.cells[column]) : std::string_view();
  }

  [[nodiscard]] CaseId number_of(const Record& record) const {
    const std::string text(intake::trim(cell(record, columns_.number)));
    const auto id = CaseId::parse(text);
    if (!id) fail(k_number, text, msg("not a case number; one looks like 20200811-131003005-00042"));
    return *id;
  }

  [[nodiscard]] std::vector<Event> events_of(const Record& record) const {
    std::string text;
    for (const auto column : columns_.events) text += cell(record, column);
    try {
      auto events = parse_events(text);
      if (events.empty()) fail(k_events, {}, msg("the history is empty"));
      return events;
    } catch (const Error& error) {
      fail(k_events, {}, error.text());
    }
  }

  [[nodiscard]] Case replayed(CaseId id, const std::vector<Event>& events) {
    Case c;
    c.id = id;
    for (const auto& event : events) {
      context_.at = event.at;
      context_.by = event.by;
      context_.day = context_.zone->day_of(event.at);
      if (auto reason = doubt(c, event, context_))
        fail(k_events, context_.zone->format(event.at),
             msg("event {0}, \"{1}\", cannot have happened: {2}", std::to_string(&event - events.data() + 1),
                 std::string(names::k_events[event.body.index()]), std::move(*reason)));
      c = evolve(std::move(c), event);
    }
    return c;
  }

  /// Lists and figures find a case's day by its number.
  void check_number(CaseId id, const Case& c, const event::Reported& report) const {
    const Day day = context_.zone->day_of(c.reported_at);
    if (id == CaseId::make(day, report.area, id.serial())) return;
    fail(k_number, id.str(),
         msg("the number does not belong to the day of the report, {0} in this store's time zone, and its area",
             format_day(day)));
  }

  /// The same history, or the beginning of the one that is there. Who imported it stands for its silence.
  [[nodiscard]] bool is_known(CaseId id, const std::vector<Event>& told) const {
    const auto entries = store_.entries(id);
    if (entries.empty()) return false;
    std::vector<Event> stored;
    for (const auto& entry : entries) {
      const auto& events = std::get<CaseEntry>(entry.content).events;
      stored.insert(stored.end(), events.begin(), events.end());
    }
    const auto same = [](const Event& a, const Event& b) {
      return a.at == b.at && a.body == b.body && (a.by == b.by || a.by.empty());
    };
    if (told.size() <= stored.size() && std::equal(told.begin(), told.end(), stored.begin(), same)) return true;
    if (same(told.front(), stored.front()))
      fail(k_number, id.str(),
           msg("the case is here with another history; nothing was changed: enter on it what is new"));
    fail(k_number, id.str(), msg("another matter has this number here; nothing was changed"));
  }

  void check_identity(const Case& c) const {
    if (c.report.external_id.empty()) return;
    if (const auto other = store_.find_external({c.report.source, c.report.external_id}))
      fail(k_number, c.id.str(),
           msg("\"{0}\" of log \"{1}\" is here already, as case {2}", c.report.external_id, c.report.source,
               other->str()));
  }

  Store& store_;
  Columns columns_;
  const ImportOptions& options_;
  Instant now_;
  Context context_;
  std::set<std::int64_t> pretended_;  ///< what would have been added
  std::int64_t line_ = 0;
};

}  // namespace

bool carries_histories(const std::vector<std::string>& header) {
  return Columns::has(header, k_number) && Columns::has(header, k_events);
}

namespace {

/// All of the input: what becomes of it is in the importer's account.
class Run {
 public:
  Run(Store& store, RecordSource& source, const ImportOptions& options, Instant now)
      : store_(store),
        source_(source),
        options_(options),
        importer_(store, source.header(), options, now),
        ledger_(store, options, k_source, now),
        records_(options.chunk_rows > 0 ? options.chunk_rows : k_rows_a_transaction) {}

  ImportAccount go() {
    if (options_.dry_run)
      rehearse();
    else if (options_.atomic)
      at_once();
    else
      in_turns();
    return account();
  }

 private:
  ImportAccount& account() { return importer_.account; }
  /// The next rows; none at the end. Read before the transaction, so that a slow input holds nobody up.
  std::span<const Record> next() {
    if (options_.stop && options_.stop()) account().stopped = true;
    if (account().stopped) return {};
    std::size_t count = 0;
    while (count < records_.size() && source_.next(records_[count])) ++count;
    account().consumed = source_.consumed();
    return {records_.data(), count};
  }
  void show() const {
    if (options_.progress) options_.progress(importer_.account);
  }

  void in_turns() {
    for (auto rows = next(); !rows.empty(); rows = next()) {
      Store::Transaction transaction(store_);
      ledger_.begin();
      importer_.take(&transaction, rows);
      if (ledger_.record(transaction, account(), false)) transaction.commit();
      show();
    }
    if (!account().stopped) ledger_.finish(account());
  }
  void at_once() {
    Store::Transaction transaction(store_);
    ledger_.begin();
    for (auto rows = next(); !rows.empty(); rows = next()) {
      importer_.take(&transaction, rows);
      show();
    }
    if (account().rejected > 0 || account().stopped)
      account().added = 0;
    else if (ledger_.record(transaction, account(), true))
      transaction.commit();
  }
  void rehearse() {
    for (auto rows = next(); !rows.empty(); rows = next()) {
      importer_.take(nullptr, rows);
      show();
    }
  }

  Store& store_;
  RecordSource& source_;
  const ImportOptions& options_;
  HistoryImporter importer_;
  intake::ImportLedger ledger_;
  std::vector<Record> records_;
};

}  // namespace

ImportAccount import_histories(Store& store, RecordSource& source, const ImportOptions& options, Instant now) {
  return Run(store, source, options, now).go();
}

}  // namespace libcase
