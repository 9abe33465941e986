#include "render/cells.hpp"

namespace cli::render {

std::string minute(const libcase::TimeZone& zone, libcase::Instant at) {
  const std::string time = zone.format(at);
  return time.substr(0, 10) + " " + time.substr(11, 5);
}

Cell moment(const libcase::TimeZone& zone, const std::optional<libcase::Instant>& at) {
  return at ? Cell(zone.format(*at), minute(zone, *at)) : Cell();
}

}  // namespace cli::render
