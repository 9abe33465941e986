// SHA-256, which every system can check with a tool of its own.
#pragma once
#include <string>
#include <string_view>

namespace cli {

/// In hexadecimal, as sha256sum prints it.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
/// In Base64, as a content security policy names it.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);

}  // namespace cli
