// Options that say which cases: of `list` and `export`.
#pragma once
#include <string>
#include <vector>

#include "arguments.hpp"
#include "libcase/store.hpp"

namespace cli {

struct CaseFilterOptions {
  std::vector<std::string> states;
  std::string area, unit, channel, category, from, to, at, limit;
  bool overdue = false;

  void add_to(Arguments& args);
  /// @throws UsageError, libcase::Error(not_found) for an area or unit that is not known.
  [[nodiscard]] libcase::CaseFilter value(libcase::Store& store) const;
};

}  // namespace cli
