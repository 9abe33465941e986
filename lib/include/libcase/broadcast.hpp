// Telling everybody 大喇叭: a matter of common interest, or a warning with no case behind it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "libcase/delivery.hpp"
#include "libcase/store.hpp"

namespace libcase {

struct BroadcastRequest {
  std::string topic, text;
  std::vector<std::string> media;  ///< tokens: loudspeaker, wechat_group, sms ...
  std::vector<AreaCode> areas;     ///< none: the whole place
  std::vector<CaseId> cases;       ///< none: a warning
  std::optional<Instant> at;       ///< nullopt: now
  std::string by;
  /// Words of the open note that each linked case gets, from the number; "#12 topic" if not given.
  std::function<std::string(std::int64_t number)> note{};
};

/// Enters it, with a message for each area and medium and a note in each linked case, in one
/// transaction. Returns its number. @throws Error(invalid) for a missing text or a medium that is
/// no token, Error(not_found) for an area or a case, Error(refused) where a case forbids the note.
std::int64_t send_broadcast(Store& store, const BroadcastRequest& request, Instant now);

struct Broadcast {
  std::int64_t number = 0;
  BroadcastEntry entry;
  std::vector<OutboxRow> sent;  ///< a row for each area and medium
};
/// @throws Error(not_found).
[[nodiscard]] Broadcast load_broadcast(Store& store, std::int64_t number);
/// All of them, oldest first.
[[nodiscard]] std::vector<Broadcast> broadcasts(Store& store);

}  // namespace libcase
