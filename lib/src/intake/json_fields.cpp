#include "intake/json_fields.hpp"

#include <algorithm>

namespace libcase::intake {

JsonFields::JsonFields(const nlohmann::json& object, std::string what, const std::vector<std::string_view>& allowed)
    : object_(object), what_(std::move(what)) {
  if (!object.is_object()) fail(msg("{0} must be a JSON object", what_));
  for (const auto& entry : object.items()) {
    if (std::find(allowed.begin(), allowed.end(), entry.key()) != allowed.end()) continue;
    std::vector<Text> keys;
    keys.reserve(allowed.size());
    for (const auto key : allowed) keys.emplace_back(std::string(key));
    fail(msg("\"{0}\" is not a key of {1}; allowed: {2}", entry.key(), what_, Text::list(std::move(keys))));
  }
}

std::string JsonFields::text(const std::string& key) const {
  if (!has(key)) return {};
  const auto& value = at(key);
  if (!value.is_string()) fail(msg("{0} must be a string, not {1}", key, std::string(value.type_name())));
  return value.get<std::string>();
}

std::string JsonFields::code(const std::string& key) const {
  if (has(key) && at(key).is_number_unsigned()) return std::to_string(at(key).get<std::uint64_t>());
  return text(key);
}

bool JsonFields::flag(const std::string& key) const {
  if (!has(key)) return false;
  if (!at(key).is_boolean()) fail(msg("{0} must be true or false, not {1}", key, std::string(at(key).type_name())));
  return at(key).get<bool>();
}

std::string JsonFields::required(const std::string& key) const {
  auto value = text(key);
  if (value.empty()) fail(msg("{0} needs \"{1}\"", what_, key));
  return value;
}

std::optional<Instant> JsonFields::time(const std::string& key, const TimeZone& zone, Instant now) const {
  if (!has(key)) return std::nullopt;
  const auto value = parse_instant(text(key), zone, now);
  if (!value)
    fail(msg("{0}: \"{1}\" is not a time such as 2020-08-11 16:00 or 2020-08-11T16:00:00+08:00", key, text(key)));
  return value;
}

}  // namespace libcase::intake
