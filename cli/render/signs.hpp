// Signs in a table for people, a sign a line; in data with all their evidence.
#pragma once
#include <string>

#include "libcase/signs.hpp"
#include "render/sheet.hpp"
#include "render/stats.hpp"

namespace cli::render {

[[nodiscard]] std::string signs_text(const libcase::SignReport& report, const StatsScope& scope,
                                     const libcase::TimeZone& zone, Format format);

}  // namespace cli::render
