#include "share.hpp"

#include <cstdlib>

#include "options/values.hpp"

namespace cli {

std::filesystem::path share_folder() {
  if (const char* given = std::getenv("SHUOSHI_SHARE"); given != nullptr && *given != '\0') return given;
  std::error_code failed;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? std::filesystem::path() : self.parent_path().parent_path() / "share" / "shuoshi";
}

std::string picture_library() {
  const auto file = share_folder() / "echarts.min.js";
  std::error_code failed;
  return std::filesystem::is_regular_file(file, failed) ? read_file(file.string()) : std::string();
}

}  // namespace cli
