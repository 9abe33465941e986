// Help texts, laid out here and not by the parser, so that they come in every language.
#pragma once
#include <string>

#include "command.hpp"

namespace cli {

[[nodiscard]] std::string command_help(const Command& command, const Arguments& args, const Action& action);
/// Every command by name. With a family ("org"): its members only.
[[nodiscard]] std::string general_help(std::string_view family = {});

}  // namespace cli
