// How a due time came about, for people and for programs.
#pragma once
#include <string>

#include "libcase/due_story.hpp"

namespace cli::render {

[[nodiscard]] std::string due_text(const libcase::DueStory& story, libcase::Store& store);
[[nodiscard]] std::string due_json(const libcase::DueStory& story, const libcase::TimeZone& zone);
/// A row a day; the first column says of which clock.
[[nodiscard]] std::string due_csv(const libcase::DueStory& story, const libcase::TimeZone& zone);

}  // namespace cli::render
