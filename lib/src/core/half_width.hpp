// Full-width ASCII, as Chinese keyboards write it.
#pragma once
#include <string>
#include <string_view>

namespace libcase {

/// "２０２０：" as "2020:"; everything else stays. `text` is UTF-8.
[[nodiscard]] std::string half_width(std::string_view text);

}  // namespace libcase
