#include "intake/source/gb18030.hpp"

#include <algorithm>
#include <vector>

namespace libcase::intake {
namespace {

constexpr std::uint32_t k_bmp_codes = 39420;     // four-byte codes of the basic plane
constexpr std::uint32_t k_planes_from = 189000;  // 0x90308130, U+10000
constexpr char32_t k_first_beyond = 0x10000;
constexpr char32_t k_last_point = 0x10FFFF;

unsigned at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }
bool is_lead(unsigned c) { return c >= 0x81 && c <= 0xFE; }
bool is_trail(unsigned c) { return c >= 0x40 && c <= 0xFE && c != 0x7F; }
bool is_digit(unsigned c) { return c >= 0x30 && c <= 0x39; }

char32_t four_byte_point(std::uint32_t linear) {
  if (linear >= k_planes_from) {
    const char32_t point = linear - k_planes_from + k_first_beyond;
    return point <= k_last_point ? point : 0;
  }
  if (linear >= k_bmp_codes) return 0;
  const auto runs = gb_four_byte_runs();
  const auto after = std::upper_bound(runs.begin(), runs.end(), linear,
                                      [](std::uint32_t value, const GbRun& run) { return value < run.linear; });
  const GbRun& run = *(after - 1);
  return run.point + (linear - run.linear);
}

GbStep four_bytes(std::string_view bytes) {
  const auto broken = [&](std::size_t i, bool fits) { return bytes.size() > i && !fits; };
  if (broken(2, bytes.size() > 2 && is_lead(at(bytes, 2))) || broken(3, bytes.size() > 3 && is_digit(at(bytes, 3))))
    return {};
  if (bytes.size() < 4) return {0, 0, true};
  const std::uint32_t linear =
      (((at(bytes, 0) - 0x81) * 10 + at(bytes, 1) - 0x30) * 126 + at(bytes, 2) - 0x81) * 10 + at(bytes, 3) - 0x30;
  const char32_t point = four_byte_point(linear);
  return point == 0 ? GbStep{} : GbStep{4, point, false};
}

/// From point to two-byte code; made when the first row is written back.
const std::vector<std::uint16_t>& two_byte_codes() {
  static const std::vector<std::uint16_t> codes = [] {
    std::vector<std::uint16_t> out(k_first_beyond, 0);
    for (std::size_t i = 0; i < k_gb_two_byte.size(); ++i) {
      const std::size_t lead = 0x81 + i / k_gb_trails, trail = 0x40 + i % k_gb_trails;
      out[k_gb_two_byte[i]] = static_cast<std::uint16_t>(lead << 8 | (trail + (trail >= 0x7F ? 1 : 0)));
    }
    return out;
  }();
  return codes;
}

std::uint32_t four_byte_linear(char32_t point) {
  if (point >= k_first_beyond) return static_cast<std::uint32_t>(point - k_first_beyond) + k_planes_from;
  const auto runs = gb_four_byte_runs();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::uint32_t end = i + 1 < runs.size() ? runs[i + 1].linear : k_bmp_codes;
    if (point >= runs[i].point && point - runs[i].point < end - runs[i].linear)
      return static_cast<std::uint32_t>(runs[i].linear + (point - runs[i].point));
  }
  return 0;
}

}  // namespace

GbStep gb18030_step(std::string_view bytes) {
  const unsigned lead = at(bytes, 0);
  if (lead < 0x80) return {1, lead, false};
  if (!is_lead(lead)) return {};
  if (bytes.size() < 2) return {0, 0, true};
  const unsigned trail = at(bytes, 1);
  if (is_digit(trail)) return four_bytes(bytes);
  if (!is_trail(trail)) return {};
  return {2, k_gb_two_byte[(lead - 0x81) * k_gb_trails + trail - 0x40 - (trail > 0x7F ? 1 : 0)], false};
}

void append_gb18030(std::string& out, char32_t point) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) return put(static_cast<std::uint32_t>(point));
  if (point < k_first_beyond) {
    if (const std::uint32_t code = two_byte_codes()[point]; code != 0) {
      put(code >> 8);
      return put(code & 0xFF);
    }
  }
  std::uint32_t linear = four_byte_linear(point);
  const std::uint32_t d = linear % 10, c = linear / 10 % 126, b = linear / 1260 % 10, a = linear / 12600;
  put(a + 0x81);
  put(b + 0x30);
  put(c + 0x81);
  put(d + 0x30);
}

}  // namespace libcase::intake
