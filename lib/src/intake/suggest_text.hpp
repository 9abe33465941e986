// TOML and comments that a draft is made of.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace libcase::intake {

/// A text of TOML.
[[nodiscard]] std::string in_quotes(std::string_view text);
/// A cell or a head within a comment: one line, and short.
[[nodiscard]] std::string shown(std::string_view text);
/// A list of texts of TOML.
[[nodiscard]] std::string list_of(const std::vector<std::string>& items);

}  // namespace libcase::intake
