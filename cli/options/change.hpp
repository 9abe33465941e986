// --at --by --key: of everything that changes a case.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "libcase/operations.hpp"

namespace cli {

/// $SHUOSHI_BY, else the login name.
[[nodiscard]] std::string login_name();

struct ChangeOptions {
  std::string at;
  std::string by;
  std::string key;

  void add_to(CLI::App& app);
  [[nodiscard]] std::string who() const { return by.empty() ? login_name() : by; }
  /// The moment it happened: --at, else now.
  [[nodiscard]] libcase::Instant moment(libcase::Store& store, libcase::Instant now) const;
  [[nodiscard]] libcase::Request request(libcase::Store& store, std::vector<libcase::Command> commands,
                                         libcase::Instant now) const;
};

/// Warnings of a receipt, on stderr.
void warn(const libcase::Receipt& receipt);

}  // namespace cli
