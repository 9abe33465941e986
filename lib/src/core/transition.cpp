#include <array>

#include "libcase/decide.hpp"

namespace libcase {
namespace {

struct Row {
  State state;
  std::vector<Operation> allowed;
};

/// The one table of the loop: help, refusals and `show` read it, and decide() obeys it.
/// Notes are welcome everywhere: what is said of a finished case is still part of its story.
const std::vector<Row>& table() {
  using enum Operation;
  static const std::vector<Row> k_table = {
      {State::none, {report}},
      {State::reported, {assign, close, reject, withdraw, merge, voice, note}},
      {State::assigned, {close, escalate, assign, reject, withdraw, merge, voice, note}},
      {State::closed, {rate, reopen, voice, note}},
      {State::rejected, {note}},
      {State::withdrawn, {note}},
      {State::merged, {note}},
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
  for (const Operation candidate : allowed_operations(state))
    if (candidate == operation) return true;
  return false;
}

}  // namespace libcase
