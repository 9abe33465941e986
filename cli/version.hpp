// The version of the program.
#pragma once

namespace cli {

[[nodiscard]] const char* program_version();

}  // namespace cli
