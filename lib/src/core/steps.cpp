// What was done of a round, and what a report tells the routes.
#include <algorithm>

#include "libcase/decide.hpp"

namespace libcase {

std::vector<Operation> done_in_round(std::span<const Event> events) {
  std::vector<Operation> done;
  const auto undo = [&](Operation operation) { std::erase(done, operation); };
  for (const auto& event : events) {
    const auto operation = operation_of(event.body);
    if (operation == Operation::reopen) std::erase_if(done, [](Operation o) { return o != Operation::report; });
    if (operation == Operation::return_case) {
      undo(Operation::assign);
      undo(Operation::take);
    }
    if (const auto* verified = std::get_if<event::Verified>(&event.body); verified && !verified->passed) {
      undo(Operation::reply);
      undo(Operation::verify);
      continue;
    }
    if (std::find(done.begin(), done.end(), operation) == done.end()) done.push_back(operation);
  }
  return done;
}

RoutedMatter routed_matter(const event::Reported& report) {
  return {.area = report.area,
          .channel = report.channel,
          .category = report.category,
          .urgency = report.urgency,
          .text = report.title + "\n" + report.detail};
}

}  // namespace libcase
