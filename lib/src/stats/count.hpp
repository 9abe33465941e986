// A report counted from the facts of every case that matters to it.
#pragma once
#include <optional>
#include <vector>

#include "stats/block_sieve.hpp"
#include "stats/tables.hpp"
#include "stats/work_time.hpp"
#include "stats/workload.hpp"

namespace libcase::stats {

/// Cases that stand as their facts say are counted a block at a time and by their kind, the others one by one.
class Count {
 public:
  Count(Scope& scope, const TimeZone& zone, const Calendars& calendars);
  void run(StatsReport& report);

 private:
  using Rows = std::array<std::uint32_t, store::k_block_cases>;
  using Bits = std::array<CountBits, store::k_block_cases>;

  void add_table(By by, std::optional<By> across);
  /// Where every case has a row, the total is their sum and need not be counted beside them.
  [[nodiscard]] bool rows_make_total() const { return !tables_.empty() && !workloads_.front(); }
  void finish(StatsReport& report);

  // One case.
  void add(const Facts& facts, bool counted);
  void add(Sums& sums, const Tally& tally, const Worked& worked, const Facts& facts) const;
  void look_at(const Facts& latest) {
    onlooker_.look_at(latest, [this](const Facts& facts, bool counted) { add(facts, counted); });
  }

  // Cases of a block.
  struct TimeColumn {
    store::FactTime time;
    std::int64_t Facts::*member;
    const std::int64_t* column = nullptr;  ///< of the block
  };
  void add_block(std::string_view bytes, store::BlockPart part);
  void add_all(const CasePlaces& cases, bool counted);
  /// Those that go on to the tables, with their bits.
  void read_bits(const CasePlaces& cases, bool counted);
  [[nodiscard]] std::optional<CountBits> bits_of(std::size_t place, bool counted);
  [[nodiscard]] CountBits timed_bits() const;
  void add_bits(bool counted);
  void add_more();
  void add_times();
  void add_case_moves();
  void open_columns(std::span<const store::FactTime> times);
  [[nodiscard]] const KindCounts& kind_of(std::size_t place) const { return *sieve_->kinds()[block_.kind()[place]]; }
  void read_case(std::size_t place);
  template <class Add>
  void each_sums(std::size_t i, Add add);

  Scope& scope_;
  const TimeZone& zone_;
  const Wanted wanted_;
  Rewinder rewinder_;
  Onlooker onlooker_;
  std::optional<WorkTime> work_;
  std::optional<BlockSieve> sieve_;
  Sums total_;
  PackedCounts packed_total_;
  std::vector<Table> tables_;
  std::vector<std::optional<Workload>> workloads_;
  bool by_event_ = false;

  KindBook kind_book_;
  bool flow_;   ///< must be counted
  bool timed_;  ///< so must what depends on times
  std::vector<store::FactTime> times_;
  CountBits standing_;  ///< of an earlier case of which no move is known but its report
  std::vector<TimeColumn> columns_;
  // Of the block at hand:
  store::FactsBlock block_;
  CasePlaces kept_;         ///< cases that are added
  Bits bits_;               ///< of each of them
  std::vector<Rows> rows_;  ///< in each table
  Facts case_;              ///< one of them, as far as it is needed
};

}  // namespace libcase::stats
