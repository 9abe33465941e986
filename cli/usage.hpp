// A wrong command line, in our words.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "libcase/text.hpp"

namespace cli {

/// Thrown for a value that an option cannot take; ends with exit status 2.
struct UsageError {
  libcase::Text text;
};

[[noreturn]] void bad_value(const std::string& option, const std::string& value, libcase::Text why);

/// What CLI11 found wrong, as text of our catalogue that names the option.
[[nodiscard]] libcase::Text explain(const CLI::ParseError& error, const CLI::App& app);

}  // namespace cli
