// Signs in a table for people, a sign a line; in data with all their evidence.
#pragma once
#include <functional>
#include <string>

#include "libcase/signs.hpp"
#include "render/sheet.hpp"
#include "render/stats.hpp"

namespace cli::render {

/// Of a code; empty of an empty one.
using UnitName = std::function<std::string(const std::string& code)>;

[[nodiscard]] std::string signs_text(const libcase::SignReport& report, const StatsScope& scope,
                                     const libcase::TimeZone& zone, const UnitName& unit_name, Format format);

}  // namespace cli::render
