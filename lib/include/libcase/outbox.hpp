// Messages: what goes out to residents, units and areas because of an entry of the journal.
// Pure: which messages there are follows from the entry alone, so the outbox can be made anew.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/case.hpp"
#include "libcase/journal.hpp"
#include "libcase/vocabulary.hpp"

namespace libcase {

/// Names a message for ever: the entry that caused it and its place within that entry.
/// Printed "SEQ-N", as 42-1. The place's gateway may use it to drop what it has seen before.
struct MessageId {
  std::int64_t seq = 0;
  std::int64_t part = 0;  ///< 1, 2, ...
  [[nodiscard]] std::string str() const;
  static std::optional<MessageId> parse(std::string_view text);
  auto operator<=>(const MessageId&) const = default;  // NOLINT(*-nullptr)
};

/// To whom and about what. Its words are made by whoever hands it over.
struct Message {
  MessageId id{};
  MessageKind kind = MessageKind::prompt;
  CaseId about{};               ///< none: a broadcast
  std::string unit{};           ///< code of the unit it goes to; empty: it goes to no unit
  std::string name{}, phone{};  ///< of the resident it goes to; empty: to none
  AreaCode area = 0;            ///< of a broadcast; 0: the whole place
  std::string medium{};         ///< of a broadcast
  bool operator==(const Message&) const = default;
};

/// What an entry of a case sends. `after` is the case as the entry leaves it. Nothing where the
/// entry does not notify (what a log tells afterwards), and nothing to a resident without a phone
/// number. Where the entry leaves the case closed, the closing notice is all there is to say.
[[nodiscard]] std::vector<Message> messages_of(const CaseEntry& entry, const Case& after, std::int64_t seq);
/// One for each area and medium.
[[nodiscard]] std::vector<Message> messages_of(const BroadcastEntry& entry, std::int64_t seq);

/// How far one message is.
struct DeliveryMark {
  DeliveryState state = DeliveryState::pending;
  std::uint32_t attempts = 0;  ///< since it was last taken up
  Instant next_at;             ///< when it may be tried again; of the last attempt where it is not
  std::string error;           ///< of the last attempt
  bool operator==(const DeliveryMark&) const = default;
};
/// The mark after one attempt that was recorded at `at`.
[[nodiscard]] DeliveryMark mark_after(const DeliveryEntry& entry, Instant at);

/// Given up after so many attempts, unless the caller says otherwise.
inline constexpr std::uint32_t k_max_attempts = 6;
/// How long to wait after the n-th failed attempt: 1 min, 5 min, 30 min, 2 h, then 6 h each.
[[nodiscard]] std::chrono::seconds backoff(std::uint32_t attempts);

}  // namespace libcase
