// Changes of the sums of the figures, gathered in memory.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "store/figure_table.hpp"
#include "store/rollup_coding.hpp"

namespace libcase::store {

/// Flushed, they are right on the axes given; on any others nothing is changed.
class RollupChanges {
 public:
  explicit RollupChanges(const TimeZone& zone, std::span<const Axis> axes = k_axes)
      : axes_(axes.begin(), axes.end()), clock_(zone), zone_name_(zone.name()) {}
  /// Once more (sign 1), or once less (-1), a case with everything that moved it; nothing of what lies before `begin`.
  void add(const stats::Facts& facts, const std::vector<stats::Move>& moves, int sign, SumsPlace begin = {});
  void flush(FigureTable& table);
  /// The same a part at a time: about so many parts in all. True when it is done; nothing may be added until then.
  bool flush_part(FigureTable& table, std::size_t parts);
  /// What the first part begins with, where somebody has the time before it.
  void put_in_order();
  /// Between two parts.
  [[nodiscard]] SumsPlace place() const {
    return next_ < in_order_.size() ? place_of(in_order_[next_].first) : SumsPlace{};
  }
  /// Forgets them.
  void clear();

 private:
  struct Cell {
    CountRow<Tally> counts{};
    std::array<std::vector<DurationChange>, k_lapses> minutes;
  };
  struct Key {
    Axis axis;
    std::int64_t month;  ///< or the year
    std::uint64_t key;
    auto operator<=>(const Key&) const = default;  // NOLINT(*-nullptr)
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
  static SumsPlace place_of(const Key& key) { return {key.axis, key.axis == Axis::none ? 0 : key.key}; }
  void flush_cell(FigureTable& table, const Key& key, Cell& change);
  using Placed = std::pair<Key, Cell*>;
  /// After the months of it.
  static void flush_year(FigureTable& table, std::span<const Placed> months);
  /// Those before a place.
  void flush_flows(FigureTable& table, std::optional<SumsPlace> end);
  void flush_agenda(FigureTable& table);

  std::vector<Axis> axes_;
  MonthClock clock_;
  std::string zone_name_;
  std::unordered_map<Key, Cell, Hash> cells_;
  std::unordered_map<Key, CountRow<Flow>, Hash> flows_;  ///< month: of the event
  std::vector<Listed> agenda_;
  std::vector<Placed> in_order_;  ///< while they are being flushed: by place, then by month
  std::vector<std::pair<Key, const CountRow<Flow>*>> flows_in_order_;
  std::size_t next_ = 0, next_flow_ = 0;
  std::int64_t latest_event_ = stats::k_never, latest_recorded_ = stats::k_never;
};

}  // namespace libcase::store
