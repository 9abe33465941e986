#include "desk.hpp"

#include <doctest/doctest.h>

namespace support {

Desk in_state(State state) {
  Desk desk;
  const auto step = [&](const char* when, const Command& command) { REQUIRE(desk.run(when, command) == ""); };
  if (state == State::none) return desk;
  auto report = matter("路灯");
  report.matter.due = at("2020-08-20");
  step("2020-08-11 08:00", report);
  step("2020-08-11 08:01", command::Join{"o"});
  if (state == State::accepted) step("2020-08-11 09:00", record(event::Accepted{}));
  if (state == State::rejected) step("2020-08-11 09:00", command::Reject{"非职责"});
  if (state == State::withdrawn) step("2020-08-11 09:00", command::Withdraw{});
  if (state == State::merged) step("2020-08-11 09:00", command::Merge{k_there});
  if (state == State::reported || state == State::accepted || desk.c.ended_at) return desk;
  step("2020-08-11 09:00", to("w1"));
  if (state == State::suspended) step("2020-08-11 10:00", command::Suspend{"等配件", {}});
  if (state == State::handling || state == State::replied) step("2020-08-11 10:00", command::Take{});
  if (state == State::replied) step("2020-08-11 11:00", command::Reply{"已修好"});
  if (state == State::closed) step("2020-08-11 11:00", solved());
  return desk;
}

}  // namespace support
