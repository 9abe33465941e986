// What a page carries with it: made from cli/web when the program is built.
#pragma once
#include <string_view>

namespace cli::render {

[[nodiscard]] std::string_view report_css();
[[nodiscard]] std::string_view report_js();

}  // namespace cli::render
