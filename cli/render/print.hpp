// Data on stdout.
#pragma once
#include <string_view>

namespace cli {

void print(std::string_view text);

}  // namespace cli
