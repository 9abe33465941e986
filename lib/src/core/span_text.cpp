// Spans and opening hours as people write them.
#include <array>
#include <charconv>

#include "libcase/calendar.hpp"

namespace libcase {
namespace {

/// More is a slip; and a loop over days stays short.
constexpr std::uint32_t k_max_amount = 100000;
constexpr int k_hour = 60;
constexpr int k_last_minute = 1440;

/// By number of the unit.
constexpr std::array<std::string_view, 5> k_units{"min", "h", "d", "wh", "wd"};

/// Digits from the left, which are then cut off.
std::optional<std::uint32_t> cut_number(std::string_view& text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// "08:30" as minutes of the day, cut off from the left.
std::optional<int> cut_clock(std::string_view& text) {
  const auto hour = cut_number(text);
  if (!hour || *hour > 24 || !text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  const auto before = text.size();
  const auto minute = cut_number(text);
  if (!minute || before - text.size() != 2 || *minute >= k_hour) return std::nullopt;
  const int out = static_cast<int>(*hour) * k_hour + static_cast<int>(*minute);
  return out <= k_last_minute ? std::optional(out) : std::nullopt;
}

std::optional<OpenHours> cut_range(std::string_view& text) {
  const auto from = cut_clock(text);
  if (!from || !text.starts_with('-')) return std::nullopt;
  text.remove_prefix(1);
  const auto to = cut_clock(text);
  if (!to || *from >= *to) return std::nullopt;
  return OpenHours{.from = *from, .to = *to};
}

void append_clock(std::string& out, int minute) {
  const auto two_digits = [&](int value) {
    if (value < 10) out += '0';
    out += std::to_string(value);
  };
  two_digits(minute / k_hour);
  out += ':';
  two_digits(minute % k_hour);
}

}  // namespace

std::optional<std::vector<OpenHours>> parse_open_hours(std::string_view text) {
  std::vector<OpenHours> out;
  for (;;) {
    const auto range = cut_range(text);
    if (!range || (!out.empty() && range->from < out.back().to)) return std::nullopt;
    out.push_back(*range);
    if (text.empty()) return out;
    if (!text.starts_with(',')) return std::nullopt;
    text.remove_prefix(1);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
}

std::string format_open_hours(const std::vector<OpenHours>& hours) {
  if (hours.empty()) return "00:00-24:00";
  std::string out;
  for (const auto& range : hours) {
    if (!out.empty()) out += ',';
    append_clock(out, range.from);
    out += '-';
    append_clock(out, range.to);
  }
  return out;
}

std::optional<Span> parse_span(std::string_view text) {
  const auto amount = cut_number(text);
  if (!amount || *amount < 1 || *amount > k_max_amount) return std::nullopt;
  for (std::size_t i = 0; i < k_units.size(); ++i)
    if (text == k_units.at(i)) return Span{.amount = *amount, .unit = static_cast<SpanUnit>(i)};
  return std::nullopt;
}

std::string format_span(Span span) {
  std::string out = std::to_string(span.amount);
  out.append(k_units.at(static_cast<std::size_t>(span.unit)));
  return out;
}

}  // namespace libcase
