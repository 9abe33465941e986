// Sums of the figures by month and by one more thing, so that a report need not look at the cases.
// They hold for any T and K that nothing recorded lies behind; what still depends on T then (due
// times and windows that end later than the latest event) stands in the agenda.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "libcase/time.hpp"
#include "stats/tally.hpp"
#include "store/database.hpp"

namespace libcase::store {

/// What cells are kept by, beside the month. `none`: by nothing.
enum class Axis : std::uint8_t { none = 0, area = 1, channel = 2, category = 3, unit = 4 };
inline constexpr std::array k_axes{Axis::none, Axis::area, Axis::channel, Axis::category, Axis::unit};
[[nodiscard]] std::uint64_t axis_key(Axis axis, const stats::Facts& facts);

/// Durations of which there are histograms: of stats::Times.
enum class Lapse : std::uint8_t { handling = 0, total = 1, reopened = 2 };
inline constexpr std::size_t k_lapses = 3;
/// Histograms lie in bands of minutes, each half an octave wide, so that a percentile reads one of them.
inline constexpr std::size_t k_bands = 26;
[[nodiscard]] std::size_t band_of(std::int64_t minutes);
/// Minutes with their numbers, in order; none is zero.
using Histogram = std::vector<std::pair<std::int64_t, std::int64_t>>;
/// A cell with so many durations of a kind or fewer keeps them itself.
inline constexpr std::int64_t k_kept_in_cell = 256;

/// Months since the year 0, of a civil day.
[[nodiscard]] std::int64_t month_index(Day day);
[[nodiscard]] Day month_start(std::int64_t index);

/// Where a figure will change though nothing happens.
enum class Agenda : std::uint8_t { due = 1, original = 2, response = 3, window = 4, open = 5 };
struct AgendaEntry {
  std::int64_t at = 0;     ///< the instant: due; first closing plus W; dispatch
  std::int64_t month = 0;  ///< of the report
  std::array<std::uint64_t, k_axes.size()> keys{};
  bool flag = false;                                     ///< of a window: it was reopened within it
  auto operator<=>(const AgendaEntry&) const = default;  // NOLINT(*-nullptr)
};

/// Which month an instant falls in; remembers what it was asked.
class MonthClock {
 public:
  explicit MonthClock(const TimeZone& zone) : zone_(zone) {}
  [[nodiscard]] std::int64_t month(std::int64_t at);

 private:
  const TimeZone& zone_;
  std::map<std::int64_t, std::int64_t> starts_;  ///< first second to month
  std::int64_t from_ = 0, to_ = 0, month_ = 0;   ///< the last answer
};

/// Changes of the sums, gathered in memory.
class RollupChanges {
 public:
  explicit RollupChanges(const TimeZone& zone) : clock_(zone), zone_name_(zone.name()) {}
  /// Once more (sign 1), or once less (-1), a case with everything that moved it.
  void add(const stats::Facts& facts, const std::vector<stats::Move>& moves, int sign);
  void flush(Database& db);

 private:
  struct Cell {
    Tally tally;
    std::array<std::vector<std::pair<std::int64_t, int>>, k_lapses> minutes;
  };
  struct Key {
    Axis axis;
    std::int64_t month;
    std::uint64_t key;
    auto operator<=>(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& k) const {
      constexpr std::uint64_t k_mix = 0x9E3779B97F4A7C15;
      return (k.key * k_mix) ^ (static_cast<std::uint64_t>(k.month) * k_mix >> 20) ^ static_cast<std::uint64_t>(k.axis);
    }
  };
  struct Listed {
    Agenda kind;
    AgendaEntry entry;
    int sign;
  };
  void add_agenda(const stats::Facts& facts, int sign);
  void flush_cells(Database& db);
  void flush_cell(Database& db, const Key& key, Cell& change);
  void flush_flows(Database& db);
  void flush_agenda(Database& db);

  MonthClock clock_;
  std::string zone_name_;
  std::unordered_map<Key, Cell, Hash> cells_;
  std::unordered_map<Key, Flow, Hash> flows_;  ///< month: of the event
  std::vector<Listed> agenda_;
  std::int64_t latest_event_ = stats::k_never, latest_recorded_ = stats::k_never;
};

// --- reading ---

struct RollupState {
  std::int64_t latest_event = stats::k_never, latest_recorded = stats::k_never;
  std::string time_zone;
};
[[nodiscard]] RollupState read_rollup_state(Database& db);

/// A cell as it is stored; the tally is that of the end of time.
struct RollupCell {
  std::int64_t month = 0;
  std::uint64_t key = 0;
  Tally tally;
  std::array<std::array<std::int64_t, k_bands>, k_lapses> bands{};
  std::array<Histogram, k_lapses> kept;  ///< of the lapses that are kept in the cell
  [[nodiscard]] bool keeps(std::size_t lapse) const;
};
/// Cells of an axis with month in [from, to).
void read_cells(Database& db, Axis axis, std::int64_t from, std::int64_t to,
                const std::function<void(const RollupCell&)>& sink);
/// sink(key, event month, flow with opening and closing left at 0), months before `to`.
void read_flows(Database& db, Axis axis, std::int64_t to,
                const std::function<void(std::uint64_t, std::int64_t, const Flow&)>& sink);
/// sink(minutes, count) of one band of the cells of a key with month in [from, to), those not kept in them.
void read_histograms(Database& db, Axis axis, Lapse lapse, std::size_t band, std::uint64_t key, std::int64_t from,
                     std::int64_t to, const std::function<void(std::int64_t, std::int64_t)>& sink);
/// Entries of a kind in order; all of them, or those at or after an instant (whole hours, so a few before it).
void read_agenda(Database& db, Agenda kind, std::int64_t from, const std::function<void(const AgendaEntry&)>& sink);

}  // namespace libcase::store
