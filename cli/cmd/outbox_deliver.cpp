#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "gateway.hpp"
#include "options/change.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/letter.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct DeliverOptions {
  StoreOptions store;
  OutputOptions output;
  std::string command, limit, timeout = "30", max_attempts;
  AuthorOption author;
  bool dry_run = false, at_once = false;
};

struct Account {
  std::int64_t delivered = 0, failed = 0, given_up = 0;
};

libcase::OutboxFilter filter_of(const DeliverOptions& options) {
  libcase::OutboxFilter filter;
  filter.due_at = options.at_once ? libcase::Instant::max() : wall_clock();
  if (!options.limit.empty()) filter.limit = static_cast<std::size_t>(read_count("--limit", options.limit));
  return filter;
}

int dry_run(const DeliverOptions& options) {
  auto store = options.store.open_to_read();
  const auto day = store.zone().day_of(wall_clock());
  for (const auto& row : libcase::outbox(store, filter_of(options)))
    print(render::letter_json(store, libcase::read_letter(store, row.id), row, day));
  return k_done;
}

/// One message: hand over, then mark. Between the two it is pending still.
void deliver(libcase::Store& store, const libcase::OutboxRow& row, const DeliverOptions& options,
             std::chrono::seconds timeout, libcase::Attempt limits, Account& account) {
  const auto day = store.zone().day_of(wall_clock());
  const auto input = render::letter_json(store, libcase::read_letter(store, row.id), row, day);
  auto result = hand_over(options.command, input, timeout);
  limits.delivered = result.delivered;
  limits.error = std::move(result.error);
  const auto by = options.author.who();
  const auto mark = libcase::record_attempt(store, row, limits, by, wall_clock());
  if (limits.delivered) return static_cast<void>(++account.delivered);
  ++account.failed;
  if (mark.state == libcase::DeliveryState::dead) ++account.given_up;
  say(libcase::msg("message {0} was not delivered: {1}", row.id.str(), mark.error));
}

int run_deliver(const DeliverOptions& options) {
  const auto format = options.output.value();
  libcase::Attempt limits;
  if (!options.max_attempts.empty())
    limits.max_attempts = static_cast<std::uint32_t>(read_count("--max-attempts", options.max_attempts));
  const std::chrono::seconds timeout{read_count("--timeout", options.timeout)};
  if (options.dry_run) return dry_run(options);
  if (options.command.empty()) throw UsageError{libcase::msg("{0} is missing", "--exec")};

  auto store = options.store.open_to_write();
  const FileLock lock(options.store.path().string() + "-outbox.lock");
  Account account;
  for (const auto& row : libcase::outbox(store, filter_of(options)))
    deliver(store, row, options, timeout, limits, account);
  print(render::render(
      {"outbox-deliver",
       "runs",
       {{"delivered", _("Delivered"), true}, {"failed", _("Failed"), true}, {"given_up", _("Given up"), true}},
       {{account.delivered, account.failed, account.given_up}}},
      format));
  return account.failed == 0 ? k_done : k_partly;
}

}  // namespace

Action add_outbox_deliver(Arguments& args) {
  auto options = std::make_shared<DeliverOptions>();
  auto& o = *options;
  args.add("--exec", o.command, N_("shell command that takes one message as JSON on stdin; exit 0: delivered"))
      .type("COMMAND");
  args.add("--limit", o.limit, N_("at most so many messages")).type("N");
  args.add("--timeout", o.timeout, N_("seconds after which the command is killed; 30 if not given")).type("SECONDS");
  args.add("--max-attempts", o.max_attempts, N_("given up after so many; 6 if not given")).type("N");
  args.add("--now", o.at_once, N_("also those whose next attempt is not due yet"));
  args.add("--dry-run", o.dry_run, N_("print what would be handed over, a line a message, and do nothing"));
  o.author.add_to(args, N_("who did it; $SHUOSHI_BY or the login name if not given"));
  o.output.add_to(args);
  o.store.add_to(args);
  return {[options] { return run_deliver(*options); },
          "shuoshi outbox deliver --exec ./send-sms.sh\n"
          "shuoshi outbox deliver --dry-run | head -1\n"
          "shuoshi outbox deliver --exec ./send-sms.sh --now --timeout 10   # once the gateway is up again",
          store_statuses({k_partly})};
}

}  // namespace cli
