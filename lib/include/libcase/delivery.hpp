// The outbox of a store: what waits, what is done, what was given up. Handing over itself is the
// caller's: take what is due, give it to the gateway, then record the attempt. A crash between
// the two leaves the message pending, so that it goes out again and is never lost.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "libcase/outbox.hpp"
#include "libcase/store.hpp"

namespace libcase {

/// A row of the outbox, without who gets it.
struct OutboxRow {
  MessageId id;
  MessageKind kind = MessageKind::prompt;
  CaseId about;
  DeliveryMark mark;
  Instant made_at;  ///< when its cause was recorded
  bool operator==(const OutboxRow&) const = default;
};

/// Empty members do not restrict.
struct OutboxFilter {
  std::vector<DeliveryState> states{};
  std::optional<Instant> due_at{};  ///< pending and to be tried at this moment or before
  std::optional<MessageKind> kind{};
  std::int64_t seq = 0;   ///< only those of this entry
  std::size_t limit = 0;  ///< 0: all
};
/// In the order in which they were caused; those that are due, in that of their due times.
[[nodiscard]] std::vector<OutboxRow> outbox(Store& store, const OutboxFilter& filter);
[[nodiscard]] std::optional<OutboxRow> find_message(Store& store, MessageId id);

/// A message as it was caused, with what it is about.
struct Letter {
  Message message;
  std::optional<Case> about;                ///< as it is now; none: a broadcast
  std::optional<event::Closed> closed;      ///< of a closing notice
  std::optional<BroadcastEntry> broadcast;  ///< of a broadcast
  std::string words;                        ///< of a reminder or a supervision, as they were entered
};
/// @throws Error(not_found) where there is no such message.
[[nodiscard]] Letter read_letter(Store& store, MessageId id);

struct Attempt {
  bool delivered = false;
  std::string error;  ///< cut to 200 bytes
  std::uint32_t max_attempts = k_max_attempts;
};
/// Records one attempt in a transaction of its own. Returns how the message stands then.
DeliveryMark record_attempt(Store& store, const OutboxRow& row, const Attempt& attempt, const std::string& by,
                            Instant now);

/// Takes up again what was given up or waits for its next attempt: it is due at once, and its
/// attempts are counted anew. @throws Error(not_found); Error(refused) where one is delivered.
void retry(Store& store, const std::vector<MessageId>& ids, const std::string& by, Instant now);

}  // namespace libcase
