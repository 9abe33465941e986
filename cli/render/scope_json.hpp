// What a report is about, as the member "scope" of its JSON.
#pragma once
#include "render/json.hpp"
#include "render/stats.hpp"

namespace cli::render {

/// from, to, area, as_of, known, time_zone; null where not restricted. And calendar_version, as stats has it.
void write_scope(JsonWriter& json, const StatsScope& scope, const std::string& time_zone,
                 const libcase::CalendarVersion& calendar);

}  // namespace cli::render
