#include "intake/usual_times.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "intake/suggest_column.hpp"

namespace libcase::intake {
namespace {

/// A space beside a Chinese character, %p or %a need not be there.
constexpr std::array<std::string_view, 37> k_certain{"%Y-%m-%d %H:%M:%S",
                                                     "%Y-%m-%d %H:%M",
                                                     "%Y/%m/%d %H:%M:%S",
                                                     "%Y/%m/%d %H:%M",
                                                     "%Y-%m-%d",
                                                     "%Y/%m/%d",
                                                     "%Y-%m-%dT%H:%M:%S",
                                                     "%Y-%m-%dT%H:%M",
                                                     "%Y-%m-%dT%H:%M:%S%z",
                                                     "%Y-%m-%dT%H:%M:%S.%f",
                                                     "%Y-%m-%dT%H:%M:%S.%f%z",
                                                     "%Y-%m-%d %H:%M:%S.%f",
                                                     "%Y年%m月%d日 %H时%M分%S秒",
                                                     "%Y年%m月%d日 %H时%M分",
                                                     "%Y年%m月%d日 %H点%M分",
                                                     "%Y年%m月%d日 %H时",
                                                     "%Y年%m月%d日 %H:%M:%S",
                                                     "%Y年%m月%d日 %H:%M",
                                                     "%Y年%m月%d日",
                                                     "%Y.%m.%d %H:%M:%S",
                                                     "%Y.%m.%d %H:%M",
                                                     "%Y.%m.%d",
                                                     "%Y/%m/%d %p %I:%M:%S",
                                                     "%Y/%m/%d %p %I:%M",
                                                     "%Y-%m-%d %p %I:%M:%S",
                                                     "%Y-%m-%d %p %I:%M",
                                                     "%Y-%m-%d %H:%M:%S%z",
                                                     "%Y年%m月%d日 %p %I:%M:%S",
                                                     "%Y年%m月%d日 %p %I:%M",
                                                     "%Y年%m月%d日 %p %I时%M分",
                                                     "%Y年%m月%d日 %p %I点%M分",
                                                     "%Y年%m月%d日 %p %I时",
                                                     "%Y-%m-%d %H时%M分",
                                                     "%Y/%m/%d %I:%M:%S %p",
                                                     "%Y/%m/%d %I:%M %p",
                                                     "%Y-%m-%d %I:%M:%S %p",
                                                     "%Y/%m/%d %H:%M:%S.%f"};

constexpr std::array<std::string_view, 43> k_others{"%m/%d/%Y %I:%M:%S %p",
                                                    "%m/%d/%Y %I:%M %p",
                                                    "%m/%d/%Y %H:%M:%S",
                                                    "%m/%d/%Y %H:%M",
                                                    "%m/%d/%Y",
                                                    "%d/%m/%Y %H:%M:%S",
                                                    "%d/%m/%Y %H:%M",
                                                    "%d/%m/%Y",
                                                    "%Y-%m-%d %a %H:%M:%S",
                                                    "%Y-%m-%d %a %H:%M",
                                                    "%Y-%m-%d %a",
                                                    "%Y/%m/%d %a %H:%M",
                                                    "%Y/%m/%d %a",
                                                    "%Y年%m月%d日 %a %H:%M",
                                                    "%Y年%m月%d日 %a",
                                                    "%d-%b-%Y %H:%M:%S",
                                                    "%d-%b-%Y",
                                                    "%d %b %Y %H:%M",
                                                    "%d %b %Y",
                                                    "%b %d, %Y",
                                                    "%b %d, %Y %I:%M %p",
                                                    "%Y%m%d%H%M%S",
                                                    "%Y%m%d %H:%M:%S",
                                                    "%Y%m%d",
                                                    "%m/%d/%y %H:%M",
                                                    "%m/%d/%y",
                                                    "%y.%m.%d",
                                                    "%d-%m-%Y %H:%M",
                                                    "%d-%m-%Y",
                                                    "%Y %b %d %I:%M:%S %p",
                                                    "%b %d, %Y %I:%M:%S %p",
                                                    "%b %d %Y %I:%M %p",
                                                    "%m/%d/%y %I:%M %p",
                                                    "%m-%d-%Y %I:%M:%S %p",
                                                    "%m-%d-%Y",
                                                    "%d.%m.%Y %H:%M",
                                                    "%d.%m.%Y",
                                                    "%Y%m%d %H%M%S",
                                                    "%Y/%m/%d %a %H:%M:%S",
                                                    "%d/%m/%Y %I:%M:%S %p",
                                                    "%a %b %d %H:%M:%S CST %Y",
                                                    "%a %b %d %H:%M:%S %Y",
                                                    "%x"};
static_assert(k_certain.size() + k_others.size() <= 64 * std::tuple_size_v<FormatBits>, "ColumnSample keeps them so");

}  // namespace

const std::vector<TimeFormat>& usual_formats() {
  static const std::vector<TimeFormat> k_formats = [] {
    std::vector<TimeFormat> out(k_certain.begin(), k_certain.end());
    for (const auto pattern : k_others) out.emplace_back(pattern);
    return out;
  }();
  return k_formats;
}

const std::vector<std::string>& certain_formats() {
  static const std::vector<std::string> k_formats(k_certain.begin(), k_certain.end());
  return k_formats;
}

bool is_time_or_number(std::string_view text) {
  if (text.empty()) return false;
  return text.find_first_not_of("0123456789.") == std::string_view::npos ||
         std::any_of(usual_formats().begin(), usual_formats().end(),
                     [text](const TimeFormat& format) { return format.read(text).has_value(); });
}

}  // namespace libcase::intake
