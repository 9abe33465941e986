#include "render/scope_json.hpp"

#include "render/stats_scope.hpp"

namespace cli::render {

void write_scope(JsonWriter& json, const StatsScope& scope, const std::string& time_zone,
                 const libcase::CalendarVersion& calendar) {
  const auto text = [&](const char* key, const std::string& value) {
    json.optional(key, value.empty() ? std::nullopt : std::optional(value));
  };
  json.key("scope").begin_object();
  text("from", scope.from);
  text("to", scope.to);
  text("area", scope.area_code);
  text("as_of", scope.as_of);
  text("known", scope.known);
  text("time_zone", time_zone);
  json.member("calendar_version", calendar_data(calendar)).end();
}

}  // namespace cli::render
