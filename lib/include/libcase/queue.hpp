// What waits for whom: the screen of a township's centre.
#pragma once
#include <string>
#include <vector>

#include "libcase/store.hpp"

namespace libcase {

/// What an open case waits for. Numbers are only for output.
enum class WaitingFor : std::uint8_t {
  dispatch = 1,      ///< a lead: nobody has it, whether nobody was found yet or it was handed back
  taking = 2,        ///< its lead to take it 签收
  handling = 3,      ///< its lead
  verification = 4,  ///< the reply to be verified 核实, where the place's profile asks for it
  closing = 5,
  resumption = 6,  ///< the end of its suspension
};
template <>
std::span<const Word<WaitingFor>> words();

/// What it waits for now; of an open case.
[[nodiscard]] WaitingFor waiting_for(const Case& c, const Profile& profile);

/// Empty members do not restrict.
struct QueueFilter {
  std::string unit{};     ///< cases it leads or co-handles
  AreaCode area = 0;      ///< with all that lies in it
  std::size_t limit = 0;  ///< 0: all
};

enum class QueueRole : std::uint8_t { lead = 1, co_handler = 2 };
template <>
std::span<const Word<QueueRole>> words();

/// The gravest that was done about it, by rule or by hand.
enum class Pressure : std::uint8_t { none = 0, urged = 1, supervised = 2, raised = 3 };
template <>
std::span<const Word<Pressure>> words();

struct QueueRow {
  CaseId id;
  State state = State::none;
  std::string title;
  AreaCode area = 0;
  Urgency urgency = Urgency::normal;
  std::string lead;                  ///< empty: nobody
  QueueRole role = QueueRole::lead;  ///< of the unit asked for
  WaitingFor waiting = WaitingFor::dispatch;
  Instant since;  ///< when that waiting began: with another lead it begins anew
  Instant reported_at;
  Pressure pressure = Pressure::none;    ///< 催办, 督办, 提级督办
  std::optional<Instant> due;            ///< in force
  std::optional<std::int64_t> left;      ///< seconds until due, negative where it has passed; as of the
                                         ///< suspension while the clock stands still
  std::optional<std::int64_t> response;  ///< likewise until the first contact is due; nullopt once there was one
};

struct Queue {
  std::vector<QueueRow> rows;
  std::size_t waiting = 0;  ///< without the limit
};

/// The open cases: the most urgent first; of one urgency the one due first, those without a due time
/// last; then the one reported first. With `unit`, every open case is replayed for its co-handlers.
[[nodiscard]] Queue queue(Store& store, const QueueFilter& filter, Instant now);

}  // namespace libcase
