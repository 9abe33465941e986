#include "store/rollups.hpp"

#include <algorithm>
#include <limits>

#include "store/rollup_coding.hpp"

namespace libcase::store {
namespace {

std::int64_t sum(const std::array<std::int64_t, k_bands>& bands) {
  std::int64_t n = 0;
  for (const auto count : bands) n += count;
  return n;
}

}  // namespace

std::uint64_t axis_key(Axis axis, const stats::Facts& facts) {
  switch (axis) {
    case Axis::area:
      return facts.area;
    case Axis::channel:
      return facts.channel;
    case Axis::category:
      return facts.category;
    case Axis::unit:
      return facts.unit;
    case Axis::none:
      break;
  }
  return 0;
}

std::int64_t month_index(Day day) {
  const std::chrono::year_month_day ymd{day};
  return static_cast<int>(ymd.year()) * std::int64_t{12} + static_cast<unsigned>(ymd.month()) - 1;
}

Day month_start(std::int64_t index) {
  return Day{std::chrono::year{static_cast<int>(index / 12)} /
             std::chrono::month{static_cast<unsigned>(index % 12) + 1} / std::chrono::day{1}};
}

std::int64_t MonthClock::month(std::int64_t at) {
  if (from_ <= at && at < to_) return month_;
  auto next = starts_.upper_bound(at);
  if (next == starts_.begin() || std::prev(next)->second + 1 != (next == starts_.end() ? 0 : next->second)) {
    const auto index = month_index(zone_.day_of(from_unix(at)));
    for (const auto month : {index, index + 1}) starts_[to_unix(zone_.start_of(month_start(month)))] = month;
    next = starts_.upper_bound(at);
  }
  to_ = next->first;
  const auto here = std::prev(next);
  from_ = here->first;
  return month_ = here->second;
}

bool RollupCell::keeps(std::size_t lapse) const { return sum(bands[lapse]) <= k_kept_in_cell; }

// --- reading ---

RollupState read_rollup_state(FigureTable& table) {
  std::string bytes;
  return table.read(state_key(), bytes) ? decode_state(bytes) : RollupState{};
}

void read_cells(FigureTable& table, Axis axis, std::int64_t from, std::int64_t to,
                const std::function<void(const RollupCell&)>& sink) {
  RollupCell cell;
  table.scan(cell_key(axis, from, 0), cell_key(axis, to, 0), [&](std::string_view key, std::string_view data) {
    FigureKeyReader fields(key);
    static_cast<void>(fields.byte());
    cell.month = fields.time();
    cell.key = fields.number();
    decode_cell(data, cell);
    sink(cell);
  });
}

namespace {

/// Rows of flows with time in [from, to): months or years.
void scan_flows(FigureTable& table, SumKind kind, Axis axis, std::int64_t from, std::int64_t to,
                const std::function<void(std::uint64_t, const Flow&)>& sink) {
  if (from >= to) return;
  table.scan(flow_key(kind, axis, from, 0), flow_key(kind, axis, to, 0),
             [&](std::string_view key, std::string_view data) {
               FigureKeyReader fields(key);
               static_cast<void>(fields.byte());
               static_cast<void>(fields.time());
               CountRow<Flow> row{};
               VarintReader in(data);
               get_row(in, row);
               sink(fields.number(), std::bit_cast<Flow>(row));
             });
}

}  // namespace

void read_flows(FigureTable& table, Axis axis, std::int64_t from, std::int64_t to,
                const std::function<void(std::uint64_t, const Flow&)>& sink) {
  from = std::max<std::int64_t>(from, 0);
  const auto first_year = year_of(from + k_months - 1), end_year = to == k_endless ? to : year_of(to);
  if (first_year >= end_year) return scan_flows(table, SumKind::flow, axis, from, to, sink);
  scan_flows(table, SumKind::flow, axis, from, first_year * k_months, sink);
  scan_flows(table, SumKind::year_flow, axis, first_year, end_year, sink);
  if (to != k_endless) scan_flows(table, SumKind::flow, axis, end_year * k_months, to, sink);
}

void read_histograms(FigureTable& table, Axis axis, Lapse lapse, std::size_t band, std::uint64_t key, std::int64_t from,
                     std::int64_t to, const std::function<void(std::int64_t, std::int64_t)>& sink) {
  const auto at = [&](std::int64_t month) {
    return histogram_key(axis, static_cast<std::size_t>(lapse), band, key, month);
  };
  std::string bytes;
  for (; from < to; from = (year_of(from) + 1) * k_months) {
    const auto last = std::min(to, (year_of(from) + 1) * k_months) - 1;
    table.scan(at(from), at(last), [&](std::string_view, std::string_view data) { decode_histogram(data, sink); });
    if (table.read(at(last), bytes)) decode_histogram(bytes, sink);
  }
}

void read_agenda(FigureTable& table, Agenda kind, std::int64_t from,
                 const std::function<void(const AgendaEntry&)>& sink) {
  const auto next = static_cast<Agenda>(static_cast<int>(kind) + 1);
  table.scan(agenda_key(kind, from == stats::k_never ? 0 : hour_of(from)), agenda_key(next, 0),
             [&](std::string_view key, std::string_view data) {
               FigureKeyReader fields(key);
               static_cast<void>(fields.byte());
               decode_agenda(data, fields.time(), sink);
             });
}

}  // namespace libcase::store
