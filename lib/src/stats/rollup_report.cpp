#include "stats/rollup_report.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <optional>

#include "stats/agenda_counts.hpp"
#include "stats/rank.hpp"
#include "stats/row_durations.hpp"
#include "store/figure_writer.hpp"

namespace libcase::stats {
namespace {

using store::Agenda;
using store::AgendaEntry;
using store::Axis;

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
  MonthDurations months;
  YearDurations years;
  Minutes open;  ///< first dispatch to T of those never closed
};

/// What is gathered of one table, or of the total.
struct Parts {
  Axis axis;
  bool by_month;                                          ///< sums of years do not do for it
  std::function<Part*(std::int64_t, std::uint64_t)> row;  ///< of a month, or any, and a key; nullptr: not asked for
};

std::int64_t net(const Flow& f) {
  return f.received + f.reopened + f.reinstated - f.closed - f.withdrawn - f.rejected - f.merged;
}

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
        area_(scope.query.area, scope.directory, scope.area_times) {
    for (const auto kind : {Agenda::due, Agenda::original, Agenda::response, Agenda::window, Agenda::open})
      (hangs_on(scope.query, kind) ? needed_ : left_out_).push_back(kind);
  }

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
    Part total;
    std::vector<Parts> all{parts_of(total)};
    std::vector<std::unique_ptr<Rows>> tables;
    for (const auto by : query.by) {
      tables.push_back(std::make_unique<Rows>(by, scope_));
      all.push_back(parts_of(*tables.back()));
    }
    for (const auto& parts : all) gather(parts);
    gather_agenda(all);
    report_.total = values(all.front(), total);
    for (std::size_t i = 0; i < tables.size(); ++i) report_.breakdowns.push_back(breakdown(*tables[i], all[i + 1]));
  }

 private:
  /// Of a table.
  struct Rows {
    Rows(By the_by, const Scope& scope)
        : by(the_by), grouping(the_by, scope.directory, scope.area_times, scope.terms) {}
    By by;
    Grouping grouping;
    std::vector<std::unique_ptr<Part>> parts;
  };

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

  /// Every cell and flow of an axis that is asked for.
  void gather(const Parts& parts) {
    if (parts.by_month)
      store::read_cells(*table_, parts.axis, first_, end_, [&](const store::RollupCell& cell) {
        Part* part = parts.row(cell.month, cell.key);
        if (part == nullptr) return;
        part->tally += cell.tally;
        part->months.add(cell, wanted_);
      });
    else
      gather_years(parts);
    const auto flows = [&](std::int64_t from, std::int64_t to, auto add) {
      store::read_flows(*table_, parts.axis, from, to, [&](std::uint64_t key, const Flow& flow) {
        // Without an axis the key is the month of the report.
        Part* part =
            parts.axis == Axis::none ? parts.row(static_cast<std::int64_t>(key), 0) : parts.row(k_any_month, key);
        if (part == nullptr) return;
        part->flow.closing += net(flow);
        add(part->flow, flow);
      });
    };
    flows(0, first_, [](Flow& sum, const Flow& flow) { sum.opening += net(flow); });
    flows(first_, end_, [](Flow& sum, const Flow& flow) { sum += flow; });
  }

  void gather_years(const Parts& parts) {
    const auto from = store::year_of(first_), to = end_ == k_no_month ? end_ : store::year_of(end_);
    store::read_year_cells(*table_, parts.axis, from, to, [&](std::uint64_t key, const Tally& tally) {
      if (Part* part = parts.row(k_any_month, key)) part->tally += tally;
    });
    for (std::size_t lapse = 0; lapse < store::k_lapses; ++lapse)
      if (wanted_.at(lapse))
        store::read_year_lapses(*table_, parts.axis, static_cast<store::Lapse>(lapse), from, to,
                                [&](const store::YearLapse& year) {
                                  if (Part* part = parts.row(k_any_month, year.key)) part->years.add(lapse, year);
                                });
  }

  /// Once for all tables: there are as many entries as cases that are open, or were closed lately.
  void gather_agenda(const std::vector<Parts>& all) {
    for (const auto kind : needed_)
      store::read_agenda(*table_, kind, kind == Agenda::open ? k_never : scope_.as_of, [&](const AgendaEntry& entry) {
        if (entry.month < first_ || entry.month >= end_) return;
        for (const auto& parts : all) {
          Part* part = parts.row(entry.month, entry.keys[static_cast<std::size_t>(parts.axis)]);
          if (part == nullptr) continue;
          if (kind == Agenda::open)
            part->open.add((scope_.as_of - entry.at) / 60);
          else
            take_back(part->tally, kind, entry, scope_.as_of);
        }
      });
  }

  [[nodiscard]] Values values(const Parts& parts, Part& part) {
    const SumsRead sums{*table_, parts.axis};
    part.months.settle();
    for (const auto kind : left_out_) leave_out(part.tally, kind);
    return {part.tally, part.flow,
            parts.by_month ? durations_of(part.months, sums, part.open, scope_.query)
                           : durations_of(part.years, sums, part.open, scope_.query)};
  }

  /// Sums of years do for it.
  [[nodiscard]] bool of_years() const {
    return first_ % store::k_months == 0 && (end_ == k_no_month || end_ % store::k_months == 0);
  }

  [[nodiscard]] bool inside(std::uint64_t area, std::int64_t month) {
    return area_.holds(area, month == k_any_month ? Day{} : store::month_start(month));
  }

  [[nodiscard]] Parts parts_of(Part& total) {
    const auto axis = scope_.query.area == 0 ? Axis::none : Axis::area;
    return {axis, !of_years(), [this, axis, &total](std::int64_t month, std::uint64_t key) {
              return axis == Axis::none || inside(key, month) ? &total : nullptr;
            }};
  }

  [[nodiscard]] Parts parts_of(Rows& rows) {
    const auto axis = *axis_of(rows.by);
    return {axis, rows.by.dimension == Dimension::month || !of_years(),
            [this, axis, &rows](std::int64_t month, std::uint64_t key) -> Part* {
              if (axis == Axis::area && !inside(key, month)) return nullptr;
              const auto row = rows.grouping.row(stand_in(axis, month == k_any_month ? k_some_month : month, key));
              while (rows.parts.size() <= row) rows.parts.push_back(std::make_unique<Part>());
              return rows.parts[row].get();
            }};
  }

  [[nodiscard]] Breakdown breakdown(const Rows& gathered, const Parts& parts) {
    std::map<std::string, Values> rows;
    for (std::uint32_t i = 0; i < gathered.parts.size(); ++i) {
      Part& part = *gathered.parts[i];
      if (!(part.tally == Tally{} && part.flow == Flow{})) rows[gathered.grouping.key(i)] = values(parts, part);
    }
    return table(gathered.by, gathered.grouping, std::move(rows));
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

  static constexpr std::int64_t k_any_month = -1, k_no_month = std::numeric_limits<std::int64_t>::max();
  static constexpr std::int64_t k_some_month = std::int64_t{1970} * 12;
  Scope& scope_;
  const TimeZone& zone_;
  WantedLapses wanted_;
  std::vector<Agenda> needed_, left_out_;
  StatsReport& report_;
  std::optional<store::FigureTable> table_;
  AreaFilter area_;
  std::int64_t first_ = 0, end_ = k_no_month;
};

}  // namespace

bool report_from_rollups(Scope& scope, const TimeZone& zone, StatsReport& report) {
  RollupReport rollups(scope, zone, report);
  if (!rollups.applies()) return false;
  rollups.run();
  return true;
}

}  // namespace libcase::stats
