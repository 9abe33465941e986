// --watch: an answer that is drawn again and again on a terminal.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace cli {

/// @throws UsageError where stdout is not a terminal.
void need_terminal();
/// Lines of the terminal; 24 where it does not say.
[[nodiscard]] std::size_t terminal_lines();
/// Clears and draws until Ctrl-C, then returns k_done.
int watch(std::chrono::seconds every, const std::function<std::string()>& draw);

}  // namespace cli
