// Text written back in the encoding it came in.
#pragma once
#include <string>
#include <string_view>

#include "intake/source/encoding.hpp"

namespace libcase::intake {

/// Bytes that could not be decoded are again what they were. UTF-8 stays as it is.
[[nodiscard]] std::string encoded(std::string_view utf8, Encoding encoding);
[[nodiscard]] std::string_view byte_order_mark(Encoding encoding);

}  // namespace libcase::intake
