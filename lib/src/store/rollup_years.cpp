#include "store/rollup_years.hpp"

#include <algorithm>

#include "store/rollup_coding.hpp"

namespace libcase::store {
namespace {

using Band = std::pair<std::int64_t, std::int64_t>;  ///< minutes in [first, second)

/// Numbers from the first band that has any to the last one, then what is at hand.
void decode_year(std::string_view bytes, YearLapse& lapse) {
  VarintReader in(bytes);
  auto band = static_cast<std::size_t>(in.next());
  for (auto left = in.next(); left > 0 && band < k_fine_bands; --left)
    lapse.counts.add(band++, static_cast<std::int64_t>(in.next()));
  lapse.at_hand = in.take(bytes.size());
}

std::string encode_year(const FineCounts& counts, const Histogram& at_hand) {
  std::size_t first = 0, end = k_fine_bands;
  while (first < end && counts[first] == 0) ++first;
  while (first < end && counts[end - 1] == 0) --end;
  std::string out;
  put_varint(out, first);
  put_varint(out, end - first);
  for (auto band = first; band < end; ++band) put_varint(out, static_cast<std::uint64_t>(counts[band]));
  return out += encode_histogram(at_hand);
}

/// Where there are more than are kept, the bands that the percentiles lie in, each once; else one without an end.
std::vector<Band> bands_at_hand(const FineCounts& counts) {
  if (counts.size() <= k_kept_in_year) return {{0, k_endless}};
  std::vector<Band> out;
  for (const auto band : counts.wanted()) {
    const Band minutes{start_of_fine_band(band), end_of_fine_band(band)};
    if (out.empty() || out.back() != minutes) out.push_back(minutes);
  }
  return out;
}

bool covers(const std::vector<Band>& bands, const Band& band) {
  return std::ranges::any_of(bands, [&](const Band& b) { return b.first <= band.first && band.second <= b.second; });
}

/// The changes of a band, in order.
std::vector<DurationChange> changes_in(const Band& band, std::span<const std::span<const DurationChange>> months) {
  std::vector<DurationChange> out;
  for (const auto& changes : months) {
    const auto first = std::ranges::lower_bound(changes, band.first, {}, &DurationChange::minutes);
    const auto end = std::ranges::lower_bound(first, changes.end(), band.second, {}, &DurationChange::minutes);
    out.insert(out.end(), first, end);
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// A band after changes.
class BandMaker {
 public:
  BandMaker(FigureTable& table, Axis axis, Lapse lapse, const YearLapse& old)
      : table_(table), axis_(axis), lapse_(lapse), old_(old), had_(bands_at_hand(old.counts)) {}

  [[nodiscard]] Histogram make(const Band& band, std::span<const std::span<const DurationChange>> months) {
    Histogram out;
    const auto take = [&](std::int64_t minutes, std::int64_t count) {
      if (minutes >= band.first && minutes < band.second) out.emplace_back(minutes, count);
    };
    if (covers(had_, band)) {
      decode_histogram(old_.at_hand, take);
      apply_changes(out, changes_in(band, months));
      return out;
    }
    read_year(table_, axis_, lapse_, old_.year, old_.key, band.first, band.second, take);
    return summed(std::move(out));
  }

 private:
  static Histogram summed(Histogram all) {
    std::sort(all.begin(), all.end());
    Histogram out;
    for (const auto& [minutes, count] : all) {
      if (out.empty() || out.back().first != minutes)
        out.emplace_back(minutes, count);
      else
        out.back().second += count;
    }
    return out;
  }
  FigureTable& table_;
  Axis axis_;
  Lapse lapse_;
  const YearLapse& old_;
  std::vector<Band> had_;
};

}  // namespace

std::array<std::size_t, k_percents.size()> FineCounts::wanted() const {
  std::array<std::size_t, k_percents.size()> out{};
  std::size_t next = 0;
  std::int64_t passed = 0;
  for (std::size_t band = 0; band < k_fine_bands; ++band) {
    passed += counts_[band];
    while (next < out.size() && passed >= nearest_rank(k_percents.at(next), size_)) out.at(next++) = band;
  }
  return out;
}

void read_year_cells(FigureTable& table, Axis axis, std::int64_t from, std::int64_t to,
                     const std::function<void(std::uint64_t, const Tally&)>& sink) {
  table.scan(year_cell_key(axis, from, 0), year_cell_key(axis, to, 0),
             [&](std::string_view key, std::string_view data) {
               FigureKeyReader fields(key);
               static_cast<void>(fields.byte());
               static_cast<void>(fields.time());
               CountRow<Tally> row{};
               VarintReader in(data);
               get_row(in, row);
               sink(fields.number(), std::bit_cast<Tally>(row));
             });
}

void read_year_lapses(FigureTable& table, Axis axis, Lapse lapse, std::int64_t from, std::int64_t to,
                      const std::function<void(const YearLapse&)>& sink) {
  const auto place = static_cast<std::size_t>(lapse);
  table.scan(year_lapse_key(axis, place, from, 0), year_lapse_key(axis, place, to, 0),
             [&](std::string_view key, std::string_view data) {
               FigureKeyReader fields(key);
               static_cast<void>(fields.byte());
               YearLapse one;
               one.year = fields.time();
               one.key = fields.number();
               decode_year(data, one);
               sink(one);
             });
}

void read_year(FigureTable& table, Axis axis, Lapse lapse, std::int64_t year, std::uint64_t key, std::int64_t first,
               std::int64_t end, const std::function<void(std::int64_t, std::int64_t)>& sink) {
  const auto take = [&](std::int64_t minutes, std::int64_t count) {
    if (minutes >= first && minutes < end) sink(minutes, count);
  };
  const auto place = static_cast<std::size_t>(lapse);
  const auto from = year * k_months, to = from + k_months;
  std::array<std::int64_t, k_bands> in_rows{};
  RollupCell cell;
  std::string bytes;
  for (auto month = from; month < to; ++month) {
    if (!table.read(cell_key(axis, month, key), bytes)) continue;
    decode_cell(bytes, cell);
    for (const auto& [minutes, count] : cell.kept[place]) take(minutes, count);
    if (cell.keeps(place)) continue;
    for (std::size_t band = 0; band < k_bands; ++band) in_rows[band] += cell.bands[place][band];
  }
  for (std::size_t band = 0; band < k_bands; ++band)
    if (in_rows[band] != 0 && start_of_band(band) < end && end_of_band(band) > first)
      read_histograms(table, axis, lapse, band, key, from, to, take);
}

void apply_changes(Histogram& histogram, std::span<const DurationChange> changes) {
  Histogram out;
  out.reserve(histogram.size() + changes.size());
  auto old = histogram.begin();
  for (auto change = changes.begin(); change != changes.end();) {
    const auto minutes = change->minutes();
    while (old != histogram.end() && old->first < minutes) out.push_back(*old++);
    std::int64_t count = old != histogram.end() && old->first == minutes ? (old++)->second : 0;
    for (; change != changes.end() && change->minutes() == minutes; ++change) count += change->count();
    if (count != 0) out.emplace_back(minutes, count);
  }
  out.insert(out.end(), old, histogram.end());
  histogram = std::move(out);
}

void change_year(FigureTable& table, Axis axis, Lapse lapse, std::int64_t year, std::uint64_t key,
                 std::span<const std::span<const DurationChange>> months) {
  const auto place = year_lapse_key(axis, static_cast<std::size_t>(lapse), year, key);
  YearLapse old;
  old.year = year;
  old.key = key;
  std::string bytes;
  if (table.read(place, bytes)) decode_year(bytes, old);
  FineCounts counts = old.counts;
  for (const auto& changes : months)
    for (const auto& change : changes) counts.add(fine_band_of(change.minutes()), change.count());
  Histogram at_hand;
  BandMaker maker(table, axis, lapse, old);
  for (const auto& band : bands_at_hand(counts)) {
    const auto part = maker.make(band, months);
    at_hand.insert(at_hand.end(), part.begin(), part.end());
  }
  table.write(place, counts.size() == 0 ? std::string() : encode_year(counts, at_hand));
}

}  // namespace libcase::store
