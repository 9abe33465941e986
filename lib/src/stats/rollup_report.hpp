// A report from stored sums, where the question is one that they answer.
#pragma once
#include "stats/scope.hpp"

namespace libcase::stats {

/// Fills in the figures and tables of the report. False, and nothing is changed, where the sums do not
/// answer it: for a T or K before the latest event or record, a period that is not of whole months, a
/// window of the reopen rate other than 30 days, working time, two dimensions, days and weeks, what is known of a case
/// only by looking at it (outcome, level, urgency), sums of rows that are cut off, and breakdowns by area
/// of a place whose areas have been changed as of a day.
[[nodiscard]] bool report_from_rollups(Scope& scope, const TimeZone& zone, StatsReport& report);

}  // namespace libcase::stats
