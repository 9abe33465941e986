#include "intake/xlsx/cell_value.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>

#include "intake/source/utf8.hpp"

namespace libcase::intake {
namespace {

constexpr int k_excel_digits = 15;
constexpr std::int64_t k_day_seconds = 86400;
constexpr double k_end_of_9999 = 2958466;
constexpr int k_1904_offset = 1462;
constexpr int k_leap_day_1900 = 60;  // 1900-02-29, which there never was

std::optional<double> number(std::string_view text) {
  double value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// "1.5e-07" as "0.00000015".
std::string without_exponent(std::string_view text) {
  const auto e = text.find('e');
  if (e == std::string_view::npos) return std::string(text);
  int exponent = 0;
  const auto* from = text.data() + e + 1;
  if (*from == '+') ++from;
  std::from_chars(from, text.data() + text.size(), exponent);
  std::string digits, sign;
  for (const char c : text.substr(0, e)) {
    if (c == '-') sign = "-";
    if (c >= '0' && c <= '9') digits += c;
  }
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() < whole) digits.append(whole - digits.size(), '0');
  return digits.size() == whole ? sign + digits : sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

void put(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

void put_clock(std::string& out, std::int64_t seconds, std::size_t hour_width = 2) {
  put(out, seconds / 3600, hour_width);
  out += ':';
  put(out, seconds / 60 % 60, 2);
  out += ':';
  put(out, seconds % 60, 2);
}

void put_day(std::string& out, std::int64_t day, bool since_1904) {
  if (!since_1904 && day == k_leap_day_1900) {
    out += "1900-02-29";
    return;
  }
  if (since_1904)
    day += k_1904_offset;
  else if (day < k_leap_day_1900)
    ++day;
  const std::chrono::sys_days date = std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} + std::chrono::days{day};
  const std::chrono::year_month_day ymd{date};
  put(out, static_cast<int>(ymd.year()), 4);
  out += '-';
  put(out, static_cast<unsigned>(ymd.month()), 2);
  out += '-';
  put(out, static_cast<unsigned>(ymd.day()), 2);
}

std::optional<unsigned> escaped_unit(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  unsigned unit = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  if (error != std::errc() || end != text.data() + 6) return std::nullopt;
  return unit;
}

}  // namespace

std::string number_text(std::string_view value) {
  const std::string_view digits = value.starts_with('-') ? value.substr(1) : value;
  if (digits.find_first_not_of("0123456789") == std::string_view::npos) return std::string(value);
  const auto parsed = number(value);
  if (!parsed) return std::string(value);
  if (*parsed == 0) return "0";
  std::array<char, 64> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), *parsed, std::chars_format::general, k_excel_digits);
  if (error != std::errc()) return std::string(value);
  return without_exponent({text.data(), static_cast<std::size_t>(end - text.data())});
}

std::string filled_up(std::string number, std::size_t width) {
  const bool whole = number.find_first_not_of("0123456789") == std::string::npos;
  if (whole && number.size() < width) number.insert(0, width - number.size(), '0');
  return number;
}

std::string time_text(std::string_view value, NumberKind kind, bool since_1904) {
  const auto days = number(value);
  if (!days || *days < 0 || *days >= k_end_of_9999 - (since_1904 ? k_1904_offset : 0)) return number_text(value);
  auto day = static_cast<std::int64_t>(std::floor(*days));
  std::int64_t seconds = std::llround((*days - std::floor(*days)) * static_cast<double>(k_day_seconds));
  if (seconds == k_day_seconds) {
    ++day;
    seconds = 0;
  }
  std::string out;
  if (kind == NumberKind::elapsed) {
    put_clock(out, day * k_day_seconds + seconds, 1);
  } else if (kind == NumberKind::time && day == 0) {
    put_clock(out, seconds);
  } else {
    put_day(out, day, since_1904);
    if (seconds != 0 || kind == NumberKind::time) put_clock(out += ' ', seconds);
  }
  return out;
}

std::string iso_text(std::string_view value) {
  std::string out(value.substr(0, value.find_first_of(".Z")));
  if (const auto t = out.find('T'); t != std::string::npos) out[t] = ' ';
  return out;
}

void append_unescaped(std::string& out, std::string_view text) {
  for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
    out.append(text.substr(0, at));
    text.remove_prefix(at);
    const auto unit = escaped_unit(text);
    const auto next = unit ? escaped_unit(text.substr(7)) : std::nullopt;
    if (unit && *unit != 0 && (*unit < 0xD800 || *unit > 0xDFFF)) {
      append_utf8(out, *unit);
      text.remove_prefix(7);
    } else if (unit && next && *unit >= 0xD800 && *unit < 0xDC00 && *next >= 0xDC00 && *next <= 0xDFFF) {
      append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*next - 0xDC00));
      text.remove_prefix(14);
    } else {
      out.append(text.substr(0, 2));
      text.remove_prefix(2);
    }
  }
  out.append(text);
}

}  // namespace libcase::intake
