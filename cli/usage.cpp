#include "usage.hpp"

namespace cli {

void bad_value(const std::string& option, const std::string& value, libcase::Text why) {
  throw UsageError{libcase::msg("{0}: '{1}' {2}", option, value, std::move(why))};
}

}  // namespace cli
