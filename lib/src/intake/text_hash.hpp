// Hashed look-ups by a view, without a string made for them.
#pragma once
#include <functional>
#include <string_view>

namespace libcase::intake {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace libcase::intake
