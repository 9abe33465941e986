// The user's config file: ${XDG_CONFIG_HOME:-~/.config}/shuoshi/config.toml.
#pragma once
#include <filesystem>

namespace cli {

/// Its `db`; empty where there is no such file or key.
/// @throws libcase::Error(invalid) on a file that is not TOML.
[[nodiscard]] std::filesystem::path configured_store();

}  // namespace cli
