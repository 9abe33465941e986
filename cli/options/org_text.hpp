// Names of areas, units and channels beside their codes.
#pragma once
#include <string>

#include "libcase/org.hpp"

namespace cli {

/// Code of the area or unit that an option names, as of the day; 0 and "" where it names none.
/// @throws libcase::Error(not_found), Error(invalid).
[[nodiscard]] libcase::AreaCode area_code(const libcase::Org& org, const std::string& given, libcase::Day day);
[[nodiscard]] std::string unit_code(const libcase::Org& org, const std::string& given, libcase::Day day);

[[nodiscard]] std::string code_text(libcase::AreaCode code);
/// The configured or built-in name of a channel, else its token.
[[nodiscard]] std::string channel_name(const libcase::Org& org, const std::string& token);
[[nodiscard]] std::string category_name(const libcase::Org& org, const std::string& code);
[[nodiscard]] std::string area_name(const libcase::Org& org, libcase::AreaCode code, libcase::Day day);
[[nodiscard]] std::string unit_name(const libcase::Org& org, const std::string& code, libcase::Day day);

}  // namespace cli
