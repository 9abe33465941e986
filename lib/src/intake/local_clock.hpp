// Local times of a log to instants: the zone database is asked once a day of the log, not once a cell.
#pragma once
#include <array>

#include "libcase/time.hpp"

namespace libcase::intake {

/// Gives what the zone gives. Not for use by two threads at once.
class LocalClock {
 public:
  explicit LocalClock(const TimeZone& zone) : zone_(zone) {}

  [[nodiscard]] Instant to_instant(LocalSeconds local) {
    const Day day = std::chrono::floor<std::chrono::days>(local);
    const Midnight& midnight = at(day);
    if (!midnight.even) return zone_.to_instant(local);
    return midnight.instant + (local - LocalSeconds{day});
  }
  [[nodiscard]] Day day_of(Instant t) {
    const Day guess = std::chrono::floor<std::chrono::days>(LocalSeconds{t.time_since_epoch() + last_offset_});
    const Midnight& midnight = at(guess);
    if (midnight.even && t >= midnight.instant && t - midnight.instant < std::chrono::days{1}) return guess;
    return zone_.day_of(t);
  }

 private:
  struct Midnight {
    Day day = Day::min();
    Instant instant;
    bool even = false;  ///< no change of clocks on that day
  };
  const Midnight& at(Day day) {
    auto& slot = slots_[static_cast<std::size_t>(static_cast<unsigned>(day.time_since_epoch().count())) % k_slots];
    if (slot.day != day) {
      slot.day = day;
      slot.instant = zone_.to_instant(LocalSeconds{day});
      // A change at any moment of the day, its midnights included, makes it longer or shorter.
      slot.even = zone_.to_instant(LocalSeconds{day + std::chrono::days{1}}) - slot.instant == std::chrono::days{1};
    }
    if (slot.even) last_offset_ = LocalSeconds{day}.time_since_epoch() - slot.instant.time_since_epoch();
    return slot;
  }

  static constexpr std::size_t k_slots = 1024;
  const TimeZone& zone_;
  std::chrono::seconds last_offset_{0};
  std::array<Midnight, k_slots> slots_{};
};

}  // namespace libcase::intake
