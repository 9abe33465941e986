// Units by their index: each term with its n/N.
#pragma once
#include <string>

#include "libcase/unit_index.hpp"
#include "render/sheet.hpp"
#include "render/stats.hpp"

namespace cli::render {

[[nodiscard]] std::string unit_index_text(const libcase::IndexReport& report, const StatsScope& scope, Format format);

}  // namespace cli::render
