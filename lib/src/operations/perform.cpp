#include "libcase/operations.hpp"

namespace libcase {
namespace {

/// A key names one call of one operation on one case, so that a script may use one key for
/// all steps of a matter.
std::string scoped_key(const Request& request, Operation operation) {
  if (request.key.empty()) return {};
  std::string scoped(token(operation));
  if (operation != Operation::report) scoped.append(" ").append(request.id.str());
  return scoped.append(" ").append(request.key);
}

std::optional<Receipt> earlier_answer(Store& store, const std::string& key) {
  if (key.empty()) return std::nullopt;
  const auto entry = store.entry_by_key(key);
  if (!entry) return std::nullopt;
  const auto& content = std::get<CaseEntry>(entry->content);
  return Receipt{.id = content.id,
                 .state = store.load(content.id).state,
                 .operation = content.operation,
                 .repeated = true,
                 .warnings = {}};
}

/// Decides all commands of a request one after another on the growing case.
struct Chain {
  Case c;
  Context context;
  std::vector<Event> events;
  std::vector<Text> warnings;

  void run(const Command& command) {
    auto decision = decide(c, command, context);
    if (auto* refusal = std::get_if<Refusal>(&decision)) throw Error(ErrorKind::refused, std::move(refusal->reason));
    auto& done = std::get<std::vector<Event>>(decision);
    if (done.empty()) warn_of_nothing();
    for (auto& event : done) {
      c = evolve(std::move(c), event);
      warn(event);
      events.push_back(std::move(event));
    }
  }
  /// Only an assignment by route may come to nothing.
  void warn_of_nothing() {
    warnings.push_back(
        msg("no route fired, so nobody leads it yet: it stays in the queue (shuoshi list --state {0}); why: shuoshi "
            "route {1}",
            std::string(token(c.state)), c.id.str()));
  }
  void warn(const Event& event) {
    if (const auto* rated = std::get_if<event::Rated>(&event.body); rated && rated->own_entry)
      warnings.push_back(
          msg("this rating was entered by the one who handled the case: it is kept but does not count; let another "
              "person enter it (--by)"));
  }
};

CaseEntry entry_of(const Chain& chain, Operation operation, const Request& request, const std::string& key) {
  return {chain.c.id, operation, request.by, key, chain.events, true};
}

/// The other side of a merge, in the same transaction: the case that stays gets the voices.
void absorb(Store& store, Store::Transaction& transaction, const Chain& child, CaseId into, const Request& request,
            Instant now) {
  Chain parent{store.load(into), child.context, {}, {}};
  // What moved the parent later does not forbid that the child was merged earlier.
  parent.run(command::Absorb{child.c.id, child.c.voices});
  transaction.append(entry_of(parent, Operation::voice, request, {}), parent.c, now);
}

/// And of an un-merge: it loses them, and so does every case it was itself merged into since.
void release(Store& store, Store::Transaction& transaction, const Chain& child, CaseId from, const Request& request,
             Instant now) {
  while (from) {
    Chain parent{store.load(from), child.context, {}, {}};
    parent.context.at = std::max(parent.context.at, parent.c.reported_at);
    parent.run(command::Release{child.c.id, child.c.voices});
    transaction.append(entry_of(parent, Operation::unmerge, request, {}), parent.c, now);
    from = parent.c.merged_into;
  }
}

LinkKind seen_from_there(LinkKind kind) {
  if (kind == LinkKind::parent) return LinkKind::child;
  return kind == LinkKind::child ? LinkKind::parent : LinkKind::related;
}

/// A link stands in both timelines.
void link_back(Store& store, Store::Transaction& transaction, const Chain& here, const event::Linked& link,
               const Request& request, Instant now) {
  Chain there{store.load(link.other), here.context, {}, {}};
  if (here.context.at < there.c.reported_at) there.context.at = there.c.reported_at;
  there.run(command::Record{event::Linked{seen_from_there(link.kind), here.c.id}});
  transaction.append(entry_of(there, Operation::link, request, {}), there.c, now);
}

/// What an entry means for other cases, in the same transaction.
void follow(Store& store, Store::Transaction& transaction, const Chain& chain, const Request& request, Instant now) {
  for (const auto& event : chain.events) {
    if (const auto* merged = std::get_if<event::Merged>(&event.body))
      absorb(store, transaction, chain, merged->into, request, now);
    if (const auto* unmerged = std::get_if<event::Unmerged>(&event.body))
      release(store, transaction, chain, unmerged->from, request, now);
    if (const auto* link = std::get_if<event::Linked>(&event.body))
      link_back(store, transaction, chain, *link, request, now);
  }
}

/// What was done, beside the answer.
struct Done {
  Receipt receipt;
  Chain chain;
};

Done carry_out(Store& store, Store::Transaction& transaction, const Request& request, Instant wall_clock) {
  // A clock that was set back must not forbid what is done now.
  const Instant now = transaction.recording_time(wall_clock);
  const Operation operation = operation_of(request.commands.front());
  const auto key = scoped_key(request, operation);
  if (auto answer = earlier_answer(store, key)) return {*answer, {store.load(answer->id), {}, {}, {}}};

  const Instant at = request.at.value_or(now);
  const auto rules = [&store]() -> const Rulebook& { return store.rules(); };
  Chain chain{{}, {at, now, request.by, store.zone().day_of(at), &store.org(), rules, &store.zone()}, {}, {}};
  if (operation == Operation::report) {
    const auto& matter = std::get<command::Report>(request.commands.front()).matter;
    chain.c.id = transaction.next_id(chain.context.day, matter.area);
  } else {
    chain.c = store.load(request.id);
  }
  for (const auto& command : request.commands) chain.run(command);
  transaction.append(entry_of(chain, operation, request, key), chain.c, now);
  follow(store, transaction, chain, request, now);
  Receipt receipt{.id = chain.c.id,
                  .state = chain.c.state,
                  .operation = operation,
                  .repeated = false,
                  .warnings = std::move(chain.warnings)};
  return {std::move(receipt), std::move(chain)};
}

}  // namespace

Receipt perform(Store& store, Store::Transaction& transaction, const Request& request, Instant now) {
  return carry_out(store, transaction, request, now).receipt;
}

Receipt perform(Store& store, const Request& request, Instant now) {
  Store::Transaction transaction(store);
  Receipt receipt = perform(store, transaction, request, now);
  transaction.commit();
  return receipt;
}

Rehearsal rehearse(Store& store, const Request& request, Instant now) {
  Store::Transaction never_committed(store);
  auto [receipt, chain] = carry_out(store, never_committed, request, now);
  return {std::move(receipt), std::move(chain.c), std::move(chain.events)};
}

RouteResult explain_route(Store& store, const Case& c, Day day) {
  const auto& org = store.org();
  return route(store.rules().routing(org, c.report.area, day), routed_matter(c.report), org, day);
}

std::size_t change_rules(Store& store, AreaCode area, std::vector<RuleSet> rules, const std::string& by, Instant now) {
  Store::Transaction transaction(store);
  if (area != 0) require_area(store.org(), area, store.zone().day_of(now));
  std::size_t entered = 0;
  for (auto& set : rules) {
    const auto known = store.rules().all().find({set.index(), area});
    if (known != store.rules().all().end() && known->second == set) continue;
    transaction.append(RulesEntry{by, area, std::move(set)}, now);
    ++entered;
  }
  if (entered > 0) transaction.commit();
  return entered;
}

OrgAccount change_org(Store& store, OrgChange change, const std::string& by, Instant now) {
  Store::Transaction transaction(store);
  const Directory before = store.directory();
  change.today = store.zone().day_of(now);
  Directory after = before;
  after.apply(change);
  const OrgAccount account{.areas = change.areas.size(),
                           .units = change.units.size(),
                           .channels = change.channels.size(),
                           .categories = change.categories.size(),
                           .assets = change.assets.size(),
                           .closed = change.closed.size(),
                           .changed = !after.same_as(before)};
  if (account.changed) {
    transaction.append(OrgEntry{by, std::move(change)}, now);
    transaction.commit();
  }
  return account;
}

}  // namespace libcase
