#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/delivery.hpp"
#include "options/change.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct RetryOptions {
  StoreOptions store;
  std::vector<std::string> given;
  AuthorOption author;
  bool dead = false;
};

std::vector<libcase::MessageId> messages_of(const RetryOptions& options, libcase::Store& store) {
  std::vector<libcase::MessageId> ids;
  for (const auto& word : options.given) {
    const auto id = libcase::MessageId::parse(word);
    if (!id)
      throw libcase::Error(libcase::ErrorKind::invalid,
                           libcase::msg("'{0}' is not the id of a message; one looks like 42-1", word));
    ids.push_back(*id);
  }
  libcase::OutboxFilter filter;
  filter.states = {libcase::DeliveryState::dead};
  if (options.dead)
    for (const auto& row : libcase::outbox(store, filter)) ids.push_back(row.id);
  return ids;
}

int run_retry(const RetryOptions& options) {
  if (options.given.empty() && !options.dead) throw UsageError{libcase::msg("name messages, or all with --dead")};
  auto store = options.store.open_to_write();
  const auto ids = messages_of(options, store);
  if (ids.empty()) return k_nothing_found;
  libcase::retry(store, ids, options.author.who(), wall_clock());
  for (const auto id : ids) print(id.str() + "\tpending\n");
  return k_done;
}

}  // namespace

Action add_outbox_retry(Arguments& args) {
  auto options = std::make_shared<RetryOptions>();
  args.add("MESSAGE", options->given, N_("ids of messages, as `outbox list` prints them"));
  args.add("--dead", options->dead, N_("all that were given up"));
  options->author.add_to(args, N_("who did it; $SHUOSHI_BY or the login name if not given"));
  options->store.add_to(args);
  return {[options] { return run_retry(*options); },
          "shuoshi outbox retry 42-1 42-2\n"
          "shuoshi outbox retry --dead",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
