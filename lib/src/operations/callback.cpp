#include "libcase/callback.hpp"

#include <algorithm>

#include "libcase/decide.hpp"

namespace libcase {
namespace {

/// The case, and the last attempt in this round.
CallbackDue load(Store& store, CaseId id) {
  CallbackDue out;
  out.c.id = id;
  for (const auto& entry : store.entries(id))
    for (const auto& event : std::get<CaseEntry>(entry.content).events) {
      out.c = evolve(std::move(out.c), event);
      if (std::holds_alternative<event::Closed>(event.body)) out.tried.reset();
      if (std::holds_alternative<event::CalledBack>(event.body)) out.tried = event.at;
    }
  return out;
}

bool to_be_called(const Case& c, const CallbackQuery& query) {
  const auto& reporter = c.report.reporter;
  return c.closure() != nullptr && reporter.privacy != Privacy::anonymous && !reporter.phone.empty() &&
         !c.reached.value_or(false) && c.callbacks < query.max_attempts;
}

}  // namespace

std::vector<CallbackDue> callbacks_due(Store& store, const CallbackQuery& query) {
  CaseFilter filter;
  filter.states = {State::closed};
  filter.area = query.area;
  filter.unit = query.unit;
  filter.closed_from = query.since;
  auto rows = store.list(filter);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const CaseRow& a, const CaseRow& b) { return a.closed_at < b.closed_at; });
  std::vector<CallbackDue> out;
  for (const auto& row : rows)
    if (auto due = load(store, row.id); to_be_called(due.c, query)) out.push_back(std::move(due));
  return out;
}

}  // namespace libcase
