// The counts of a case for which its times are held against each other or against T; in a header, as they are asked
// for of every case of a report.
#pragma once
#include "libcase/figures.hpp"
#include "stats/facts.hpp"

namespace libcase::stats {

enum class Timed : std::uint8_t {
  on_time,
  late,
  overdue,
  not_due,
  no_due,
  original_on_time,
  original_late,
  original_overdue,
  original_not_due,
  original_no_due,
  responded,
  response_due,
  settled,
  returned_soon
};
inline constexpr std::size_t k_timed = 14;

constexpr std::int64_t& count_of(Tally& t, Timed timed) {
  switch (timed) {
    case Timed::on_time:
      return t.due.on_time;
    case Timed::late:
      return t.due.late;
    case Timed::overdue:
      return t.due.overdue;
    case Timed::not_due:
      return t.due.not_due;
    case Timed::no_due:
      return t.due.no_due;
    case Timed::original_on_time:
      return t.original.on_time;
    case Timed::original_late:
      return t.original.late;
    case Timed::original_overdue:
      return t.original.overdue;
    case Timed::original_not_due:
      return t.original.not_due;
    case Timed::original_no_due:
      return t.original.no_due;
    case Timed::responded:
      return t.responded;
    case Timed::response_due:
      return t.response_due;
    case Timed::settled:
      return t.settled;
    case Timed::returned_soon:
      break;
  }
  return t.returned_soon;
}

/// one(Timed) for each count to which a case of the population adds one.
template <class Sink>
void each_timed(const Facts& f, std::int64_t as_of, int reopen_days, Sink one) {
  const auto punctual = [&](std::int64_t due, Timed on_time, Timed late, Timed overdue, Timed not_due, Timed no_due) {
    if (due == k_never)
      one(no_due);
    else if (f.closed != k_never)
      one(f.closed <= due ? on_time : late);
    else
      one(due < as_of ? overdue : not_due);
  };
  punctual(f.due, Timed::on_time, Timed::late, Timed::overdue, Timed::not_due, Timed::no_due);
  punctual(f.original_due, Timed::original_on_time, Timed::original_late, Timed::original_overdue,
           Timed::original_not_due, Timed::original_no_due);
  if (f.response_due != k_never) {
    const bool contacted = f.contacted != k_never;
    if (contacted || f.response_due < as_of) one(Timed::response_due);
    if (contacted && f.contacted <= f.response_due) one(Timed::responded);
  }
  constexpr std::int64_t k_day = 86'400;
  const std::int64_t window = reopen_days * k_day;
  if (f.first_closed == k_never || f.first_closed + window > as_of) return;
  one(Timed::settled);
  if (f.first_reopened != k_never && f.first_reopened <= f.first_closed + window) one(Timed::returned_soon);
}

}  // namespace libcase::stats
