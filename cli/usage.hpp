// A wrong command line, in our words.
#pragma once
#include <string>

#include "libcase/text.hpp"

namespace cli {

/// Thrown for a value that an option cannot take; ends with exit status 2.
struct UsageError {
  libcase::Text text;
};

[[noreturn]] void bad_value(const std::string& option, const std::string& value, libcase::Text why);

}  // namespace cli
