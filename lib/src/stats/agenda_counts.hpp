// Counts that change though nothing happens: those of due times and windows that end after T.
#pragma once
#include "libcase/stats.hpp"
#include "store/rollups.hpp"

namespace libcase::stats {

/// True where a figure that is asked for hangs on entries of this kind.
[[nodiscard]] bool hangs_on(const StatsQuery& query, store::Agenda kind);
/// The sums are those of the end of time: what has not come about by T is taken back.
void take_back(Tally& tally, store::Agenda kind, const store::AgendaEntry& entry, std::int64_t as_of);
/// Leaves at nothing the counts for which entries of this kind would have to be read.
void leave_out(Tally& tally, store::Agenda kind);

}  // namespace libcase::stats
