#include "intake/org_records.hpp"

#include <algorithm>
#include <sstream>

#include "intake/cell_text.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_shown_faults = 20;

std::string word(const Words& words, std::string_view key) {
  const auto found = words.find(key);
  return found == words.end() ? std::string() : found->second;
}

/// The levels of the statistical code: 2 city ... 5 village, 6 grid.
std::optional<Level> level_of_number(std::string_view text) {
  if (text.size() != 1 || text[0] < '2' || text[0] > '6') return std::nullopt;
  return static_cast<Level>('7' - text[0]);
}

/// The words between separators or line breaks, without those that are empty.
std::vector<std::string> listed(std::string text) {
  std::vector<std::string> out;
  std::replace(text.begin(), text.end(), '\n', k_list_separator);
  std::istringstream input(text);
  for (std::string item; std::getline(input, item, k_list_separator);)
    if (const auto kept = trim(item); !kept.empty()) out.emplace_back(kept);
  return out;
}

}  // namespace

void OrgRecords::fault(std::int64_t line, Text what) {
  faults_.push_back(msg("{0}, line {1}: {2}", name_, std::to_string(line), std::move(what)));
}

std::string OrgRecords::required(const Words& words, const std::string& key, std::int64_t line) {
  auto text = word(words, key);
  if (text.empty()) fault(line, msg("{0} is missing", key));
  return text;
}

AreaCode OrgRecords::code(const Words& words, const std::string& key, std::int64_t line, bool needed) {
  const auto text = word(words, key);
  if (text.empty()) {
    if (needed) fault(line, msg("{0} is missing", key));
    return 0;
  }
  const auto value = parse_area_code(text);
  if (!value || (needed && *value == 0))
    fault(line, msg("{0} \"{1}\" is not an area's code: up to 15 digits", key, text));
  return value.value_or(0);
}

Level OrgRecords::level(const Words& words, std::int64_t line, bool needed) {
  const auto text = word(words, "level");
  if (text.empty() && !needed) return Level::unknown;
  auto value = from_token<Level>(text);
  if (!value) value = level_of_number(text);
  if (!value || (needed && *value == Level::unknown)) {
    fault(line, msg("level \"{0}\" is not one of: {1}; nor a number from 2 (city) to 6 (grid)", text,
                    Text("grid, village, township, county, city")));
    return Level::unknown;
  }
  return *value;
}

template <class E>
E OrgRecords::kind(const Words& words, std::int64_t line, E otherwise) {
  const auto text = word(words, "kind");
  const auto value = from_token<E>(text);
  if (!value) fault(line, msg("kind \"{0}\" is not one of: {1}", text, all_tokens<E>()));
  return value.value_or(otherwise);
}

bool OrgRecords::closed(const Words& words, std::int64_t line) {
  const auto text = word(words, "closed");
  if (text != "true" && text != "false" && !text.empty())
    fault(line, msg("closed \"{0}\" is not one of: {1}", text, Text("true, false")));
  return text == "true";
}

void OrgRecords::once(const std::string& what, const std::string& code, std::int64_t line) {
  if (!code.empty() && !seen_.insert(what + " " + code).second)
    fault(line, msg("{0} \"{1}\" is in the file twice", what, code));
}

void OrgRecords::area(const Words& words, std::int64_t line) {
  Area area;
  area.code = code(words, "code", line, true);
  once("area", area.code == 0 ? "" : std::to_string(area.code), line);
  // What is no more needs its code alone.
  if (closed(words, line)) return change_.closed.areas.push_back(area.code);
  area.name = required(words, "name", line);
  area.parent = code(words, "parent", line, false);
  area.level = level(words, line, true);
  change_.areas.push_back(std::move(area));
}

void OrgRecords::unit(const Words& words, std::int64_t line) {
  Unit unit;
  unit.code = required(words, "code", line);
  once("unit", unit.code, line);
  if (closed(words, line)) return change_.closed.units.push_back(unit.code);
  unit.name = required(words, "name", line);
  unit.kind = kind(words, line, UnitKind::office);
  unit.area = code(words, "area", line, false);
  unit.level = level(words, line, false);
  unit.reports_to = word(words, "reports_to");
  unit.person = word(words, "person");
  unit.skills = listed(word(words, "skills"));
  change_.units.push_back(std::move(unit));
}

void OrgRecords::asset(const Words& words, std::int64_t line) {
  Asset asset;
  asset.code = required(words, "code", line);
  once("asset", asset.code, line);
  if (closed(words, line)) return change_.closed.assets.push_back(asset.code);
  asset.kind = kind(words, line, AssetKind::wechat_group);
  asset.area = code(words, "area", line, true);
  asset.name = required(words, "name", line);
  change_.assets.push_back(std::move(asset));
}

void OrgRecords::unit_or_asset(const Words& words, std::int64_t line) {
  const auto text = word(words, "kind");
  if (from_token<UnitKind>(text)) return unit(words, line);
  if (!from_token<AssetKind>(text))
    return fault(line, msg("kind \"{0}\" is neither of a unit: {1}; nor of an asset: {2}", text, all_tokens<UnitKind>(),
                           all_tokens<AssetKind>()));
  for (const char* key : {"level", "reports_to", "person", "skills"})
    if (!word(words, key).empty()) fault(line, msg("an asset has no {0}", std::string(key)));
  asset(words, line);
}

void OrgRecords::channel(const Words& words, std::int64_t line) {
  change_.channels.push_back({required(words, "code", line), required(words, "name", line)});
  once("channel", change_.channels.back().code, line);
}

void OrgRecords::category(const Words& words, std::int64_t line) {
  change_.categories.push_back({required(words, "code", line), required(words, "name", line)});
  once("category", change_.categories.back().code, line);
}

void OrgRecords::drop_parents_above_city() {
  const auto& areas = change_.areas;
  for (auto& area : change_.areas) {
    const auto same = [&](const Area& other) { return other.code == area.parent; };
    if (area.level == Level::city && std::none_of(areas.begin(), areas.end(), same)) area.parent = 0;
  }
}

OrgChange OrgRecords::finish() {
  if (faults_.empty()) return std::move(change_);
  const std::size_t more = faults_.size() > k_shown_faults ? faults_.size() - k_shown_faults : 0;
  if (more > 0) {
    faults_.resize(k_shown_faults);
    faults_.push_back(msg("and {0} more", std::to_string(more)));
  }
  throw Error(ErrorKind::invalid, Text::list(std::move(faults_)));
}

}  // namespace libcase::intake
