// Random lives of a place, for the figures.
#pragma once
#include "operations/dice.hpp"

namespace support {

/// Cases and what became of them, some told late, some at the second they happened. Goes on after `wall`, and moves it.
inline void live(Store& store, Dice& dice, int operations, Instant& wall, std::vector<CaseId>& known) {
  for (int i = 0; i < operations; ++i) {
    wall += std::chrono::minutes{dice.below(150)} + std::chrono::seconds{dice.below(3)};
    Request request{.id = known.empty() ? CaseId() : dice.of(known),
                    .commands = {dice.command(known, wall)},
                    .at = std::nullopt,
                    .by = dice.person(),
                    .key = {}};
    if (dice.one_in(3)) request.at = wall - std::chrono::minutes{dice.below(9 * 24 * 60)};
    const bool fresh = operation_of(request.commands.front()) == Operation::report;
    if (fresh && dice.one_in(3)) request.commands.push_back(solved(Level::village));
    try {
      const auto receipt = perform(store, request, wall);
      if (fresh) known.push_back(receipt.id);
    } catch (const Error&) {  // refusals are part of life
    }
  }
}

inline std::vector<CaseId> live(Store& store, unsigned seed, int operations) {
  Dice dice(seed);
  std::vector<CaseId> known;
  Instant wall = at("2020-01-15");
  live(store, dice, operations, wall, known);
  return known;
}

}  // namespace support
