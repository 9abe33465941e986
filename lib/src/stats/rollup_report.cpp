#include "stats/rollup_report.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <span>

#include "stats/rank.hpp"
#include "store/figure_writer.hpp"

namespace libcase::stats {
namespace {

using store::Agenda;
using store::AgendaEntry;
using store::Axis;
using store::Lapse;
using Bands = std::array<std::array<std::int64_t, store::k_bands>, store::k_lapses>;
using Wanted = std::array<bool, store::k_lapses>;

/// Whose durations the figures asked for need.
Wanted wanted_lapses(const StatsQuery& query) {
  Wanted out{};
  const auto want = [&](Lapse lapse) { out[static_cast<std::size_t>(lapse)] = true; };
  if (wants(query, "handling") || wants(query, "km_median")) want(Lapse::handling);
  if (wants(query, "handling_total")) want(Lapse::total);
  if (wants(query, "km_median")) want(Lapse::reopened);
  return out;
}

std::optional<Axis> axis_of(By by) {
  switch (by.dimension) {
    case Dimension::channel:
      return Axis::channel;
    case Dimension::category:
      return Axis::category;
    case Dimension::unit:
      return Axis::unit;
    case Dimension::month:
      return Axis::none;
    case Dimension::week:
    case Dimension::day:
    case Dimension::outcome:
    case Dimension::level:
    case Dimension::urgency:
      return std::nullopt;
    default:
      return Axis::area;
  }
}

/// What is gathered of one row.
struct Part {
  Tally tally;
  Flow flow;
  Bands bands{};
  std::array<Bands::value_type, store::k_lapses> in_rows{};     ///< of these, those whose minutes stand in rows
  std::array<std::vector<std::int64_t>, store::k_lapses> kept;  ///< minutes that the cells have themselves
  std::vector<std::uint64_t> keys;                              ///< with cells, some more than once
  Minutes open;                                                 ///< first dispatch to T of those never closed

  void add(const store::RollupCell& cell, const Wanted& wanted) {
    tally += cell.tally;
    for (std::size_t i = 0; i < store::k_lapses; ++i) {
      if (!wanted[i]) continue;
      for (std::size_t band = 0; band < store::k_bands; ++band) {
        bands[i][band] += cell.bands[i][band];
        if (!cell.keeps(i)) in_rows[i][band] += cell.bands[i][band];
      }
      for (const auto& [minutes, count] : cell.kept[i])
        for (auto left = count; left > 0; --left) kept[i].push_back(minutes);
    }
    keys.push_back(cell.key);
  }
};

std::int64_t net(const Flow& f) {
  return f.received + f.reopened + f.reinstated - f.closed - f.withdrawn - f.rejected - f.merged;
}

/// Durations of a part; a band is read only where a percentile lies in it.
class DurationReader {
 public:
  DurationReader(store::FigureTable& table, Axis axis, const Part& part, std::int64_t first, std::int64_t end)
      : table_(table), axis_(axis), part_(part), keys_(part.keys.begin(), part.keys.end()), first_(first), end_(end) {}

  [[nodiscard]] Durations result(const StatsQuery& query) {
    const std::array handling{Lapse::handling}, total{Lapse::total};
    const std::array events{Lapse::handling, Lapse::reopened};
    Durations out;
    if (wants(query, "handling")) out.handling = spread(handling);
    if (wants(query, "handling_total")) out.handling_total = spread(total);
    if (wants(query, "km_median")) out.survival = survival(events);
    return out;
  }

 private:
  [[nodiscard]] std::int64_t count(std::span<const Lapse> lapses, std::size_t band) const {
    std::int64_t n = 0;
    for (const auto lapse : lapses) n += part_.bands[static_cast<std::size_t>(lapse)][band];
    return n;
  }
  [[nodiscard]] std::int64_t count(std::span<const Lapse> lapses) const {
    std::int64_t n = 0;
    for (std::size_t band = 0; band < store::k_bands; ++band) n += count(lapses, band);
    return n;
  }
  /// Every duration of a band, in no order: add(minutes, count).
  template <class Add>
  void read(std::span<const Lapse> lapses, std::size_t band, Add add) {
    const auto first = store::start_of_band(band), end = store::end_of_band(band);
    for (const auto lapse : lapses) {
      const auto i = static_cast<std::size_t>(lapse);
      for (const auto minutes : part_.kept[i])
        if (minutes >= first && minutes < end) add(minutes, 1);
      if (part_.in_rows[i][band] == 0) continue;
      for (const auto key : keys_) store::read_histograms(table_, axis_, lapse, band, key, first_, end_, add);
    }
  }
  /// The smallest value at or below which that many per cent lie.
  [[nodiscard]] std::optional<std::int64_t> percentile(std::span<const Lapse> lapses, std::int64_t percent) {
    const auto n = count(lapses);
    const auto rank = (percent * n + 99) / 100;
    std::int64_t passed = 0;
    for (std::size_t band = 0; band < store::k_bands && n > 0; ++band) {
      const auto here = count(lapses, band);
      if (passed + here >= rank) return value_at(lapses, band, rank - passed - 1);
      passed += here;
    }
    return std::nullopt;
  }
  /// That many values of the band are before it.
  [[nodiscard]] std::int64_t value_at(std::span<const Lapse> lapses, std::size_t band, std::int64_t place) {
    if (band != held_band_ || lapses.data() != held_of_) {
      held_.clear();
      read(lapses, band, [&](std::int64_t minutes, std::int64_t times) {
        for (; times > 0; --times) held_.push_back(minutes);
      });
      held_band_ = band;
      held_of_ = lapses.data();
    }
    const auto at = held_.begin() + place;
    std::nth_element(held_.begin(), at, held_.end());
    return *at;
  }
  [[nodiscard]] Spread spread(std::span<const Lapse> lapses) {
    held_of_ = nullptr;
    constexpr std::int64_t k_half = 50, k_three_quarters = 75, k_nine_tenths = 90;
    return {.n = count(lapses),
            .p50 = percentile(lapses, k_half),
            .p75 = percentile(lapses, k_three_quarters),
            .p90 = percentile(lapses, k_nine_tenths)};
  }
  [[nodiscard]] Survival survival(std::span<const Lapse> lapses) {
    held_of_ = nullptr;
    if (part_.open.size() == 0) {
      constexpr std::int64_t k_half = 50;
      const auto n = count(lapses);
      return {.n = n, .events = n, .median = percentile(lapses, k_half)};
    }
    Minutes events;
    for (std::size_t band = 0; band < store::k_bands; ++band)
      read(lapses, band, [&](std::int64_t minutes, std::int64_t times) { events.add(minutes, times); });
    return survival_of(events, part_.open);
  }

  store::FigureTable& table_;
  Axis axis_;
  const Part& part_;
  std::set<std::uint64_t> keys_;
  std::int64_t first_, end_;  ///< months
  std::vector<std::int64_t> held_;
  std::size_t held_band_ = 0;
  const Lapse* held_of_ = nullptr;
};

/// A case that says nothing but where it belongs.
Facts stand_in(Axis axis, std::int64_t month, std::uint64_t key) {
  Facts f;
  f.id = CaseId::make(store::month_start(month), 0, 1).raw();
  f.area = axis == Axis::area ? key : 0;
  const auto term = static_cast<std::uint32_t>(key);
  if (axis == Axis::channel) f.channel = term;
  if (axis == Axis::category) f.category = term;
  if (axis == Axis::unit) f.unit = term;
  return f;
}

class RollupReport {
 public:
  RollupReport(Scope& scope, const TimeZone& zone, StatsReport& report)
      : scope_(scope),
        zone_(zone),
        wanted_(wanted_lapses(scope.query)),
        report_(report),
        area_(scope.query.area, scope.directory, scope.area_times) {}

  [[nodiscard]] bool applies() {
    if (!asks_for_sums()) return false;
    table_.emplace(store::figures_now(scope_.store.impl().db, zone_, axes(scope_.query)));
    const auto state = store::read_rollup_state(*table_);
    return state.time_zone == zone_.name() && scope_.as_of >= state.latest_event &&
           scope_.known >= state.latest_recorded;
  }

  void run() {
    const auto& query = scope_.query;
    if (query.from) first_ = store::month_index(*query.from);
    if (query.to) end_ = store::month_index(*query.to);
    report_.total = total();
    for (const auto by : query.by) report_.breakdowns.push_back(breakdown(by));
  }

 private:
  [[nodiscard]] bool asks_for_sums() const {
    const auto& query = scope_.query;
    if (query.cross || wants_working_time(query) || query.basis != Basis::cohort ||
        query.reopen_days != k_window_days || query.ranking.top > 0)
      return false;
    if (!first_of_month(query.from) || !first_of_month(query.to)) return false;
    const bool of_area = query.area != 0;
    if ((of_area || std::ranges::any_of(query.by, [](By by) { return axis_of(by) == Axis::area; })) &&
        !scope_.area_times.constant())
      return false;
    return std::ranges::all_of(query.by, [&](By by) {
      const auto axis = axis_of(by);
      return axis && (!of_area || *axis == Axis::area);
    });
  }

  /// Those that are read; of a question the sums do not answer, none is needed.
  static std::vector<Axis> axes(const StatsQuery& query) {
    std::vector<Axis> out{query.area == 0 ? Axis::none : Axis::area};
    for (const auto by : query.by)
      if (const auto axis = axis_of(by)) out.push_back(*axis);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  static bool first_of_month(std::optional<Day> day) {
    return !day || std::chrono::year_month_day{*day}.day() == std::chrono::day{1};
  }

  /// Every cell, flow and entry of an axis that is asked for, each with its row: row(month, key) gives it.
  template <class Row>
  void gather(Axis axis, Row row) {
    store::read_cells(*table_, axis, first_, end_, [&](const store::RollupCell& cell) {
      if (Part* part = row(cell.month, cell.key)) part->add(cell, wanted_);
    });
    store::read_flows(*table_, axis, end_, [&](std::uint64_t key, std::int64_t month, const Flow& flow) {
      // Without an axis the key is the month of the report.
      Part* part = axis == Axis::none ? row(static_cast<std::int64_t>(key), 0) : row(k_any_month, key);
      if (part == nullptr) return;
      part->flow.closing += net(flow);
      if (month < first_)
        part->flow.opening += net(flow);
      else
        part->flow += flow;
    });
    for (const auto kind : {Agenda::due, Agenda::original, Agenda::response, Agenda::window, Agenda::open}) {
      if (kind == Agenda::open && !wants(scope_.query, "km_median")) continue;
      store::read_agenda(*table_, kind, kind == Agenda::open ? k_never : scope_.as_of, [&](const AgendaEntry& entry) {
        if (entry.month < first_ || entry.month >= end_) return;
        if (Part* part = row(entry.month, entry.keys[static_cast<std::size_t>(axis)])) follow(kind, entry, *part);
      });
    }
  }

  /// The sums are those of the end of time; here is what has not come about by T.
  void follow(Agenda kind, const AgendaEntry& entry, Part& part) const {
    const bool ahead = entry.at >= scope_.as_of;
    auto& tally = part.tally;
    const auto wait = [&](Punctuality& p) {
      --p.overdue;
      ++p.not_due;
    };
    if (kind == Agenda::due && ahead) wait(tally.due);
    if (kind == Agenda::original && ahead) wait(tally.original);
    if (kind == Agenda::response && ahead) --tally.response_due;
    if (kind == Agenda::window && entry.at > scope_.as_of) {
      --tally.settled;
      tally.returned_soon -= entry.flag ? 1 : 0;
    }
    if (kind == Agenda::open) part.open.add((scope_.as_of - entry.at) / 60);
  }

  [[nodiscard]] Values values(Axis axis, const Part& part) {
    return {part.tally, part.flow, DurationReader(*table_, axis, part, first_, end_).result(scope_.query)};
  }

  [[nodiscard]] bool inside(std::uint64_t area, std::int64_t month) {
    return area_.holds(area, month == k_any_month ? Day{} : store::month_start(month));
  }

  [[nodiscard]] Values total() {
    Part part;
    const auto axis = scope_.query.area == 0 ? Axis::none : Axis::area;
    gather(axis, [&](std::int64_t month, std::uint64_t key) {
      return axis == Axis::none || inside(key, month) ? &part : nullptr;
    });
    return values(axis, part);
  }

  [[nodiscard]] Breakdown breakdown(By by) {
    const auto axis = *axis_of(by);
    Grouping grouping(by, scope_.directory, scope_.area_times, scope_.terms);
    std::vector<std::unique_ptr<Part>> parts;
    gather(axis, [&](std::int64_t month, std::uint64_t key) -> Part* {
      if (axis == Axis::area && !inside(key, month)) return nullptr;
      const auto row = grouping.row(stand_in(axis, month == k_any_month ? k_some_month : month, key));
      while (parts.size() <= row) parts.push_back(std::make_unique<Part>());
      return parts[row].get();
    });
    std::map<std::string, Values> rows;
    for (std::uint32_t i = 0; i < parts.size(); ++i)
      if (!(parts[i]->tally == Tally{} && parts[i]->flow == Flow{})) rows[grouping.key(i)] = values(axis, *parts[i]);
    return table(by, grouping, std::move(rows));
  }

  [[nodiscard]] Breakdown table(By by, const Grouping& grouping, std::map<std::string, Values> rows) const {
    Breakdown out{.by = by, .rows = {}, .across = {}};
    const Day day = zone_.day_of(scope_.query.as_of);
    for (const char* always : {k_other, k_unknown}) rows[always];
    const auto put = [&](const std::string& key) {
      out.rows.push_back({.key = key, .name = grouping.name(key, day), .values = rows.at(key)});
    };
    for (const auto& [key, values] : rows)
      if (key != k_other && key != k_unknown) put(key);
    put(k_other);
    put(k_unknown);
    static_cast<void>(rank_rows(out.rows, scope_.query.ranking));
    return out;
  }

  static constexpr std::int64_t k_any_month = -1;
  static constexpr std::int64_t k_some_month = std::int64_t{1970} * 12;
  Scope& scope_;
  const TimeZone& zone_;
  Wanted wanted_;
  StatsReport& report_;
  std::optional<store::FigureTable> table_;
  AreaFilter area_;
  std::int64_t first_ = std::numeric_limits<std::int64_t>::min(), end_ = std::numeric_limits<std::int64_t>::max();
};

}  // namespace

bool report_from_rollups(Scope& scope, const TimeZone& zone, StatsReport& report) {
  RollupReport rollups(scope, zone, report);
  if (!rollups.applies()) return false;
  rollups.run();
  return true;
}

}  // namespace libcase::stats
