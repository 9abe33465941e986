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
    for (auto& event : std::get<std::vector<Event>>(decision)) {
      c = evolve(std::move(c), event);
      warn(event);
      events.push_back(std::move(event));
    }
  }
  void warn(const Event& event) {
    if (const auto* rated = std::get_if<event::Rated>(&event.body); rated && rated->own_entry)
      warnings.push_back(
          msg("this rating was entered by the one who handled the case: it is kept but does not count; let another "
              "person enter it (--by)"));
  }
};

CaseEntry entry_of(const Chain& chain, Operation operation, const Request& request, const std::string& key) {
  return {chain.c.id, operation, request.by, key, chain.events};
}

/// The other side of a merge, in the same transaction: the case that stays gets the voices.
void absorb(Store& store, Store::Transaction& transaction, const Chain& child, CaseId into, const Request& request,
            Instant now) {
  Chain parent{store.load(into), child.context, {}, {}};
  // What moved the parent later does not forbid that the child was merged earlier.
  parent.run(command::Absorb{child.c.id, child.c.voices});
  transaction.append(entry_of(parent, Operation::voice, request, {}), parent.c, now);
}

}  // namespace

Receipt perform(Store& store, Store::Transaction& transaction, const Request& request, Instant now) {
  const Operation operation = operation_of(request.commands.front());
  const auto key = scoped_key(request, operation);
  if (auto answer = earlier_answer(store, key)) return *answer;

  const Instant at = request.at.value_or(now);
  Chain chain{{}, {at, now, request.by, store.zone().day_of(at), &store.org()}, {}, {}};
  if (operation == Operation::report) {
    const auto& matter = std::get<command::Report>(request.commands.front()).matter;
    chain.c.id = transaction.next_id(chain.context.day, matter.area);
  } else {
    chain.c = store.load(request.id);
  }
  for (const auto& command : request.commands) chain.run(command);
  transaction.append(entry_of(chain, operation, request, key), chain.c, now);
  if (chain.c.state == State::merged && operation != Operation::note)
    absorb(store, transaction, chain, chain.c.merged_into, request, now);
  return {.id = chain.c.id,
          .state = chain.c.state,
          .operation = operation,
          .repeated = false,
          .warnings = std::move(chain.warnings)};
}

Receipt perform(Store& store, const Request& request, Instant now) {
  Store::Transaction transaction(store);
  Receipt receipt = perform(store, transaction, request, now);
  transaction.commit();
  return receipt;
}

OrgAccount change_org(Store& store, OrgChange change, const std::string& by, Instant now) {
  Store::Transaction transaction(store);
  const Directory before = store.directory();
  change.today = store.zone().day_of(now);
  Directory after = before;
  after.apply(change);
  OrgAccount account{change.areas.size(), change.units.size(), change.channels.size(), change.categories.size(),
                     !after.same_as(before)};
  if (account.changed) {
    transaction.append(OrgEntry{by, std::move(change)}, now);
    transaction.commit();
  }
  return account;
}

}  // namespace libcase
