// Signs in a store: which cases are read, and how.
#include "stats/scope.hpp"
#include "stats/signs.hpp"
#include "stats/work_time.hpp"

namespace libcase {
namespace {

using namespace stats;

/// Reads stories; only where the facts do not say already that there is nothing in them.
class Stories {
 public:
  Stories(Scope& scope, const SignFinder& finder, const SignRules& rules)
      : scope_(scope), finder_(finder), rules_(rules) {}

  [[nodiscard]] bool nothing_in(const Facts& f) const {
    if (finder_.looks_for(SignKind::same_text) && f.closed != k_never) return false;
    if (finder_.looks_for(SignKind::rating_burst) && f.rounds > 0 && !(f.simple && f.rated == k_never)) return false;
    if (finder_.looks_for(SignKind::ping_pong) && !f.simple) return false;
    if (finder_.looks_for(SignKind::churn) && f.rounds > 0 && f.rounds >= rules_.churn.times) return false;
    return !finder_.looks_for(SignKind::just_before_due) || f.closed == k_never || f.due == k_never || f.closed > f.due;
  }
  [[nodiscard]] SignView read(CaseId id) const {
    auto& db = scope_.store.impl().db;
    const auto known = scope_.query.known.value_or(Instant::max());
    return sign_view(id, store::counting(store::chain_of(db, id, store::last_entry_of(db, id)), known),
                     scope_.query.as_of);
  }

 private:
  Scope& scope_;
  const SignFinder& finder_;
  const SignRules& rules_;
};

SignReport found(Store& store, const StatsQuery& query, const SignRules& rules, std::span<const SignKind> kinds) {
  SignReport out{.query = query, .signs = {}};
  Scope scope(store, out.query);
  out.calendar = calendar_version(calendars_of(scope));
  Rewinder rewinder(scope);
  SignFinder finder(rules, kinds);
  const Stories stories(scope, finder, rules);
  out.recorded_later = each_case(scope, rewinder, [&](const Facts& facts, bool counted) {
    if (counted && !stories.nothing_in(facts)) finder.add(stories.read(CaseId::from_raw(facts.id)));
  });
  out.signs = finder.finish([&](CaseId id) { return stories.read(id).reply; });
  return out;
}

}  // namespace

SignReport find_signs(Store& store, const StatsQuery& query, const SignRules& rules, std::span<const SignKind> kinds) {
  return store::guarded([&] { return found(store, query, rules, kinds); });
}

}  // namespace libcase
