// Option groups of what is told about a matter: its reporter, how it was closed.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "libcase/command.hpp"

namespace cli {

struct ReporterOptions {
  std::string name;
  std::string phone;

  void add_to(CLI::App& app);
  [[nodiscard]] libcase::Reporter value() const { return {name, phone}; }
};

struct ClosingOptions {
  std::string outcome;
  std::string level;
  std::string reply;
  std::string no_reply_reason;

  void add_to(CLI::App& app);
  [[nodiscard]] libcase::command::Close value() const;
};

}  // namespace cli
