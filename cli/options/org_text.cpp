#include "options/org_text.hpp"

#include "i18n.hpp"

namespace cli {

libcase::AreaCode area_code(const libcase::Org& org, const std::string& given, libcase::Day day) {
  return given.empty() ? 0 : libcase::resolve_area(org, given, day).code;
}

std::string unit_code(const libcase::Org& org, const std::string& given, libcase::Day day) {
  return given.empty() ? std::string() : libcase::resolve_unit(org, given, day).code;
}

std::string code_text(libcase::AreaCode code) { return code == 0 ? std::string() : std::to_string(code); }

std::string channel_name(const libcase::Org& org, const std::string& token) {
  const auto term = org.channel(token);
  for (const auto& channel : libcase::builtin_channels())
    if (channel.token == token && (!term || term->name == channel.label || term->name == token))
      return _(channel.label);
  return term ? term->name : token;
}

std::string category_name(const libcase::Org& org, const std::string& code) {
  const auto term = org.category(code);
  return term ? term->name : code;
}

std::string area_name(const libcase::Org& org, libcase::AreaCode code, libcase::Day day) {
  if (code == 0) return {};
  const auto area = org.area(code, day);
  return area ? area->name : code_text(code);
}

std::string unit_name(const libcase::Org& org, const std::string& code, libcase::Day day) {
  if (code.empty()) return {};
  const auto unit = org.unit(code, day);
  return unit ? unit->name : code;
}

}  // namespace cli
