// -d/--db: which store.
#pragma once
#include <filesystem>
#include <string>

#include "arguments.hpp"
#include "libcase/store.hpp"

namespace cli {

struct StoreOptions {
  std::string file;

  void add_to(Arguments& args);
  /// The file given, else $SHUOSHI_DB, else the config file's, else the user's own.
  [[nodiscard]] std::filesystem::path path() const;
  [[nodiscard]] libcase::Store open_to_read() const;
  [[nodiscard]] libcase::Store open_to_write() const;
};

[[nodiscard]] libcase::Instant wall_clock();

}  // namespace cli
