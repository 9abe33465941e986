// The figures' tables counted anew from the journal, in a file of its own that nobody sees.
#pragma once
#include <span>

#include "libcase/store.hpp"
#include "store/facts.hpp"

namespace libcase::store {

class FigureRecount {
 public:
  explicit FigureRecount(Store& store);
  /// Every case once, in order of number.
  void add(const Case& c, std::span<const Entry> chain);
  /// What differs from the store's tables: one text a table.
  [[nodiscard]] std::vector<Text> differences();

 private:
  Store& store_;
  TermBook terms_;
  Database recount_;
  FigureWriter figures_;
};

}  // namespace libcase::store
