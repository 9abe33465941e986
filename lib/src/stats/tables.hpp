// The tables of a report while cases are counted.
#pragma once
#include <vector>

#include "stats/scope.hpp"

namespace libcase::stats {

/// What is counted of one row.
struct Sums {
  Tally tally;
  Flow flow;
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
  [[nodiscard]] Breakdown result(Day day);
  /// Of all cases that have a row.
  [[nodiscard]] Sums total() const;

 private:
  struct Row {
    Group group;
    Sums sums;
  };
  [[nodiscard]] Sums& cross(std::uint32_t row, std::uint32_t column);
  [[nodiscard]] std::vector<Row> sorted(Day day);
  void cut(std::vector<Row>& rows, std::size_t ranked, Day day) const;

  const Ranking& ranking_;
  Grouping rows_;
  std::optional<Grouping> columns_;
  std::vector<Sums> sums_;  ///< of one dimension, by row
  std::map<std::pair<std::uint32_t, std::uint32_t>, Sums> cross_;
  std::vector<std::vector<Sums*>> cross_places_;  ///< in cross_
  std::map<std::string, Sums> extra_;
};

}  // namespace libcase::stats
