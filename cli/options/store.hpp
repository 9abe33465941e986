// -d/--db: which store.
#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "libcase/store.hpp"

namespace cli {

struct StoreOptions {
  std::string file;

  void add_to(CLI::App& app);
  /// The file given, else $SHUOSHI_DB, else the config file's, else the user's own.
  [[nodiscard]] std::filesystem::path path() const;
  [[nodiscard]] libcase::Store open_to_read() const;
  [[nodiscard]] libcase::Store open_to_write() const;
};

[[nodiscard]] libcase::Instant wall_clock();

}  // namespace cli
