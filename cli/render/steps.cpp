#include "render/steps.hpp"

#include <algorithm>

#include "libcase/decide.hpp"

namespace cli::render {

std::string Steps::text() const {
  std::string out;
  for (auto step = lines.begin(); step != lines.end();) {
    const auto end = std::find_if(step, lines.end(), [&](const StepLine& other) { return other.name != step->name; });
    const bool done = std::all_of(step, end, [](const StepLine& part) { return part.done; });
    out.append(out.empty() ? "" : "  ").append(step->name).append(done ? " ✓" : " …");
    step = end;
  }
  return out;
}

Steps steps_of(libcase::Store& store, const libcase::Case& c) {
  const auto day = store.zone().day_of(c.last_event_at);
  const auto& profile = store.rules().profile(store.org(), c.report.area, day);
  Steps steps{profile.name, {}};
  if (profile.steps.empty()) return steps;
  std::vector<libcase::Event> events;
  for (const auto& entry : store.entries(c.id))
    if (const auto* content = std::get_if<libcase::CaseEntry>(&entry.content))
      events.insert(events.end(), content->events.begin(), content->events.end());
  const auto done = libcase::done_in_round(events);
  for (const auto& step : profile.steps)
    steps.lines.push_back({step.operation, step.name, std::ranges::find(done, step.operation) != done.end()});
  return steps;
}

}  // namespace cli::render
