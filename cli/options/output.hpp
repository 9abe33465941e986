// --format: how records are printed.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "render/sheet.hpp"

namespace cli {

struct OutputOptions {
  std::string format = "table";

  void add_to(CLI::App& app);
  [[nodiscard]] render::Format value() const;
};

}  // namespace cli
