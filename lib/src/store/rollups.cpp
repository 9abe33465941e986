#include "store/rollups.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>

#include "store/varint.hpp"

namespace libcase::store {
namespace {

using stats::Facts;
using stats::k_never;
using stats::Move;

constexpr std::int64_t k_end_of_time = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t k_hour = 3600;

/// Lower ends of the bands in minutes; the first is 0.
constexpr std::array<std::int64_t, k_bands> k_band_starts = [] {
  std::array<std::int64_t, k_bands> out{};
  constexpr std::int64_t k_first = 30;
  for (std::size_t i = 1; i < k_bands; ++i) {
    const std::int64_t octave = k_first << ((i - 1) / 2);
    out[i] = i % 2 == 1 ? octave : octave * 181 / 128;  // the root of two
  }
  return out;
}();

template <class T>
auto row_of(const T& counts) {
  return std::bit_cast<std::array<std::int64_t, sizeof(T) / sizeof(std::int64_t)>>(counts);
}

template <class T>
void add(T& into, const T& other, int sign) {
  auto sum = row_of(into);
  const auto more = row_of(other);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += sign * more[i];
  into = std::bit_cast<T>(sum);
}

template <class T>
void put_counts(std::string& out, const T& counts) {
  for (const auto value : row_of(counts)) put_varint(out, zigzag(value));
}
template <class T>
void get_counts(VarintReader& in, T& counts) {
  auto row = row_of(counts);
  for (auto& value : row) value = unzigzag(in.next());
  counts = std::bit_cast<T>(row);
}

std::string encode_histogram(const Histogram& histogram) {
  std::string out;
  std::int64_t before = 0;
  for (const auto& [minutes, count] : histogram) {
    if (count == 0) continue;
    put_varint(out, static_cast<std::uint64_t>(minutes - before));
    put_varint(out, static_cast<std::uint64_t>(count));
    before = minutes;
  }
  return out;
}

template <class Sink>
void decode_histogram(std::string_view bytes, Sink sink) {
  VarintReader in(bytes);
  std::int64_t minutes = 0;
  while (!in.done()) {
    minutes += static_cast<std::int64_t>(in.next());
    sink(minutes, static_cast<std::int64_t>(in.next()));
  }
}

std::int64_t sum(const std::array<std::int64_t, k_bands>& bands) {
  std::int64_t n = 0;
  for (const auto count : bands) n += count;
  return n;
}

std::string encode_cell(const RollupCell& cell) {
  std::string out;
  put_counts(out, cell.tally);
  for (std::size_t lapse = 0; lapse < k_lapses; ++lapse) {
    const bool kept = cell.keeps(lapse);
    put_varint(out, kept ? 1 : 0);
    if (kept) {
      const auto bytes = encode_histogram(cell.kept[lapse]);
      put_varint(out, bytes.size());
      out += bytes;
      continue;
    }
    for (const auto count : cell.bands[lapse]) put_varint(out, static_cast<std::uint64_t>(count));
  }
  return out;
}

void decode_cell(std::string_view bytes, RollupCell& cell) {
  VarintReader in(bytes);
  get_counts(in, cell.tally);
  cell.bands = {};
  for (std::size_t lapse = 0; lapse < k_lapses; ++lapse) {
    cell.kept[lapse].clear();
    if (in.next() == 0) {
      for (auto& count : cell.bands[lapse]) count = static_cast<std::int64_t>(in.next());
      continue;
    }
    decode_histogram(in.take(in.next()), [&](std::int64_t minutes, std::int64_t count) {
      cell.kept[lapse].emplace_back(minutes, count);
      cell.bands[lapse][band_of(minutes)] += count;
    });
  }
}

std::string encode_agenda(const std::vector<AgendaEntry>& entries, std::int64_t hour) {
  std::string out;
  for (const auto& entry : entries) {
    put_varint(out, static_cast<std::uint64_t>(entry.at - hour * k_hour) << 1 | (entry.flag ? 1 : 0));
    put_varint(out, static_cast<std::uint64_t>(entry.month));
    for (const auto key : entry.keys) put_varint(out, key);
  }
  return out;
}

template <class Sink>
void decode_agenda(std::string_view bytes, std::int64_t hour, Sink sink) {
  VarintReader in(bytes);
  AgendaEntry entry;
  while (!in.done()) {
    const auto first = in.next();
    entry.flag = (first & 1) != 0;
    entry.at = hour * k_hour + static_cast<std::int64_t>(first >> 1);
    entry.month = static_cast<std::int64_t>(in.next());
    for (auto& key : entry.keys) key = in.next();
    sink(entry);
  }
}

std::int64_t hour_of(std::int64_t at) { return at >= 0 ? at / k_hour : -((-at + k_hour - 1) / k_hour); }

}  // namespace

std::uint64_t axis_key(Axis axis, const Facts& facts) {
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

std::size_t band_of(std::int64_t minutes) {
  const auto* above = std::upper_bound(k_band_starts.begin() + 1, k_band_starts.end(), minutes);
  return static_cast<std::size_t>(above - k_band_starts.begin()) - 1;
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

void RollupChanges::add(const Facts& facts, const std::vector<Move>& moves, int sign) {
  latest_event_ = std::max(latest_event_, facts.last);
  latest_recorded_ = std::max(latest_recorded_, facts.last_recorded);
  if (facts.state == State::none) return;
  const auto month = month_index(CaseId::from_raw(facts.id).day());
  const Tally tally = stats::tally_of(facts, k_end_of_time, stats::k_window_days);
  const stats::Lapses lapses = stats::lapses_of(facts);
  for (const auto axis : k_axes) {
    Cell& cell = cells_[{axis, month, axis_key(axis, facts)}];
    libcase::store::add(cell.tally, tally, sign);
    for (std::size_t i = 0; i < k_lapses; ++i)
      if (lapses.minutes[i]) cell.minutes[i].emplace_back(*lapses.minutes[i], sign);
  }
  for (const auto& move : moves) {
    Flow flow;
    stats::add_move(flow, move, std::numeric_limits<std::int64_t>::min(), k_end_of_time);
    flow.closing = 0;
    const auto when = clock_.month(move.at);
    for (const auto axis : k_axes) {
      const auto key = axis == Axis::none ? static_cast<std::uint64_t>(month) : axis_key(axis, facts);
      libcase::store::add(flows_[{axis, when, key}], flow, sign);
    }
  }
  add_agenda(facts, sign);
}

void RollupChanges::add_agenda(const Facts& f, int sign) {
  if (!stats::in_population(f.state)) return;
  AgendaEntry entry;
  entry.month = month_index(CaseId::from_raw(f.id).day());
  for (std::size_t i = 0; i < k_axes.size(); ++i) entry.keys[i] = axis_key(k_axes[i], f);
  const auto put = [&](Agenda kind, std::int64_t at) {
    entry.at = at;
    agenda_.push_back({kind, entry, sign});
  };
  if (f.closed == k_never && f.due != k_never) put(Agenda::due, f.due);
  if (f.closed == k_never && f.original_due != k_never) put(Agenda::original, f.original_due);
  if (f.contacted == k_never && f.response_due != k_never) put(Agenda::response, f.response_due);
  if (f.first_closed == k_never) {
    if (f.dispatched != k_never) put(Agenda::open, f.dispatched);
    return;
  }
  constexpr std::int64_t k_window = stats::k_window_days * std::int64_t{86'400};
  entry.flag = f.first_reopened != k_never && f.first_reopened <= f.first_closed + k_window;
  put(Agenda::window, f.first_closed + k_window);
}

void RollupChanges::flush(Database& db) {
  flush_cells(db);
  flush_flows(db);
  flush_agenda(db);
  cells_.clear();
  flows_.clear();
  agenda_.clear();
}

bool RollupCell::keeps(std::size_t lapse) const { return sum(bands[lapse]) <= k_kept_in_cell; }

namespace {

/// The rows of the histogram of one cell.
class HistogramRows {
 public:
  HistogramRows(Database& db, Axis axis, std::size_t lapse, std::uint64_t key, std::int64_t month)
      : db_(db), axis_(axis), lapse_(static_cast<Lapse>(lapse)), key_(key), month_(month) {}
  [[nodiscard]] Histogram read(std::size_t band) {
    Histogram out;
    read_histograms(db_, axis_, lapse_, band, key_, month_, month_ + 1,
                    [&](std::int64_t minutes, std::int64_t count) { out.emplace_back(minutes, count); });
    return out;
  }
  void write(std::size_t band, const Histogram& histogram) {
    const std::string bytes = encode_histogram(histogram);
    if (bytes.empty())
      db_.query("DELETE FROM figure_histogram WHERE axis=? AND lapse=? AND band=? AND key=? AND month=?")
          .bind(axis_, lapse_, static_cast<std::int64_t>(band), key_, month_)
          .run();
    else
      db_.query("INSERT OR REPLACE INTO figure_histogram(axis, lapse, band, key, month, data) VALUES(?, ?, ?, ?, ?, ?)")
          .bind(axis_, lapse_, static_cast<std::int64_t>(band), key_, month_, std::string_view(bytes))
          .run();
  }

 private:
  Database& db_;
  Axis axis_;
  Lapse lapse_;
  std::uint64_t key_;
  std::int64_t month_;
};

using Change = std::pair<std::int64_t, int>;
using Changes = std::span<const Change>;

/// `changes` in order of minutes.
void apply_changes(Histogram& histogram, Changes changes) {
  Histogram out;
  out.reserve(histogram.size() + changes.size());
  auto old = histogram.begin();
  for (auto change = changes.begin(); change != changes.end();) {
    const auto minutes = change->first;
    while (old != histogram.end() && old->first < minutes) out.push_back(*old++);
    std::int64_t count = old != histogram.end() && old->first == minutes ? (old++)->second : 0;
    for (; change != changes.end() && change->first == minutes; ++change) count += change->second;
    if (count != 0) out.emplace_back(minutes, count);
  }
  out.insert(out.end(), old, histogram.end());
  histogram = std::move(out);
}

/// Those of each band, of changes in order.
std::array<Changes, k_bands> in_bands(Changes changes) {
  std::array<Changes, k_bands> out;
  while (!changes.empty()) {
    const auto band = band_of(changes.front().first);
    std::size_t n = 1;
    while (n < changes.size() && band_of(changes[n].first) == band) ++n;
    out[band] = changes.first(n);
    changes = changes.subspan(n);
  }
  return out;
}

/// Durations of one kind of a cell after changes; those that the cell keeps and those in rows.
void change_durations(RollupCell& cell, std::size_t lapse, Changes changes, HistogramRows rows) {
  const bool kept = cell.keeps(lapse);
  const auto by_band = in_bands(changes);
  for (std::size_t band = 0; band < k_bands; ++band)
    for (const auto& change : by_band[band]) cell.bands[lapse][band] += change.second;
  const bool keeps = cell.keeps(lapse);
  if (kept) apply_changes(cell.kept[lapse], changes);
  if (kept && keeps) return;
  std::array<Histogram, k_bands> all;
  for (const auto& one : cell.kept[lapse]) all[band_of(one.first)].push_back(one);
  cell.kept[lapse].clear();
  for (std::size_t band = 0; band < k_bands; ++band) {
    if (!kept) {
      if (by_band[band].empty() && !keeps) continue;
      all[band] = rows.read(band);
      apply_changes(all[band], by_band[band]);
    }
    if (keeps) {
      cell.kept[lapse].insert(cell.kept[lapse].end(), all[band].begin(), all[band].end());
      rows.write(band, {});
    } else if (!kept || !all[band].empty()) {
      rows.write(band, all[band]);
    }
  }
}

}  // namespace

void RollupChanges::flush_cell(Database& db, const Key& key, Cell& change) {
  RollupCell cell;
  {
    Query q = db.query("SELECT data FROM figure_cell WHERE axis=? AND month=? AND key=?");
    if (q.bind(key.axis, key.month, key.key).next()) decode_cell(q.bytes(0), cell);
  }
  libcase::store::add(cell.tally, change.tally, 1);
  for (std::size_t lapse = 0; lapse < k_lapses; ++lapse)
    if (auto& minutes = change.minutes[lapse]; !minutes.empty()) {
      std::sort(minutes.begin(), minutes.end());
      change_durations(cell, lapse, minutes, {db, key.axis, lapse, key.key, key.month});
    }
  if (cell.tally.received == 0)
    db.query("DELETE FROM figure_cell WHERE axis=? AND month=? AND key=?").bind(key.axis, key.month, key.key).run();
  else
    db.query("INSERT OR REPLACE INTO figure_cell(axis, month, key, data) VALUES(?, ?, ?, ?)")
        .bind(key.axis, key.month, key.key, std::string_view(encode_cell(cell)))
        .run();
}

void RollupChanges::flush_cells(Database& db) {
  for (auto& [key, change] : cells_) flush_cell(db, key, change);
}

void RollupChanges::flush_flows(Database& db) {
  for (const auto& [key, change] : flows_) {
    Flow flow;
    {
      Query q = db.query("SELECT data FROM figure_flow WHERE axis=? AND month=? AND key=?");
      if (q.bind(key.axis, key.month, key.key).next()) {
        VarintReader in(q.bytes(0));
        get_counts(in, flow);
      }
    }
    libcase::store::add(flow, change, 1);
    std::string bytes;
    put_counts(bytes, flow);
    if (flow == Flow{})
      db.query("DELETE FROM figure_flow WHERE axis=? AND month=? AND key=?").bind(key.axis, key.month, key.key).run();
    else
      db.query("INSERT OR REPLACE INTO figure_flow(axis, month, key, data) VALUES(?, ?, ?, ?)")
          .bind(key.axis, key.month, key.key, std::string_view(bytes))
          .run();
  }
}

void RollupChanges::flush_agenda(Database& db) {
  const RollupState state = read_rollup_state(db);
  const auto latest = std::max(latest_event_, state.latest_event);
  const auto first_hour = latest == k_never ? latest : hour_of(latest);
  // No report is answered from here for a T before the latest event: what ends earlier is not needed.
  const auto needed = [&](const Listed& l) { return l.kind == Agenda::open || hour_of(l.entry.at) >= first_hour; };
  std::map<std::pair<Agenda, std::int64_t>, std::vector<const Listed*>> by_hour;
  for (const auto& listed : agenda_)
    if (needed(listed)) by_hour[{listed.kind, hour_of(listed.entry.at)}].push_back(&listed);
  for (const auto& [place, changes] : by_hour) {
    std::vector<AgendaEntry> entries;
    {
      Query q = db.query("SELECT data FROM figure_agenda WHERE kind=? AND hour=?");
      if (q.bind(place.first, place.second).next())
        decode_agenda(q.bytes(0), place.second, [&](const AgendaEntry& e) { entries.push_back(e); });
    }
    // All that come first, so that what goes again is there.
    for (const auto* change : changes)
      if (change->sign > 0) entries.push_back(change->entry);
    std::sort(entries.begin(), entries.end());
    for (const auto* change : changes) {
      if (change->sign > 0) continue;
      const auto found = std::lower_bound(entries.begin(), entries.end(), change->entry);
      if (found != entries.end() && *found == change->entry) entries.erase(found);
    }
    if (entries.empty())
      db.query("DELETE FROM figure_agenda WHERE kind=? AND hour=?").bind(place.first, place.second).run();
    else
      db.query("INSERT OR REPLACE INTO figure_agenda(kind, hour, data) VALUES(?, ?, ?)")
          .bind(place.first, place.second, std::string_view(encode_agenda(entries, place.second)))
          .run();
  }
  const bool hour_over = state.latest_event != k_never && first_hour > hour_of(state.latest_event);
  for (const auto kind : {Agenda::due, Agenda::original, Agenda::response, Agenda::window})
    if (hour_over) db.query("DELETE FROM figure_agenda WHERE kind=? AND hour<?").bind(kind, first_hour).run();
  db.query("INSERT OR REPLACE INTO figure_state(id, latest_event, latest_recorded, time_zone) VALUES(1, ?, ?, ?)")
      .bind(latest, std::max(latest_recorded_, state.latest_recorded), zone_name_)
      .run();
}

// --- reading ---

RollupState read_rollup_state(Database& db) {
  Query q = db.query("SELECT latest_event, latest_recorded, time_zone FROM figure_state");
  if (!q.next()) return {};
  return {q.integer(0), q.integer(1), q.text(2)};
}

void read_cells(Database& db, Axis axis, std::int64_t from, std::int64_t to,
                const std::function<void(const RollupCell&)>& sink) {
  Query q =
      db.query("SELECT month, key, data FROM figure_cell WHERE axis=? AND month>=? AND month<? ORDER BY month, key");
  q.bind(axis, from, to);
  RollupCell cell;
  while (q.next()) {
    cell.month = q.integer(0);
    cell.key = static_cast<std::uint64_t>(q.integer(1));
    decode_cell(q.bytes(2), cell);
    sink(cell);
  }
}

void read_flows(Database& db, Axis axis, std::int64_t to,
                const std::function<void(std::uint64_t, std::int64_t, const Flow&)>& sink) {
  Query q = db.query("SELECT key, month, data FROM figure_flow WHERE axis=? AND month<? ORDER BY month, key");
  q.bind(axis, to);
  while (q.next()) {
    Flow flow;
    VarintReader in(q.bytes(2));
    get_counts(in, flow);
    sink(static_cast<std::uint64_t>(q.integer(0)), q.integer(1), flow);
  }
}

void read_histograms(Database& db, Axis axis, Lapse lapse, std::size_t band, std::uint64_t key, std::int64_t from,
                     std::int64_t to, const std::function<void(std::int64_t, std::int64_t)>& sink) {
  Query q = db.query(
      "SELECT data FROM figure_histogram WHERE axis=? AND lapse=? AND band=? AND key=? AND month>=? AND month<?");
  q.bind(axis, lapse, static_cast<std::int64_t>(band), key, from, to);
  while (q.next()) decode_histogram(q.bytes(0), sink);
}

void read_agenda(Database& db, Agenda kind, std::int64_t from, const std::function<void(const AgendaEntry&)>& sink) {
  Query q = db.query("SELECT hour, data FROM figure_agenda WHERE kind=? AND hour>=? ORDER BY hour");
  q.bind(kind, from == k_never ? from : hour_of(from));
  while (q.next()) decode_agenda(q.bytes(1), q.integer(0), sink);
}

}  // namespace libcase::store
