#include "intake/form_reader.hpp"

#include <algorithm>

namespace libcase {

FieldError::FieldError(std::string field, std::string value, Text why)
    : Error(ErrorKind::invalid, msg("{0}: \"{1}\" {2}", field, value, why)),
      field_(std::move(field)),
      value_(std::move(value)),
      why_(std::move(why)) {}

std::string FormReader::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? std::string() : found->second.front();
}

std::optional<std::string> FormReader::optional_text(std::string_view name) const {
  return has(name) ? std::optional(text(name)) : std::nullopt;
}

std::vector<std::string> FormReader::texts(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::string FormReader::unit(std::string_view name) const {
  const auto given = text(name);
  return given.empty() ? given : resolve_unit(store_.org(), given, day_).code;
}

std::vector<std::string> FormReader::units(std::string_view name) const {
  auto out = texts(name);
  for (auto& unit : out) unit = resolve_unit(store_.org(), unit, day_).code;
  return out;
}

std::optional<AreaCode> FormReader::area(std::string_view name) const {
  const auto given = text(name);
  return given.empty() ? std::nullopt : std::optional(resolve_area(store_.org(), given, day_).code);
}

std::optional<Instant> FormReader::time(std::string_view name) const {
  const auto given = text(name);
  if (given.empty()) return std::nullopt;
  if (const auto time = parse_instant(given, store_.zone(), now_)) return time;
  throw FieldError(std::string(name), given,
                   msg("is not a time; write it as 2020-08-11T16:00, with +08:00 where the zone is another"));
}

CaseId FormReader::number(std::string_view name) const {
  const auto given = text(name);
  if (given.empty()) return {};
  if (const auto id = CaseId::parse(given)) return *id;
  throw FieldError(std::string(name), given, msg("is not a case number; one looks like 20200811-131003005-00042"));
}

std::optional<bool> FormReader::either(std::string_view name, Spellings yes, Spellings no, const char* known) const {
  const auto given = text(name);
  if (given.empty()) return std::nullopt;
  if (std::find(yes.begin(), yes.end(), given) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), given) != no.end()) return false;
  throw FieldError(std::string(name), given, msg("is not one of {0}", known));
}

}  // namespace libcase
