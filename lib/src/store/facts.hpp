// Facts of all cases, and the texts their numbers stand for.
#pragma once
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "libcase/store.hpp"
#include "stats/facts.hpp"
#include "store/figure_writer.hpp"
#include "store/impl.hpp"

namespace libcase::store {

/// The term table in memory, for reading. What it lacks gets a number of its own, in this book only.
class TermBook {
 public:
  explicit TermBook(Database& db);
  [[nodiscard]] stats::TermIds ids_of(const Case& c);
  /// Empty for 0 and for a number nobody has.
  [[nodiscard]] const std::string& text(std::uint32_t id) const;

 private:
  std::uint32_t id_of(TermKind kind, const std::string& code);
  std::map<std::pair<TermKind, std::string>, std::uint32_t, std::less<>> ids_;
  std::unordered_map<std::uint32_t, std::string> texts_;
  std::uint32_t next_ = 1;
};

/// A case with what its entries say of their own times; nullopt where there is no such case.
struct Replayed {
  Case c;
  stats::Recording recording;
};
/// Only what had happened by `as_of` and had been recorded by `known`.
[[nodiscard]] std::optional<Replayed> replay_at(Store& store, CaseId id, Instant as_of, Instant known);

/// Which cases to read: numbers in [first, end), and earlier ones of which anything happened at `settled` or later, or
/// was recorded after `recorded`, or that are open.
struct FactsRange {
  std::int64_t first = std::numeric_limits<std::int64_t>::min(), end = std::numeric_limits<std::int64_t>::max();
  std::int64_t settled = std::numeric_limits<std::int64_t>::min();
  std::int64_t recorded = std::numeric_limits<std::int64_t>::min();
  bool earlier = true;  ///< false: none of these
  [[nodiscard]] bool holds(const stats::Facts& facts) const;
};
/// Facts as of the latest, in order of number.
void scan_facts(Database& db, const FactsRange& range, const std::function<void(const stats::Facts&)>& sink);
/// Which cases of a block are meant.
enum class BlockPart {
  period_and_settled,  ///< those of the period, and earlier ones that are not open
  open                 ///< earlier ones that are
};
/// The blocks they lie in, as encode_block() made them: those of a part in order, the open ones first. There are others
/// in them, too, and of those that wait (read_waiting_facts()) what they were. The bytes live until the next call.
void scan_blocks(Database& db, const FactsRange& range, const std::function<void(std::string_view, BlockPart)>& sink);

/// An entry that was just appended, or replayed; `after` is the case as it leaves it.
void follow_entry(Database& db, FigureWriter& figures, const CaseEntry& entry, const Case& after, Instant recorded_at,
                  bool is_new);

}  // namespace libcase::store
