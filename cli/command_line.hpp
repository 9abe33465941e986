// argv, cut into the command's name and what belongs to it.
#pragma once
#include <span>
#include <string>
#include <vector>

namespace cli {

struct CommandLine {
  std::string name;               ///< "report", "org import"; empty: none given
  std::vector<std::string> args;  ///< the rest, in order; options before the name included
  bool help = false;              ///< --help before any name
  bool version = false;
};

/// @throws UsageError on an argument that is not UTF-8 or an unknown option before the name.
[[nodiscard]] CommandLine split_command_line(std::span<char* const> argv);

}  // namespace cli
