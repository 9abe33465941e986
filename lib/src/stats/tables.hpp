// The tables of a report while cases are counted.
#pragma once
#include <vector>

#include "stats/scope.hpp"
#include "stats/wanted.hpp"

namespace libcase::stats {

/// What is counted of one row.
struct Sums : Counts {
  Times times;
  void merge(const Sums& other);
  [[nodiscard]] Values values() const { return {tally, flow, times.result()}; }
};

/// One table: rows by one dimension, or by two.
class Table {
 public:
  Table(const Scope& scope, By by, std::optional<By> across);
  /// The row of a case. Valid until the next call.
  [[nodiscard]] Sums& row(const Facts& facts);
  /// The row of keys, for what was counted elsewhere.
  [[nodiscard]] Sums& row(const std::string& key) { return extra_[key]; }
  /// Numbers of the rows of cases of a block, as Grouping::rows(), for at() and add().
  void rows(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out);
  [[nodiscard]] bool by_area() const { return rows_.by_area() || (columns_ && columns_->by_area()); }
  [[nodiscard]] Sums& at(std::uint32_t row) { return sums_[row]; }
  void add(std::uint32_t row, CountBits bits) {
    if (packed_[row].add(bits)) packed_[row].pour(sums_[row]);
  }
  /// Once, when everything was added: nothing is left but what is wanted.
  void finish(const Wanted& wanted);
  [[nodiscard]] Breakdown result(Day day);
  /// Of all cases that have a row.
  [[nodiscard]] Sums total() const;

 private:
  struct Row {
    Group group;
    Sums sums;
  };
  [[nodiscard]] std::uint32_t pair(std::uint32_t row, std::uint32_t column) {
    const auto place = std::size_t{row} * width_ + column;
    if (column < width_ && place < pair_numbers_.size() && pair_numbers_[place] != 0) return pair_numbers_[place] - 1;
    return new_pair(row, column);
  }
  std::uint32_t new_pair(std::uint32_t row, std::uint32_t column);
  void make_room();
  [[nodiscard]] std::vector<Row> sorted(Day day);
  void cut(std::vector<Row>& rows, std::size_t ranked, Day day) const;

  const Ranking& ranking_;
  Grouping rows_;
  std::optional<Grouping> columns_;
  std::size_t width_ = 0;                    ///< columns that there is room for
  std::vector<std::uint32_t> pair_numbers_;  ///< row by row; one more than the number, 0 where there is none
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;  ///< of two dimensions, row and column of each number
  std::vector<Sums> sums_;
  std::vector<PackedCounts> packed_;  ///< what is to be added to them
  std::map<std::string, Sums> extra_;
};

}  // namespace libcase::stats
