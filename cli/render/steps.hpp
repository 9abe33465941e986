// The steps of a place's profile, and which of them are done.
#pragma once
#include <string>
#include <vector>

#include "libcase/store.hpp"

namespace cli::render {

struct StepLine {
  libcase::Operation operation;
  std::string name;
  bool done = false;
};

struct Steps {
  std::string profile;  ///< its name; empty: the area has none
  std::vector<StepLine> lines;

  /// "接办 ✓  交办 …": steps of one name that follow each other are one, done when all are.
  [[nodiscard]] std::string text() const;
};

/// By the profile in force on the day of the latest event.
[[nodiscard]] Steps steps_of(libcase::Store& store, const libcase::Case& c);

}  // namespace cli::render
