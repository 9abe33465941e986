// What a report of the figures is about, in words.
#pragma once
#include <string>
#include <vector>

#include "render/stats.hpp"

namespace cli::render {

[[nodiscard]] std::string report_title(const StatsScope& scope);
[[nodiscard]] std::vector<ScopeLine> scope_lines(const libcase::StatsReport& report, const StatsScope& scope);
/// The version as data files have it.
[[nodiscard]] std::string calendar_data(const libcase::CalendarVersion& calendar);
/// "By township".
[[nodiscard]] std::string title_of(libcase::By by);

}  // namespace cli::render
