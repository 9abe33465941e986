#include <array>
#include <cstdint>

#include "libcase/decide.hpp"

namespace libcase {
namespace {

using enum Operation;
using Operations = std::vector<Operation>;

struct Row {
  State state;
  Operations allowed;
};

Operations operator+(Operations left, const Operations& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

/// Notes are welcome everywhere: what is said of a finished case is still part of its story.
const Operations k_remarks = {note, evidence, link, amend};
/// While it is open, whoever can help may be brought in.
const Operations k_around =
    Operations{voice, contact, join, leave, visit, plan, mediate, council, advise, patrol, contract, urge, supervise} +
    k_remarks;
const Operations k_ways_out = {reject, withdraw, merge};

/// The one table of the loop: help, refusals and `show` read it, and decide() obeys it.
/// In each row what moves the case on comes first.
const std::vector<Row>& table() {
  static const std::vector<Row> k_table = {
      {State::none, {report}},
      {State::reported, Operations{accept, assign, reply, close} + k_ways_out + Operations{suspend} + k_around},
      {State::accepted, Operations{assign, reply, close} + k_ways_out + Operations{suspend} + k_around},
      {State::assigned, Operations{take, return_case, reply, close, escalate, assign} + k_ways_out +
                            Operations{suspend, extend} + k_around},
      {State::handling,
       Operations{reply, close, return_case, escalate, assign} + k_ways_out + Operations{suspend, extend} + k_around},
      {State::replied,
       Operations{verify, close, reply, assign, escalate} + k_ways_out + Operations{suspend, extend} + k_around},
      {State::suspended, Operations{resume, reject, withdraw} + k_around},
      {State::closed, Operations{rate, callback, reopen, voice} + k_remarks},
      {State::rejected, k_remarks},
      {State::withdrawn, k_remarks},
      {State::merged, Operations{unmerge} + k_remarks},
  };
  return k_table;
}

}  // namespace

std::vector<Operation> allowed_operations(State state) {
  for (const auto& row : table())
    if (row.state == state) return row.allowed;
  return {};
}

bool allowed(State state, Operation operation) {
  // The table as a bit for each operation: this is asked before every command.
  static_assert(static_cast<unsigned>(callback) < 64);
  static const auto k_masks = [] {
    std::array<std::uint64_t, 16> out{};
    for (const auto& row : table())
      for (const auto one : row.allowed)
        out.at(static_cast<std::size_t>(row.state)) |= std::uint64_t{1} << static_cast<unsigned>(one);
    return out;
  }();
  const auto row = static_cast<std::size_t>(state);
  return row < k_masks.size() && (k_masks[row] >> static_cast<unsigned>(operation) & 1U) != 0;
}

}  // namespace libcase
