// Sums of the figures by month and by one more thing, so that a report need not look at the cases. Those of whole years
// stand beside them (rollup_years.hpp).
// They hold for any T and K that nothing recorded lies behind; what still depends on T then (due
// times and windows that end later than the latest event) stands in the agenda.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "libcase/time.hpp"
#include "stats/tally.hpp"
#include "store/bands.hpp"
#include "store/figure_table.hpp"

namespace libcase::store {

/// What cells are kept by, beside the month. `none`: by nothing.
enum class Axis : std::uint8_t { none = 0, area = 1, channel = 2, category = 3, unit = 4 };
inline constexpr std::array k_axes{Axis::none, Axis::area, Axis::channel, Axis::category, Axis::unit};
[[nodiscard]] std::uint64_t axis_key(Axis axis, const stats::Facts& facts);

/// How far sums have come that are written over several transactions: what lies before it is in the table.
struct SumsPlace {
  Axis axis = Axis::none;
  std::uint64_t key = 0;
  auto operator<=>(const SumsPlace&) const = default;  // NOLINT(*-nullptr)
};

/// Durations of which there are histograms.
using stats::k_lapses;
using stats::Lapse;
/// Minutes with their numbers, in order; none is zero.
using Histogram = std::vector<std::pair<std::int64_t, std::int64_t>>;
/// A cell with so many durations of a kind or fewer keeps them itself.
inline constexpr std::int64_t k_kept_in_cell = 256;

inline constexpr std::int64_t k_months = 12;
/// Months since the year 0, of a civil day.
[[nodiscard]] std::int64_t month_index(Day day);
/// Of a month that is not before the year 0.
[[nodiscard]] inline std::int64_t year_of(std::int64_t month) { return month / k_months; }
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

// --- reading ---

struct RollupState {
  std::int64_t latest_event = stats::k_never, latest_recorded = stats::k_never;
  std::string time_zone;
};
[[nodiscard]] RollupState read_rollup_state(FigureTable& table);

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
void read_cells(FigureTable& table, Axis axis, std::int64_t from, std::int64_t to,
                const std::function<void(const RollupCell&)>& sink);
/// sink(key, flow with opening and closing left at 0) of events with month in [from, to): more than one of a key, for
/// whole years come from the sums of years.
void read_flows(FigureTable& table, Axis axis, std::int64_t from, std::int64_t to,
                const std::function<void(std::uint64_t, const Flow&)>& sink);
/// sink(minutes, count) of one band of the cells of a key with month in [from, to), those not kept in them.
void read_histograms(FigureTable& table, Axis axis, Lapse lapse, std::size_t band, std::uint64_t key, std::int64_t from,
                     std::int64_t to, const std::function<void(std::int64_t, std::int64_t)>& sink);
/// Entries of a kind in order; all of them, or those at or after an instant (whole hours, so a few before it).
void read_agenda(FigureTable& table, Agenda kind, std::int64_t from,
                 const std::function<void(const AgendaEntry&)>& sink);

}  // namespace libcase::store
