#include "libcase/explain.hpp"

#include <algorithm>

#include "stats/tables.hpp"
#include "stats/work_time.hpp"

namespace libcase {

using namespace stats;

namespace {

/// What one case adds to everything.
Sums sums_of(Rewinder& rewinder, const Scope& scope, const Facts& facts, bool counted) {
  Sums sums;
  rewinder.add_flow(sums.flow, facts);
  if (counted) {
    sums.tally = tally_of(facts, scope.as_of, scope.query.reopen_days);
    sums.times.add(facts, scope.as_of);
  }
  return sums;
}

/// A count and a rate may have one key.
const Figure* find_count(std::string_view key) {
  for (const auto& figure : figures())
    if (figure.kind == FigureKind::count && figure.basis == FigureBasis::cohort && figure.key == key) return &figure;
  return nullptr;
}

std::string reason_of(const Figure& figure, const Values& values) {
  if (figure.basis == FigureBasis::flow) return "none";
  for (const char* key : {"rejected", "withdrawn", "merged"})
    if (find_count(key)->count(values) > 0) return key;
  for (const char* key : figure.left_out)
    if (key != nullptr && find_count(key)->count(values) > 0) return key;
  if (values.tally.closed > 0) return "closed";
  return values.tally.open() > 0 ? "open" : "none";
}

CasePart::Place place_of(bool in, bool of) {
  return in ? CasePart::Place::numerator : of ? CasePart::Place::denominator : CasePart::Place::left_out;
}

CasePart part_of(const Figure& figure, const Values& values, const Facts& facts, std::int64_t as_of) {
  CasePart part;
  part.id = CaseId::from_raw(facts.id);
  switch (figure.kind) {
    case FigureKind::count:
      part.n = figure.count(values);
      part.place = place_of(part.n != 0, false);
      break;
    case FigureKind::rate: {
      const auto ratio = figure.rate(values);
      part.n = ratio.n;
      part.of = ratio.of;
      part.place = place_of(ratio.n != 0, ratio.of != 0);
      break;
    }
    case FigureKind::spread: {
      const auto& spread = figure.spread(values);
      part.n = spread.p50.value_or(0);
      part.of = spread.n;
      part.place = place_of(spread.n != 0, false);
      break;
    }
    case FigureKind::survival: {
      const auto& survival = figure.survival(values);
      part.of = survival.n;
      part.place = place_of(survival.events != 0, survival.n != 0);
      if (survival.n != 0) part.n = survival.median.value_or((as_of - facts.dispatched) / 60);
      break;
    }
  }
  if (part.place == CasePart::Place::left_out) part.reason = reason_of(figure, values);
  return part;
}

}  // namespace

namespace {

Explanation explained(Store& store, const StatsQuery& query, const Figure& figure) {
  Explanation out;
  out.figure = &figure;
  out.query = query;
  if (figure.working) out.query.figures = {&figure};
  Scope scope(store, out.query);
  Rewinder rewinder(scope);
  std::optional<WorkTime> work;
  if (wants_working_time(out.query)) work.emplace(scope, store.zone(), calendars_of(scope));
  Sums total;
  static_cast<void>(each_case(scope, rewinder, [&](const Facts& facts, bool counted) {
    Sums sums = sums_of(rewinder, scope, facts, counted);
    if (counted && work) sums.times.add(work->of(facts));
    total.merge(sums);
    const Values values = sums.values();
    const bool flow = figure.basis == FigureBasis::flow;
    if (flow ? values.flow == Flow{} : !counted) return;
    auto part = part_of(figure, values, facts, scope.as_of);
    if (!flow || part.place != CasePart::Place::left_out) out.cases.push_back(std::move(part));
  }));
  out.total = total.values();
  return out;
}

}  // namespace

Explanation explain_figure(Store& store, const StatsQuery& query, const Figure& figure) {
  return store::guarded([&] { return explained(store, query, figure); });
}

bool same_figure(const Figure& figure, const Values& a, const Values& b) {
  switch (figure.kind) {
    case FigureKind::count:
      return figure.count(a) == figure.count(b);
    case FigureKind::rate:
      return figure.rate(a) == figure.rate(b);
    case FigureKind::spread:
      return figure.spread(a) == figure.spread(b);
    case FigureKind::survival:
      break;
  }
  return figure.survival(a) == figure.survival(b);
}

namespace {

/// One side of a difference.
class Side {
 public:
  Side(Store& store, StatsQuery query, const Viewpoint& viewpoint)
      : query_(with(std::move(query), viewpoint)),
        scope_(store, query_),
        rewinder_(scope_),
        work_(scope_, store.zone(), calendars_of(scope_)),
        area_(query_.area, scope_.directory, scope_.area_times) {}
  [[nodiscard]] store::FactsRange range() const { return scope_.range(); }
  /// What the case adds here; nothing where it is not to be seen.
  Values add(const Facts& latest) {
    const auto standing = rewinder_.at(latest);
    if (standing.facts == nullptr || !area_.holds(standing.facts->area, CaseId::from_raw(latest.id).day())) return {};
    const bool counted = scope_.in_period(latest.id);
    Sums sums = sums_of(rewinder_, scope_, *standing.facts, counted);
    if (counted) sums.times.add(work_.of(*standing.facts));
    sums_.merge(sums);
    return sums.values();
  }
  [[nodiscard]] Values total() const { return sums_.values(); }

 private:
  static StatsQuery with(StatsQuery query, const Viewpoint& viewpoint) {
    query.as_of = viewpoint.as_of;
    query.known = viewpoint.known;
    return query;
  }
  StatsQuery query_;
  Scope scope_;
  Rewinder rewinder_;
  WorkTime work_;
  AreaFilter area_;
  Sums sums_;
};

StatsDifference difference(Store& store, const StatsQuery& query, const Viewpoint& before, const Viewpoint& after) {
  Side old_side(store, query, before), new_side(store, query, after);
  auto range = old_side.range();
  range.settled = std::min(range.settled, new_side.range().settled);
  range.recorded = std::min(range.recorded, new_side.range().recorded);
  std::vector<FigureChange> changes;
  for (const auto& figure : figures()) changes.push_back({&figure, {}});
  store::scan_facts(store.impl().db, range, [&](const Facts& latest) {
    const Values was = old_side.add(latest), is = new_side.add(latest);
    if (was == is) return;
    for (auto& change : changes)
      if (!same_figure(*change.figure, was, is)) change.cases.push_back(CaseId::from_raw(latest.id));
  });
  StatsDifference out{old_side.total(), new_side.total(), {}};
  for (auto& change : changes)
    if (!same_figure(*change.figure, out.before, out.after)) out.changes.push_back(std::move(change));
  return out;
}

}  // namespace

StatsDifference diff_stats(Store& store, const StatsQuery& query, const Viewpoint& before, const Viewpoint& after) {
  return store::guarded([&] { return difference(store, query, before, after); });
}

}  // namespace libcase
