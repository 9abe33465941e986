// The one list of the figures.
#include "libcase/figures.hpp"

#include <algorithm>
#include <array>

#include "core/mark.hpp"

namespace libcase {
namespace {

using V = const Values&;

using CountOf = std::int64_t (*)(V);
using RateOf = Ratio (*)(V);
using SpreadOf = const Spread& (*)(V);
using SurvivalOf = const Survival& (*)(V);
constexpr auto k_cohort = FigureBasis::cohort, k_flow = FigureBasis::flow;

constexpr Figure count(const char* key, const char* label, CountOf of, FigureBasis basis = k_cohort) {
  Figure f{.key = key, .kind = FigureKind::count, .basis = basis, .label = label};
  f.count = of;
  return f;
}
/// One with a column in a table of many rows.
constexpr Figure with_column(Figure f, const char* heading) {
  f.column = heading;
  return f;
}
/// A count that a table leaves out: it stands there as the n of a rate.
constexpr Figure detail(const char* key, const char* label, CountOf of) {
  Figure f = count(key, label, of);
  f.in_table = false;
  return f;
}
/// `why`, `or_why`: counts that say why a case of V is not in N.
constexpr Figure rate(const char* key, const char* label, RateOf of, const char* why = nullptr,
                      const char* or_why = nullptr, FigureBasis basis = k_cohort) {
  Figure f{.key = key, .kind = FigureKind::rate, .basis = basis, .label = label};
  f.rate = of;
  f.left_out[0] = why;
  f.left_out[1] = or_why;
  return f;
}
constexpr Figure spread(const char* key, const char* label, SpreadOf of) {
  Figure f{.key = key, .kind = FigureKind::spread, .basis = k_cohort, .label = label};
  f.spread = of;
  f.left_out[0] = "open";
  return f;
}
constexpr Figure working(const char* key, const char* label, SpreadOf of) {
  Figure f = spread(key, label, of);
  f.working = true;
  return f;
}
constexpr Figure survival(const char* key, const char* label, SurvivalOf of) {
  Figure f{.key = key, .kind = FigureKind::survival, .basis = k_cohort, .label = label};
  f.survival = of;
  return f;
}

constexpr std::array k_figures{
    with_column(count("received", N_("Received"), [](V v) { return v.tally.received; }), N_("Received")),
    count("rejected", N_("  less rejected"), [](V v) { return v.tally.rejected; }),
    count("withdrawn", N_("  less withdrawn"), [](V v) { return v.tally.withdrawn; }),
    count("merged", N_("  less merged"), [](V v) { return v.tally.merged; }),
    with_column(count("population", N_("Raised (V)"), [](V v) { return v.tally.population(); }), N_("Raised (V)")),
    with_column(count("voices", N_("Voices"), [](V v) { return v.tally.voices; }), N_("Voices")),
    with_column(count("closed", N_("Closed"), [](V v) { return v.tally.closed; }), N_("Closed")),
    with_column(rate(
                    "closing_rate", N_("Closing rate"), [](V v) { return v.tally.closing_rate(); }, "open"),
                N_("Closing rate")),
    detail("solved", N_("  solved"), [](V v) { return v.tally.solved; }),
    rate(
        "solved_rate", N_("Solved rate"), [](V v) { return v.tally.solved_rate(); }, "open"),
    detail("rated", N_("  rated"), [](V v) { return v.tally.rated(); }),
    detail("satisfied", N_("  satisfied"), [](V v) { return v.tally.satisfied; }),
    detail("basically_satisfied", N_("  basically satisfied"), [](V v) { return v.tally.basically; }),
    detail("dissatisfied", N_("  dissatisfied"), [](V v) { return v.tally.dissatisfied; }),
    with_column(rate(
                    "satisfaction", N_("Satisfied (strict)"), [](V v) { return v.tally.satisfaction(); }, "open"),
                N_("Satisfied (strict)")),
    rate(
        "satisfaction_lenient", N_("Satisfied (lenient)"), [](V v) { return v.tally.satisfaction_lenient(); }, "open"),
    with_column(
        rate(
            "rating_coverage", N_("  rated of the closed"), [](V v) { return v.tally.rating_coverage(); }, "open"),
        N_("Rated")),
    rate(
        "satisfaction_low", N_("  at least, of the closed"), [](V v) { return v.tally.satisfaction_low(); }, "open"),
    rate(
        "satisfaction_high", N_("  at most, of the closed"), [](V v) { return v.tally.satisfaction_high(); }, "open"),
    detail("township_or_below", N_("  closed at township level or below"), [](V v) { return v.tally.low_level; }),
    detail("level_known", N_("  level known"), [](V v) { return v.tally.level_known; }),
    with_column(rate(
                    "township_or_below", N_("Township or below"), [](V v) { return v.tally.township_or_below(); },
                    "open", "level_unknown"),
                N_("Township or below")),
    rate("township_or_below_reported", N_("  of all raised"),
         [](V v) {
           return Ratio{v.tally.low_level, v.tally.population()};
         }),
    count("level_unknown", N_("  level unknown"), [](V v) { return v.tally.level_unknown(); }),
    detail("on_time", N_("  on time"), [](V v) { return v.tally.due.on_time; }),
    with_column(
        rate(
            "on_time_rate", N_("Closed on time"), [](V v) { return v.tally.on_time_rate(); }, "not_due", "no_due"),
        N_("Closed on time")),
    count("late", N_("  closed late"), [](V v) { return v.tally.due.late; }),
    with_column(count("overdue", N_("  open and overdue"), [](V v) { return v.tally.due.overdue; }), N_("Overdue")),
    count("not_due", N_("  open and not yet due"), [](V v) { return v.tally.due.not_due; }),
    count("no_due", N_("  without a due time"), [](V v) { return v.tally.due.no_due; }),
    with_column(count("open", N_("Open"), [](V v) { return v.tally.open(); }), N_("Open")),
    count("reopened", N_("Ever reopened"), [](V v) { return v.tally.reopened; }),
    detail("original_on_time", N_("  on time, by the first due time"), [](V v) { return v.tally.original.on_time; }),
    rate(
        "original_on_time_rate", N_("Closed on time, by the first due time"),
        [](V v) { return v.tally.original.rate(); }, "original_not_due", "original_no_due"),
    count("original_late", N_("  closed late, by the first due time"), [](V v) { return v.tally.original.late; }),
    count("original_overdue", N_("  open and overdue, by the first due time"),
          [](V v) { return v.tally.original.overdue; }),
    count("original_not_due", N_("  open and not yet due, by the first due time"),
          [](V v) { return v.tally.original.not_due; }),
    count("original_no_due", N_("  without a first due time"), [](V v) { return v.tally.original.no_due; }),
    rate("response_rate", N_("Contacted in time"),
         [](V v) {
           return Ratio{v.tally.responded, v.tally.response_due};
         }),
    rate("extension_rate", N_("Extended"),
         [](V v) {
           return Ratio{v.tally.extended, v.tally.assigned};
         }),
    rate("return_rate", N_("Assignments handed back"),
         [](V v) {
           return Ratio{v.tally.returned, v.tally.issued};
         }),
    rate("rework_rate", N_("Failed verification"),
         [](V v) {
           return Ratio{v.tally.reworked, v.tally.verified};
         }),
    rate("reopen_rate", N_("Reopened soon"),
         [](V v) {
           return Ratio{v.tally.returned_soon, v.tally.settled};
         }),
    rate(
        "callback_reach", N_("Reached by callback"),
        [](V v) {
          return Ratio{v.tally.reached, v.tally.callable};
        },
        "open"),
    rate(
        "callback_confirmed", N_("  confirmed done"),
        [](V v) {
          return Ratio{v.tally.confirmed, v.tally.reached};
        },
        "open"),
    rate("repeat_share", N_("Repeated matters"),
         [](V v) {
           return Ratio{v.tally.voices - v.tally.population(), v.tally.voices};
         }),
    with_column(spread("handling", N_("Handling: first dispatch to first closing"),
                       [](V v) -> const Spread& { return v.durations.handling; }),
                N_("Handling: median")),
    spread("handling_total", N_("Handling: report to last closing"),
           [](V v) -> const Spread& { return v.durations.handling_total; }),
    with_column(working("handling_working", N_("Handling in working time: first dispatch to first closing"),
                        [](V v) -> const Spread& { return v.durations.handling_working; }),
                N_("Working time: median")),
    working("handling_total_working", N_("Handling in working time: report to last closing"),
            [](V v) -> const Spread& { return v.durations.handling_total_working; }),
    survival("km_median", N_("Handling, open matters included: median (Kaplan-Meier)"),
             [](V v) -> const Survival& { return v.durations.survival; }),
    count(
        "opening", N_("Open at the beginning"), [](V v) { return v.flow.opening; }, k_flow),
    count(
        "received", N_("+ received"), [](V v) { return v.flow.received; }, k_flow),
    count(
        "reopened", N_("+ reopened"), [](V v) { return v.flow.reopened; }, k_flow),
    count(
        "reinstated", N_("+ reinstated"), [](V v) { return v.flow.reinstated; }, k_flow),
    count(
        "closed", N_("- closed"), [](V v) { return v.flow.closed; }, k_flow),
    count(
        "withdrawn", N_("- withdrawn"), [](V v) { return v.flow.withdrawn; }, k_flow),
    count(
        "rejected", N_("- rejected"), [](V v) { return v.flow.rejected; }, k_flow),
    count(
        "merged", N_("- merged"), [](V v) { return v.flow.merged; }, k_flow),
    count(
        "closing", N_("= open at the end"), [](V v) { return v.flow.closing; }, k_flow),
    rate(
        "closed_to_received", N_("Closed to received (no closing rate)"),
        [](V v) { return v.flow.closed_to_received(); }, nullptr, nullptr, k_flow),
};

}  // namespace

std::span<const Figure> figures() { return k_figures; }

const Figure* find_figure(std::string_view key) {
  constexpr std::string_view k_prefix = "flow.";
  const auto basis = key.starts_with(k_prefix) ? k_flow : k_cohort;
  if (basis == k_flow) key.remove_prefix(k_prefix.size());
  const Figure* found = nullptr;
  for (const auto& figure : k_figures)
    if (figure.key == key && figure.basis == basis && (found == nullptr || figure.kind != FigureKind::count))
      found = &figure;
  return found;
}

}  // namespace libcase
