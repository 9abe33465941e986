// Files the program reads from its share folder.
#pragma once
#include <filesystem>
#include <string>

namespace cli {

/// $SHUOSHI_SHARE where that is set, else ../share/shuoshi beside the program's folder: so it lies in the
/// build folder and where it is installed.
[[nodiscard]] std::filesystem::path share_folder();
/// What draws the pictures of HTML reports; empty where it was not there when the program was built.
[[nodiscard]] std::string picture_library();

}  // namespace cli
