#include "options/store.hpp"

#include <chrono>
#include <cstdlib>

#include "i18n.hpp"
#include "options/config.hpp"

namespace cli {
namespace {

std::filesystem::path users_own() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return std::filesystem::path(data) / "shuoshi" / "shuoshi.db";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home == nullptr ? "." : home) / ".local" / "share" / "shuoshi" / "shuoshi.db";
}

}  // namespace

void StoreOptions::add_to(Arguments& args) {
  args.add("-d,--db", file, N_("the store; else $SHUOSHI_DB, the config file's, the user's own")).type("FILE");
}

std::filesystem::path StoreOptions::path() const {
  if (!file.empty()) return file;
  if (const char* given = std::getenv("SHUOSHI_DB"); given != nullptr && *given != '\0') return given;
  if (auto configured = configured_store(); !configured.empty()) return configured;
  return users_own();
}

libcase::Store StoreOptions::open_to_read() const { return libcase::Store(path(), {.writable = false}); }
libcase::Store StoreOptions::open_to_write() const { return libcase::Store(path(), {}); }

libcase::Instant wall_clock() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace cli
