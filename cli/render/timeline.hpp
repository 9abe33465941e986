// What happened to a case, one line an event.
#pragma once
#include <string>
#include <vector>

#include "libcase/store.hpp"

namespace cli::render {

struct TimelineLine {
  std::string time;      ///< ISO 8601 with offset
  std::string recorded;  ///< when it was entered
  libcase::Operation operation;
  std::string what;  ///< the operation, for people
  std::string who;
  std::string text;
};

/// Names and phone numbers of confidential reporters only with `reveal`.
[[nodiscard]] std::vector<TimelineLine> timeline_of(libcase::Store& store, libcase::CaseId id, bool reveal);

}  // namespace cli::render
