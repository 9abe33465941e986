// What the exit status says. docs and helps read this list.
#pragma once
#include <vector>

#include "libcase/error.hpp"

namespace cli {

enum ExitStatus : int {
  k_done = 0,
  k_failed = 1,
  k_usage = 2,
  k_partly = 3,
  k_nothing_found = 4,
  k_no_store = 10,
  k_busy = 11,
  k_schema = 12,
  k_corrupt = 13,
};

[[nodiscard]] int exit_status(libcase::ErrorKind kind);
/// English text of a status, the key of the catalogue.
[[nodiscard]] const char* meaning(int status);

/// The statuses of a command that opens the store, with what else it may give.
[[nodiscard]] std::vector<int> store_statuses(std::vector<int> more = {});

}  // namespace cli
