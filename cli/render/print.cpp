#include "render/print.hpp"

#include <cstdio>

namespace cli {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace cli
