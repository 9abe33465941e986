// Cells of the kinds that many commands print.
#pragma once
#include <optional>

#include "i18n.hpp"
#include "libcase/time.hpp"
#include "libcase/vocabulary.hpp"
#include "render/sheet.hpp"

namespace cli::render {

/// "2020-08-11 16:00": as people read it.
[[nodiscard]] std::string minute(const libcase::TimeZone& zone, libcase::Instant at);
/// ISO 8601 in data, the minute for people; nothing where there is no time.
[[nodiscard]] Cell moment(const libcase::TimeZone& zone, const std::optional<libcase::Instant>& at);

/// The token in data, the label for people.
template <class E>
[[nodiscard]] Cell word(E value) {
  return {std::string(libcase::token(value)), shown(libcase::label(value))};
}

}  // namespace cli::render
