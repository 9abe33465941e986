#include "options/config.hpp"

#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>
#include <cstdlib>
#include <fstream>

#include "libcase/error.hpp"

namespace cli {
namespace {

std::filesystem::path config_file() {
  if (const char* folder = std::getenv("XDG_CONFIG_HOME"); folder != nullptr && *folder != '\0')
    return std::filesystem::path(folder) / "shuoshi" / "config.toml";
  const char* home = std::getenv("HOME");
  return home == nullptr ? std::filesystem::path()
                         : std::filesystem::path(home) / ".config" / "shuoshi" / "config.toml";
}

/// "~/x" as a shell would read it.
std::filesystem::path expanded(const std::string& value) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || !value.starts_with("~/")) return value;
  return std::filesystem::path(home) / value.substr(2);
}

}  // namespace

std::filesystem::path configured_store() {
  const auto file = config_file();
  std::ifstream input(file);
  if (file.empty() || !input) return {};
  try {
    const auto table = toml::parse(input, file.string());
    return expanded(table["db"].value_or(std::string()));
  } catch (const toml::parse_error& error) {
    throw libcase::Error(libcase::ErrorKind::invalid,
                         libcase::msg("{0}, line {1}: {2}", file.string(), std::to_string(error.source().begin.line),
                                      std::string(error.description())));
  }
}

}  // namespace cli
