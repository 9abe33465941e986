// A case's whole history as text, and back into a store: exports and what is made of them.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/decide.hpp"
#include "libcase/import.hpp"
#include "libcase/store.hpp"

namespace libcase {

/// The cases that Store::list() gives, one after another, in order of number, from one snapshot;
/// `sink` may read the store. Memory does not grow with their number.
void each_case(Store& store, const CaseFilter& filter, const std::function<void(const CaseRow&)>& sink);

/// What may be told of the residents in a history.
class Discretion {
 public:
  /// Everything, as it stands.
  Discretion() = default;
  /// Nothing of those who raised or rated the matter or took part in its mediation: their names,
  /// numbers and proxies are left out or masked wherever they stand in a text, and so is whatever
  /// looks like a telephone or identity number (mask_personal()). What is left cannot restore them.
  explicit Discretion(std::span<const Event> history);
  /// Nor of those in the history of a case that was merged into it.
  void add(std::span<const Event> history);

  /// A text that people wrote.
  [[nodiscard]] std::string text(const std::string& value) const;
  /// Who did something: digits stay, as staff may be known by a number.
  [[nodiscard]] std::string person(const std::string& value) const;
  [[nodiscard]] Reporter reporter(const Reporter& value) const;
  [[nodiscard]] bool discreet() const { return discreet_; }

 private:
  bool discreet_ = false;
  std::vector<std::string> names_;
};

/// Events as a JSON array on one line, members in the order of docs/formats.md ("Events as JSON"):
/// every event with all its fields; those that are empty are left out. Times are of `zone`, with
/// their offset.
[[nodiscard]] std::string format_events(std::span<const Event> events, const TimeZone& zone,
                                        const Discretion& discretion = {});
/// The inverse: what format_events() wrote without discretion comes back equal. Members may stand
/// in any order. @throws Error(invalid) that names the event and the member.
[[nodiscard]] std::vector<Event> parse_events(std::string_view json);

/// Why `event` could not have happened to the case as it stood, or nothing where it could: the
/// command that it is the trace of is made from it, and decide() must give the same event. What
/// rules of the place filled in (due times, the unit's level, the next rung) is taken as told, and
/// an area or unit must be known to the organisation on the day of the event, of the report or of
/// `context.recorded_at`; categories are not looked up, as a place may change its list.
/// `context.at`, `by` and `day` are the event's.
[[nodiscard]] std::optional<Text> doubt(const Case& before, const Event& event, const Context& context);

/// True of a head row that belongs to an export with whole histories: it has "number" and "events".
[[nodiscard]] bool carries_histories(const std::vector<std::string>& header);

/// Takes in what `export` wrote: of each row the number and the events (in "events", "events_2",
/// ...); other columns are passed over. Each row is one journal entry, each of its events is tried
/// by doubt(). A case keeps its number: where another matter has it, the row is rejected. A row
/// whose case is there already with the same events, or has gone on from them, is known.
/// References to other cases are kept as they are told, whether those cases are there or not.
/// @throws Error(invalid) where the head row lacks a column.
ImportAccount import_histories(Store& store, RecordSource& source, const ImportOptions& options, Instant now);

}  // namespace libcase
