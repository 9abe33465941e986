#include "version.hpp"

namespace cli {

const char* program_version() { return SHUOSHI_VERSION; }

}  // namespace cli
