// --format: how records are printed.
#pragma once
#include <string>

#include "arguments.hpp"
#include "render/sheet.hpp"

namespace cli {

struct OutputOptions {
  std::string format = "table";

  void add_to(Arguments& args);
  [[nodiscard]] render::Format value() const;
};

}  // namespace cli
