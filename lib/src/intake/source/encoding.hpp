// Which encoding an input is in.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace libcase::intake {

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, gb18030 };

[[nodiscard]] std::string_view name_of(Encoding encoding);
/// @throws Error(invalid) where no encoding is called so.
[[nodiscard]] Encoding encoding_named(const std::string& name);

struct FoundEncoding {
  Encoding encoding = Encoding::utf8;
  bool bom = false;
  bool only_ascii = false;  ///< nothing told the encoding: whatever is not ASCII must then be asked about
  bool fixed = false;       ///< no option says another one
};

/// Enough to tell by.
inline constexpr std::size_t k_encoding_sample = std::size_t{1} << 20;

/// From the first bytes of an input; `whole`: there are no others. @throws Error(invalid) where it cannot be told.
[[nodiscard]] FoundEncoding detect_encoding(std::string_view head, bool whole);
/// Whether text is valid as UTF-8, and not only by chance; `whole`: its last character is not cut off.
[[nodiscard]] bool is_surely_utf8(std::string_view text, bool whole);
/// As it was said; only the mark is looked for.
[[nodiscard]] FoundEncoding given_encoding(Encoding encoding, std::string_view head);

}  // namespace libcase::intake
