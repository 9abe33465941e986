// Option groups of what is told about a matter: its reporter, how it was closed.
#pragma once
#include <string>

#include "arguments.hpp"
#include "libcase/command.hpp"

namespace cli {

struct ReporterOptions {
  std::string name;
  std::string phone;
  std::string proxy;
  bool confidential = false;
  bool anonymous = false;

  void add_to(Arguments& args);
  [[nodiscard]] libcase::Reporter value() const;
};

struct ClosingOptions {
  std::string outcome;
  std::string level;
  std::string reply;
  std::string no_reply_reason;

  void add_to(Arguments& args);
  [[nodiscard]] libcase::command::Close value() const;
};

}  // namespace cli
