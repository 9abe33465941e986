// Cases as service requests of GeoReport v2 (Open311).
#pragma once
#include "render/export_columns.hpp"
#include "render/json.hpp"

namespace cli::render {

/// One service request. It is meant for the public: `e` must have been loaded without personal data.
void write_service_request(JsonWriter& json, const ExportedCase& e, const ExportReader& reader);

}  // namespace cli::render
