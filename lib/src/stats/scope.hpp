// The cases of a query, each as it stood at T by what was known at K.
#pragma once
#include <optional>
#include <vector>

#include "libcase/stats.hpp"
#include "stats/grouping.hpp"
#include "stats/tally.hpp"
#include "store/facts.hpp"

namespace libcase::stats {

/// One state of the store for all that is read, whatever others write meanwhile.
class Snapshot {
 public:
  explicit Snapshot(store::Database& db);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  store::Database& db_;
};

/// What a query means in this store; read once.
class Scope {
 public:
  Scope(Store& store, const StatsQuery& query);
  [[nodiscard]] bool in_period(std::int64_t id) const { return first_id_ <= id && id < end_id_; }

  /// What must be read: a case of which all happened before the period, and was recorded, is in no figure.
  [[nodiscard]] store::FactsRange range() const;

  Store& store;
  const Snapshot snapshot;
  const StatsQuery& query;
  const Directory directory;
  const AreaTimes area_times;
  store::TermBook terms;
  std::int64_t from, to;  ///< of the period, in seconds; open ends are the ends of the type
  std::int64_t as_of, known;

 private:
  std::int64_t first_id_, end_id_;  ///< numbers of cases begin with the local day of the report
};

/// Why the case is not to be seen, or how it stood.
struct Standing {
  enum class Seen { yes, later, unknown };  ///< later: reported after T; unknown: recorded after K
  Seen seen = Seen::yes;
  const Facts* facts = nullptr;
};

/// Sets cases back to T and K.
class Rewinder {
 public:
  explicit Rewinder(Scope& scope) : scope_(scope) {}
  /// Valid until the next call.
  [[nodiscard]] Standing at(const Facts& latest);
  /// Everything that moved a case up to T; `facts` as at() gave them.
  void add_flow(Flow& flow, const Facts& facts);
  [[nodiscard]] std::vector<Move> moves(const Facts& facts);

 private:
  [[nodiscard]] Standing replay(const Facts& latest);
  Scope& scope_;
  Facts held_;
};

/// Looks at cases for a query.
class Onlooker {
 public:
  Onlooker(Scope& scope, Rewinder& rewinder);
  /// sink(facts at T and K, whether it is of the period) where the case is to be seen.
  template <class Sink>
  void look_at(const Facts& latest, Sink sink) {
    const Day day = CaseId::from_raw(latest.id).day();
    const bool counted = scope_.in_period(latest.id);
    const Standing standing = rewinder_.at(latest);
    // An amendment may have moved the case since: its area is that of T, too.
    if (standing.seen == Standing::Seen::yes && area_.holds(standing.facts->area, day)) sink(*standing.facts, counted);
    if (standing.seen == Standing::Seen::unknown && counted && latest.reported <= scope_.as_of &&
        area_now_.holds(latest.area, day))
      ++recorded_later_;
  }
  /// How many of the period were recorded only after K.
  [[nodiscard]] std::int64_t recorded_later() const { return recorded_later_; }

 private:
  Scope& scope_;
  Rewinder& rewinder_;
  AreaFilter area_;
  // The organisation, too, may have been entered after K: whom a report leaves out is told by that of now.
  Directory now_;
  AreaTimes now_times_;
  AreaFilter area_now_;
  std::int64_t recorded_later_ = 0;
};

/// Every case that matters to the query, in order of number: those of the period, and earlier ones,
/// which make the backlog. The sink is that of Onlooker, and so is what is returned.
template <class Sink>
std::int64_t each_case(Scope& scope, Rewinder& rewinder, Sink sink) {
  Onlooker onlooker(scope, rewinder);
  store::scan_facts(scope.store.impl().db, scope.range(), [&](const Facts& facts) { onlooker.look_at(facts, sink); });
  return onlooker.recorded_later();
}

}  // namespace libcase::stats
