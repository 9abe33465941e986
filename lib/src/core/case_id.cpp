#include "libcase/case_id.hpp"

#include <algorithm>
#include <charconv>

namespace libcase {
namespace {

// day (days since 1970) << 47 | area << 17 | serial
constexpr int k_serial_bits = 17;
constexpr int k_area_bits = 30;
constexpr std::int64_t k_max_area = 999'999'999;

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::optional<std::int64_t> digits(std::string_view text, std::size_t at_least, std::size_t at_most) {
  if (text.size() < at_least || text.size() > at_most) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

CaseId CaseId::make(Day day, std::uint64_t area_code, int serial) {
  while (area_code > k_max_area) area_code /= 1000;
  const auto days = static_cast<std::int64_t>(day.time_since_epoch().count());
  return CaseId((days << (k_area_bits + k_serial_bits)) | (static_cast<std::int64_t>(area_code) << k_serial_bits) |
                serial);
}

std::optional<CaseId> CaseId::parse(std::string_view text) {
  const auto first = text.find('-');
  const auto second = first == std::string_view::npos ? first : text.find('-', first + 1);
  if (first != 8 || second == std::string_view::npos) return std::nullopt;
  const auto date = digits(text.substr(0, 8), 8, 8);
  const auto area = digits(text.substr(9, second - 9), 6, 9);
  const auto serial = digits(text.substr(second + 1), 5, 6);
  if (!date || !area || !serial || *serial < 1 || *serial > k_max_serial) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{static_cast<int>(*date / 10000)},
                                        std::chrono::month{static_cast<unsigned>(*date / 100 % 100)},
                                        std::chrono::day{static_cast<unsigned>(*date % 100)}};
  if (!ymd.ok() || ymd.year() < std::chrono::year{1970}) return std::nullopt;
  return make(Day{ymd}, static_cast<std::uint64_t>(*area), static_cast<int>(*serial));
}

Day CaseId::day() const { return Day{std::chrono::days{raw_ >> (k_area_bits + k_serial_bits)}}; }
std::uint32_t CaseId::area() const {
  return static_cast<std::uint32_t>((raw_ >> k_serial_bits) & ((1LL << k_area_bits) - 1));
}
int CaseId::serial() const { return static_cast<int>(raw_ & k_max_serial); }

std::string CaseId::str() const {
  const std::chrono::year_month_day ymd{day()};
  return padded(static_cast<int>(ymd.year()), 4) + padded(static_cast<unsigned>(ymd.month()), 2) +
         padded(static_cast<unsigned>(ymd.day()), 2) + "-" + padded(area(), 6) + "-" + padded(serial(), 5);
}

}  // namespace libcase
