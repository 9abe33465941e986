#include "render/duration.hpp"

#include "i18n.hpp"

namespace cli::render {

using libcase::msg;

namespace {

constexpr std::int64_t k_minute = 60, k_hour = 60 * k_minute, k_day = 24 * k_hour;

}  // namespace

std::string duration(std::int64_t seconds) {
  const auto days = seconds / k_day, hours = seconds % k_day / k_hour;
  if (days > 0 && hours > 0) return shown(msg("{0} d {1} h", std::to_string(days), std::to_string(hours)));
  if (days > 0) return shown(msg("{0} d", std::to_string(days)));
  return working_duration(seconds);
}

std::string working_duration(std::int64_t seconds) {
  const auto hours = seconds / k_hour, minutes = seconds % k_hour / k_minute;
  if (hours > 0 && minutes > 0) return shown(msg("{0} h {1} min", std::to_string(hours), std::to_string(minutes)));
  if (hours > 0) return shown(msg("{0} h", std::to_string(hours)));
  return shown(msg("{0} min", std::to_string(minutes)));
}

std::string time_left(std::int64_t seconds) {
  return seconds < 0 ? shown(msg("{0} overdue", duration(-seconds))) : duration(seconds);
}

}  // namespace cli::render
