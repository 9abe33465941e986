#include "stats/scope.hpp"

#include <algorithm>
#include <limits>

namespace libcase::stats {
namespace {

using Limits = std::numeric_limits<std::int64_t>;

/// Nothing but areas is asked for by most questions, and units are many.
store::DirectoryPart part_for(const StatsQuery& query) {
  const auto named = [](By by) {
    return by.dimension == Dimension::channel || by.dimension == Dimension::category || by.dimension == Dimension::unit;
  };
  const bool all = std::ranges::any_of(query.by, named) ||
                   (query.cross && (named(query.cross->first) || named(query.cross->second)));
  return all ? store::DirectoryPart::all : store::DirectoryPart::areas;
}

std::int64_t first_id(Day day) { return CaseId::make(day, 0, 0).raw(); }

}  // namespace

Snapshot::Snapshot(store::Database& db) : db_(db) { db_.script("SAVEPOINT figures"); }

Snapshot::~Snapshot() {
  try {
    db_.script("RELEASE figures");
  } catch (const std::exception&) {  // the connection is being closed: what was read stays read
  }
}

Scope::Scope(Store& the_store, const StatsQuery& the_query)
    : store(the_store),
      snapshot(store.impl().db),
      query(the_query),
      directory(store::directory_at(store.impl().db, query.known.value_or(Instant::max()), part_for(query))),
      area_times(directory),
      terms(store.impl().db),
      from(query.from ? to_unix(store.zone().start_of(*query.from)) : Limits::min()),
      to(query.to ? to_unix(store.zone().start_of(*query.to)) : Limits::max()),
      as_of(to_unix(query.as_of)),
      known(query.known ? to_unix(*query.known) : Limits::max()),
      first_id_(query.from ? first_id(*query.from) : Limits::min()),
      end_id_(query.to ? first_id(*query.to) : Limits::max()) {}

store::FactsRange Scope::range() const {
  // Of an event at T itself nothing is certain: those that happen at one second do so in the journal's order.
  return {.first = first_id_, .end = end_id_, .settled = std::min({from, as_of, known}), .recorded = known};
}

Onlooker::Onlooker(Scope& scope, Rewinder& rewinder)
    : scope_(scope),
      rewinder_(rewinder),
      area_(scope.query.area, scope.directory, scope.area_times),
      now_(scope.query.area != 0 ? scope.store.directory() : Directory()),
      now_times_(now_),
      area_now_(scope.query.area, now_, now_times_) {}

Standing Rewinder::at(const Facts& latest) {
  using Seen = Standing::Seen;
  if (latest.first_recorded > scope_.known) return {Seen::unknown, nullptr};
  if (latest.reported > scope_.as_of) return {Seen::later, nullptr};
  if (latest.state == State::none && latest.last_recorded <= scope_.known) return {Seen::unknown, nullptr};
  const bool recorded = latest.last_recorded <= scope_.known || (latest.prompt && scope_.as_of <= scope_.known);
  if (recorded && latest.last <= scope_.as_of) return {Seen::yes, &latest};
  if (!recorded || !latest.simple) return replay(latest);
  held_ = rewind(latest, scope_.as_of);
  return {Seen::yes, &held_};
}

Standing Rewinder::replay(const Facts& latest) {
  const auto known = scope_.query.known.value_or(Instant::max());
  const auto then = store::replay_at(scope_.store, CaseId::from_raw(latest.id), scope_.query.as_of, known);
  if (!then) return {Standing::Seen::unknown, nullptr};
  held_ = facts_of(then->c, scope_.terms.ids_of(then->c), then->recording);
  return {Standing::Seen::yes, &held_};
}

std::vector<Move> Rewinder::moves(const Facts& facts) {
  if (tells_moves(facts)) return moves_of(facts);
  const auto known = scope_.query.known.value_or(Instant::max());
  const auto then = store::replay_at(scope_.store, CaseId::from_raw(facts.id), scope_.query.as_of, known);
  return then ? moves_of(then->c) : std::vector<Move>();
}

void Rewinder::add_flow(Flow& flow, const Facts& facts) {
  if (tells_moves(facts)) {
    add_moves(flow, facts, scope_.from, scope_.to);
    return;
  }
  // All of it before the period: it is in the backlog at both ends, or in neither.
  const bool open = facts.closed == k_never && facts.ended == k_never;
  if (facts.last < scope_.from) {
    if (!open) return;
    ++flow.opening;
    ++flow.closing;
    return;
  }
  for (const auto& move : moves(facts)) add_move(flow, move, scope_.from, scope_.to);
}

}  // namespace libcase::stats
