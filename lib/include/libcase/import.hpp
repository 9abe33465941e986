// Logs of other systems: reading, mapping, deciding and writing, each a room of its own.
#pragma once
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/deadlines.hpp"
#include "libcase/operations.hpp"

namespace libcase {

/// One row as read: text cells and the line (1-based) its first cell begins on.
struct Record {
  std::int64_t line = 0;
  std::vector<std::string> cells;
  std::optional<Text> fault;  ///< why the row could not be read whole; it is then rejected
  std::string raw = {};       ///< of JSON: the object as it stands in the input; else empty
};

/// Something that gives rows; libcase/source.hpp opens files of any format as one.
class RecordSource {
 public:
  virtual ~RecordSource() = default;
  /// The head row's cells; empty where the input is.
  [[nodiscard]] virtual const std::vector<std::string>& header() const = 0;
  /// Fills `record` and returns true, or returns false at the end.
  /// A faulty row is delivered with `fault` set, so that the rows after it still go in.
  /// Cells are UTF-8, unless `fault` is set: then they may hold bytes that could not be decoded.
  /// The number of cells may differ from the header's.
  virtual bool next(Record& record) = 0;
  /// Bytes of the input that the rows so far took; -1 where it is not known.
  [[nodiscard]] virtual std::int64_t consumed() const { return -1; }
};

/// CSV by RFC 4180: comma, quotes doubled inside quotes, CRLF or LF, line breaks within
/// quotes, a BOM passed over, empty lines skipped; UTF-8. A row with a quote left open or with
/// bytes that are not UTF-8 is faulty.
/// Reads as it goes; memory does not grow with the input. @throws Error(invalid) where the
/// head row is faulty, Error(io).
[[nodiscard]] std::unique_ptr<RecordSource> csv_source(std::istream& input);

/// Why a row did not go in. Data, not an exception.
struct RowError {
  std::int64_t line = 0;
  std::string column;  ///< head of the column; empty: the row as a whole
  std::string value;
  Text reason;
  const Record* record = nullptr;  ///< the row, as long as ImportOptions::rejected is called; else null
};

/// How columns become fields; read from TOML (docs/formats.md).
class Mapping {
 public:
  /// @throws Error(invalid) that says which key or value is wrong.
  static Mapping parse(std::string_view toml, const std::string& name);

  /// How a value is written; phone: digits only where it is a number; id: without blanks and ".0".
  enum class Normalise : std::uint8_t { none, phone, id, upper };

  struct Field {
    std::string column;  ///< head, "head#2" or "#3"; empty: `columns` or `constant` holds
    std::string constant;
    std::map<std::string, std::string> values;  ///< value map; empty: as it is
    std::optional<std::string> otherwise;       ///< for a value the map lacks; else the row is rejected
    std::vector<std::string> formats;           ///< of times, tried in order
    std::vector<std::string> columns{};         ///< put together, empty cells left out
    std::string join{};                         ///< what stands between them
    bool keep = false;                          ///< a value that the map lacks stays as it is
    std::vector<std::string> empty{};           ///< values that say nothing
    Normalise normalise = Normalise::none;
    std::size_t first = 0;  ///< so many characters in one line; 0: all
    std::string prefix{};   ///< put before a value that is not empty, as the year that days are written without
    /// One of which the row's `status` must mean, or the field says nothing; empty: whatever it is.
    std::vector<std::string> only_if{};
  };
  std::string source;
  std::string time_zone;  ///< empty: the store's
  // Of the file (SourceOptions has the same):
  bool head = true;  ///< false: it has no head row, and columns have letters
  /// Columns in which an empty cell says what the one above it says. Of those that stand together, as 乡镇 and 村, a
  /// value in one ends what the ones behind it said.
  std::vector<std::vector<std::string>> fill_down{};
  std::string rows;  ///< of JSON: path of the array of rows
  std::map<std::string, Field> fields;
};

/// What becomes of a row whose identity is known and whose content is not.
enum class OnChange {
  update,  ///< what is new in it is entered on the case: times and results as events, texts as corrections
  keep,    ///< the case stays as it is
  reject,  ///< the row is rejected
};

struct ImportAccount {
  std::int64_t read = 0;      ///< without those passed over
  std::int64_t added = 0;     ///< cases that are in the store now and were not before
  std::int64_t updated = 0;   ///< cases to which the row added something
  std::int64_t known = 0;     ///< identity and content known: nothing to do
  std::int64_t kept = 0;      ///< content changed, and OnChange::keep
  std::int64_t repeated = 0;  ///< of all these: rows whose identity stood in the input before
  std::int64_t rejected = 0;
  std::map<std::string, std::int64_t> reasons;  ///< rejected, by the English template of the reason
  /// Rows that are no matters and have no time: sums, the head row again, notes below the last row, rows of a form that
  /// have a number only. By what they are, in English.
  std::map<std::string, std::int64_t> passed_over;
  std::uint64_t number = 0;    ///< of the import; 0: it changed nothing
  std::int64_t consumed = -1;  ///< bytes of the input behind these rows; -1: not known
  bool stopped = false;        ///< asked to stop before the end of the input
};

struct ImportOptions {
  std::string by;
  std::string file;      ///< name of the input, for the record
  bool atomic = false;   ///< one transaction for all, and none of it if a row is rejected
  bool dry_run = false;  ///< the whole account, and nothing is stored
  OnChange on_change = OnChange::update;
  std::size_t chunk_rows = 0;  ///< rows a transaction at most; 0: by time (docs/architecture.md, "Neighbours")
  std::function<void(const RowError&)> rejected;
  std::function<void(const ImportAccount&)> progress;  ///< after each transaction
  std::function<bool()> stop;                          ///< asked between batches of rows
};

/// Reads everything the source gives, on a thread of its own. Each accepted row is one journal entry,
/// and a second one on the case it is a duplicate of. `rejected` is called once for each rejected
/// row, in their order, on the caller's thread as all of `options`. With `atomic`, one rejected row leaves the store
/// as it was, and `added` and `updated` at 0. Cut off at any instant, the same import again goes on where
/// the last transaction ended: rows that are stored are known then.
/// @throws Error(invalid) before the first row where the mapping names a missing column.
ImportAccount import_records(Store& store, RecordSource& source, const Mapping& mapping, const ImportOptions& options,
                             Instant now);

/// Organisation files: TOML ([[area]], [[unit]], [[asset]], [[channel]], [[category]]) or CSV.
[[nodiscard]] OrgChange parse_org_toml(std::string_view text, const std::string& name);
[[nodiscard]] OrgChange parse_org_csv(std::istream& input, const std::string& name);

/// A year of holidays as JSON, {"days": [{"name": "春节", "date": "2026-02-17", "isOffDay": true}]}
/// (the format of NateScarlet/holiday-cn; other keys are passed over), or as CSV with the head row
/// day,kind,name, where kind is holiday, workday, 休 or 班. Several are put together with merge();
/// a day taken back must be named with the other kind. Name and opening hours are left as they
/// are by default. @throws Error(invalid) with the file's `name` and the line or the entry.
[[nodiscard]] WorkCalendar parse_calendar_json(std::string_view text, const std::string& name);
[[nodiscard]] WorkCalendar parse_calendar_csv(std::istream& input, const std::string& name);

/// [[deadline]] with name, response and resolution ("30min", "5wd"; one of them at least), and
/// category, urgency, level where it does not hold for all. @throws Error(invalid) with the file's
/// `name` and the line; also where two rules say the same thing of the same cases.
[[nodiscard]] DeadlineRules parse_deadlines_toml(std::string_view text, const std::string& name);

/// A rules file: [profile], [supervision], [[deadline]], [[route]], in any order, each where the
/// place has one (docs/formats.md). @throws Error(invalid) with the file's `name` and the line.
[[nodiscard]] std::vector<RuleSet> parse_rules_toml(std::string_view text, const std::string& name);

/// Rules as parse_rules_toml() reads them: what it gives back is equal to `rules`. Calendars are
/// left out: their files are others.
[[nodiscard]] std::string format_rules_toml(const std::vector<RuleSet>& rules);

/// One line of a batch: a JSON object with "do" (the operation) and its fields, the same
/// names as the command line's options. @throws Error(invalid).
[[nodiscard]] Request parse_batch_line(std::string_view json, Store& store, const std::string& default_by, Instant now);

}  // namespace libcase
