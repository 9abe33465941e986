// What a command is: one line of commands.cpp and one file in cmd/.
#pragma once
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "arguments.hpp"

namespace cli {

/// What add_NAME() hands back once it has registered its options.
struct Action {
  std::function<int()> run;
  const char* examples = "";         ///< shell lines, the same in every language
  std::vector<int> exit_statuses{};  ///< explained at the end of the help
};

struct Command {
  std::string_view name;  ///< one word, or two: "org import"
  const char* group;
  const char* summary;
  Action (*add)(Arguments&);
};

/// All commands, in the order of the help.
[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);
/// True where `word` begins a name of two words.
[[nodiscard]] bool is_command_family(std::string_view word);

}  // namespace cli
