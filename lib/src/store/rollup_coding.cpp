#include "store/rollup_coding.hpp"

namespace libcase::store {
namespace {

std::uint8_t byte(Axis axis) { return static_cast<std::uint8_t>(axis); }
std::uint8_t byte(Axis axis, std::size_t lapse) {
  return static_cast<std::uint8_t>(static_cast<std::size_t>(axis) << 4 | lapse);
}

}  // namespace

FigureKey state_key() { return FigureKey(SumKind::state); }

FigureKey cell_key(Axis axis, std::int64_t month, std::uint64_t key) {
  return FigureKey(SumKind::cell).byte(byte(axis)).time(month).number(key);
}

FigureKey flow_key(SumKind kind, Axis axis, std::int64_t time, std::uint64_t key) {
  return FigureKey(kind).byte(byte(axis)).time(time).number(key);
}

FigureKey histogram_key(Axis axis, std::size_t lapse, std::size_t band, std::uint64_t key, std::int64_t month) {
  return FigureKey(SumKind::histogram)
      .byte(byte(axis, lapse))
      .time(year_of(month))
      .byte(static_cast<std::uint8_t>(band))
      .number(key)
      .byte(static_cast<std::uint8_t>(month % k_months));
}

FigureKey year_cell_key(Axis axis, std::int64_t year, std::uint64_t key) {
  return FigureKey(SumKind::year_cell).byte(byte(axis)).time(year).number(key);
}

FigureKey year_lapse_key(Axis axis, std::size_t lapse, std::int64_t year, std::uint64_t key) {
  return FigureKey(SumKind::year_lapse).byte(byte(axis, lapse)).time(year).number(key);
}

FigureKey agenda_key(Agenda kind, std::int64_t hour) {
  return FigureKey(SumKind::agenda).byte(static_cast<std::uint8_t>(kind)).time(hour);
}

std::string encode_state(const RollupState& state) {
  std::string out;
  put_varint(out, zigzag(state.latest_event));
  put_varint(out, zigzag(state.latest_recorded));
  return out += state.time_zone;
}

RollupState decode_state(std::string_view bytes) {
  VarintReader in(bytes);
  RollupState state;
  state.latest_event = unzigzag(in.next());
  state.latest_recorded = unzigzag(in.next());
  state.time_zone = in.take(bytes.size());
  return state;
}

std::string encode_cell(const RollupCell& cell) {
  std::string out;
  put_row(out, row_of(cell.tally));
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
  CountRow<Tally> row{};
  get_row(in, row);
  cell.tally = std::bit_cast<Tally>(row);
  cell.bands = {};
  for (std::size_t lapse = 0; lapse < k_lapses; ++lapse) {
    cell.kept[lapse].clear();
    if (in.next() == 0) {
      for (auto& count : cell.bands[lapse]) count = static_cast<std::int64_t>(in.next());
      continue;
    }
    std::size_t band = 0;
    decode_histogram(in.take(in.next()), [&](std::int64_t minutes, std::int64_t count) {
      cell.kept[lapse].emplace_back(minutes, count);
      while (minutes >= end_of_band(band)) ++band;
      cell.bands[lapse].at(band) += count;
    });
  }
}

std::string encode_histogram(const Histogram& histogram) {
  std::string out;
  std::int64_t before = 0;
  for (const auto& [minutes, count] : histogram) {
    if (count == 0) continue;
    put_varint(out, static_cast<std::uint64_t>(minutes - before) << 1 | (count == 1 ? 0 : 1));
    if (count != 1) put_varint(out, static_cast<std::uint64_t>(count));
    before = minutes;
  }
  return out;
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

}  // namespace libcase::store
