// How the sums of the figures stand in their table: keys, and the bytes of each kind.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/figure_table.hpp"
#include "store/rollups.hpp"
#include "store/varint.hpp"

namespace libcase::store {

inline constexpr std::int64_t k_hour = 3600;
/// Hours since 1970.
[[nodiscard]] inline std::int64_t hour_of(std::int64_t at) {
  return at >= 0 ? at / k_hour : -((-at + k_hour - 1) / k_hour);
}

[[nodiscard]] FigureKey state_key();
[[nodiscard]] FigureKey cell_key(Axis axis, std::int64_t month, std::uint64_t key);
/// `kind`: flow or year_flow; `time`: month or year of the event.
[[nodiscard]] FigureKey flow_key(SumKind kind, Axis axis, std::int64_t time, std::uint64_t key);
/// By year first: what is added to a store of many years lies together.
[[nodiscard]] FigureKey histogram_key(Axis axis, std::size_t lapse, std::size_t band, std::uint64_t key,
                                      std::int64_t month);
[[nodiscard]] FigureKey year_cell_key(Axis axis, std::int64_t year, std::uint64_t key);
[[nodiscard]] FigureKey year_lapse_key(Axis axis, std::size_t lapse, std::int64_t year, std::uint64_t key);
[[nodiscard]] FigureKey agenda_key(Agenda kind, std::int64_t hour);

/// Counts of any struct that has nothing but 64-bit counts, one after another.
template <class T>
auto row_of(const T& counts) {
  return std::bit_cast<std::array<std::int64_t, sizeof(T) / sizeof(std::int64_t)>>(counts);
}

template <class T>
using CountRow = decltype(row_of(T{}));

template <class Row>
void add_row(Row& into, const Row& other) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] += other[i];
}
template <class Row>
void put_row(std::string& out, const Row& row) {
  for (const auto value : row) put_varint(out, zigzag(value));
}
template <class Row>
void get_row(VarintReader& in, Row& row) {
  for (auto& value : row) value = unzigzag(in.next());
}

[[nodiscard]] std::string encode_state(const RollupState& state);
[[nodiscard]] RollupState decode_state(std::string_view bytes);
[[nodiscard]] std::string encode_cell(const RollupCell& cell);
/// Replaces everything but month and key.
void decode_cell(std::string_view bytes, RollupCell& cell);
/// Each duration as what it is more than the one before, the lowest bit set where more than one case has it.
[[nodiscard]] std::string encode_histogram(const Histogram& histogram);
[[nodiscard]] std::string encode_agenda(const std::vector<AgendaEntry>& entries, std::int64_t hour);

template <class Sink>
void decode_histogram(std::string_view bytes, Sink sink) {
  VarintReader in(bytes);
  std::int64_t minutes = 0;
  while (!in.done()) {
    const auto step = in.next();
    minutes += static_cast<std::int64_t>(step >> 1);
    sink(minutes, (step & 1) == 0 ? 1 : static_cast<std::int64_t>(in.next()));
  }
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

}  // namespace libcase::store
