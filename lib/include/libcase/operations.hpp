// One call for every change of a case: load, decide, append, in one transaction.
#pragma once
#include <span>

#include "libcase/decide.hpp"
#include "libcase/store.hpp"

namespace libcase {

/// Something to be done to one case. For `Report` and what follows it the case is new.
struct Request {
  CaseId id;                      ///< ignored where the first command is a report
  std::vector<Command> commands;  ///< done together, in order: all or none, one entry
  std::optional<Instant> at;      ///< when it happened; nullopt: now
  std::string by;                 ///< who
  std::string key;                ///< idempotency; empty: none
};

struct Receipt {
  CaseId id;
  State state = State::none;
  Operation operation = Operation::report;
  bool repeated = false;  ///< the key was known: nothing was changed
  std::vector<Text> warnings;
};

/// Does it in a transaction of its own.
/// @throws Error(refused) with the rule's reason, Error(not_found), Error(busy).
Receipt perform(Store& store, const Request& request, Instant now);
/// Does it within a transaction; the caller commits, and after a throw must not: part of the
/// request may have been appended.
Receipt perform(Store& store, Store::Transaction& transaction, const Request& request, Instant now);

/// What perform() would do, found out in a transaction that is rolled back.
struct Rehearsal {
  Receipt receipt;
  Case after;
  std::vector<Event> events;  ///< of this case; none where the key was known
};
/// @throws as perform() does.
[[nodiscard]] Rehearsal rehearse(Store& store, const Request& request, Instant now);

/// The routes in force for the case's area, tried on it with the organisation of `day`.
[[nodiscard]] RouteResult explain_route(Store& store, const Case& c, Day day);

/// Changes the organisation. @throws Error(invalid) naming every fault.
struct OrgAccount {
  std::size_t areas = 0, units = 0, channels = 0, categories = 0;
  std::size_t assets = 0, closed = 0;
  bool changed = false;  ///< false: every record was known as it is
};
OrgAccount change_org(Store& store, OrgChange change, const std::string& by, Instant now);

/// Enters rules for an area (0: the whole store). Those that stand there already are left alone.
/// Returns how many were new. @throws Error(not_found) for an area that is not in the organisation.
std::size_t change_rules(Store& store, AreaCode area, std::vector<RuleSet> rules, const std::string& by, Instant now);

}  // namespace libcase
