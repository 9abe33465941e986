#include "stats/agenda_counts.hpp"

#include <algorithm>

#include "libcase/explain.hpp"

namespace libcase::stats {

using store::Agenda;

namespace {

/// The same with other counts where entries of a kind tell them.
Values with_others(Agenda kind) {
  Values out;
  auto& tally = out.tally;
  const Punctuality some{.on_time = 1, .late = 2, .overdue = 4, .not_due = 8, .no_due = 16};
  if (kind == Agenda::due) tally.due = some;
  if (kind == Agenda::original) tally.original = some;
  if (kind == Agenda::response) tally.responded = tally.response_due = 1;
  if (kind == Agenda::window) tally.settled = tally.returned_soon = 1;
  return out;
}

}  // namespace

bool hangs_on(const StatsQuery& query, Agenda kind) {
  if (kind == Agenda::open) return wants(query, "km_median");
  if (query.figures.empty()) return true;
  const Values nothing, others = with_others(kind);
  const auto hangs = [&](const Figure* figure) { return figure != nullptr && !same_figure(*figure, nothing, others); };
  return std::ranges::any_of(query.figures, hangs) || hangs(query.ranking.sort);
}

void take_back(Tally& tally, Agenda kind, const store::AgendaEntry& entry, std::int64_t as_of) {
  const bool ahead = entry.at >= as_of;
  const auto wait = [&](Punctuality& p) {
    --p.overdue;
    ++p.not_due;
  };
  if (kind == Agenda::due && ahead) wait(tally.due);
  if (kind == Agenda::original && ahead) wait(tally.original);
  if (kind == Agenda::response && ahead) --tally.response_due;
  if (kind == Agenda::window && entry.at > as_of) {
    --tally.settled;
    tally.returned_soon -= entry.flag ? 1 : 0;
  }
}

void leave_out(Tally& tally, Agenda kind) {
  if (kind == Agenda::due) tally.due = {};
  if (kind == Agenda::original) tally.original = {};
  if (kind == Agenda::response) tally.responded = tally.response_due = 0;
  if (kind == Agenda::window) tally.settled = tally.returned_soon = 0;
}

}  // namespace libcase::stats
