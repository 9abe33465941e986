// GB18030 (2000), which contains GBK and GB2312. The tables are generated at build time.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace libcase::intake {

inline constexpr std::size_t k_gb_leads = 126;   // 0x81 to 0xFE
inline constexpr std::size_t k_gb_trails = 190;  // 0x40 to 0x7E and 0x80 to 0xFE
extern const std::array<std::uint16_t, k_gb_leads * k_gb_trails> k_gb_two_byte;

/// From this place in the order of the four-byte codes on, code points follow one another.
struct GbRun {
  std::uint16_t linear;
  std::uint16_t point;
};
[[nodiscard]] std::span<const GbRun> gb_four_byte_runs();

/// One character from the beginning of `bytes`.
struct GbStep {
  std::size_t size = 0;  ///< bytes it took; 0: the first byte cannot be decoded
  char32_t point = 0;
  bool cut_off = false;  ///< it may go on beyond the end of `bytes`
};
[[nodiscard]] GbStep gb18030_step(std::string_view bytes);

/// Appends the code of a point (not a surrogate).
void append_gb18030(std::string& out, char32_t point);

}  // namespace libcase::intake
