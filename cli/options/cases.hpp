// CASE...: one number, several, or "-" for those on stdin; one result line each.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "options/change.hpp"
#include "options/store.hpp"

namespace cli {

struct CaseNumbers {
  std::vector<std::string> given;

  void add_to(Arguments& args);
  /// "-" replaced by what stdin holds.
  [[nodiscard]] std::vector<std::string> all() const;
};

/// What to do to each case: made once, from the store and the local day it happens on.
using MakeCommand = std::function<libcase::Command(libcase::Store&, libcase::Day, libcase::Instant now)>;

/// Does it to every case and prints "NUMBER<TAB>STATE" for each. Several cases may share a
/// --key: the library scopes it by the case.
int change_cases(const StoreOptions& store, const CaseNumbers& numbers, const ChangeOptions& change,
                 const MakeCommand& make);

/// Calls `each` for every number; refusals go to stderr. The exit status of the whole:
/// one number's own, or failed where all failed, or partly where some did.
int for_each_number(const std::vector<std::string>& numbers, const std::function<void(const std::string&)>& each);

}  // namespace cli
