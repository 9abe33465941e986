// Files that are there whole or not at all.
#pragma once
#include <filesystem>
#include <string_view>

namespace cli {

/// Writes beside `file`, then takes its place: a reader sees the old file or the new one. What is no file,
/// such as a pipe or /dev/null, is written to as it is; a symbolic link stays, and what it leads to is replaced.
/// @throws libcase::Error(io); then `file` is as it was.
void write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace cli
