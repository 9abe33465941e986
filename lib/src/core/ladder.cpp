#include <algorithm>

#include "core/mark.hpp"
#include "libcase/org.hpp"

namespace libcase {

std::optional<Area> area_at_level(const Org& org, AreaCode code, Level level, Day day) {
  auto area = code == 0 ? std::nullopt : org.area(code, day);
  while (area && area->level != level) area = area->parent == 0 ? std::nullopt : org.area(area->parent, day);
  return area;
}

bool lies_in(const Org& org, AreaCode code, AreaCode ancestor, Day day) {
  while (code != 0 && code != ancestor) {
    const auto area = org.area(code, day);
    code = area ? area->parent : 0;
  }
  return code != 0;
}

int ladder_height(const Unit& unit) {
  switch (unit.kind) {
    case UnitKind::grid_worker:
      return 2;
    case UnitKind::grid_captain:
      return 4;
    default:
      break;
  }
  const int rung = 2 + 2 * std::max(static_cast<int>(unit.level), static_cast<int>(Level::village));
  return unit.kind == UnitKind::centre ? rung : rung - 1;
}

namespace {

NextRung one_of(std::vector<Unit> candidates) {
  if (candidates.size() == 1) return {std::move(candidates.front()), {}};
  std::vector<Text> codes;
  codes.reserve(candidates.size());
  for (const auto& unit : candidates) codes.emplace_back(unit.code);
  return {std::nullopt,
          msg("several units stand on the next rung ({0}): say which one (--to)", Text::list(std::move(codes)))};
}

/// The nearest unit of the kind on the way up from `area`, at its own area or above it.
std::vector<Unit> nearest(const Org& org, UnitKind kind, AreaCode area, Level up_to, Day day) {
  for (auto here = org.area(area, day); here && here->level <= up_to;
       here = here->parent == 0 ? std::nullopt : org.area(here->parent, day))
    if (auto units = org.units_of(kind, here->code, day); !units.empty()) return units;
  return {};
}

}  // namespace

NextRung next_rung(const Org& org, const Unit& from, Day day) {
  if (!from.reports_to.empty())
    if (auto unit = org.unit(from.reports_to, day)) return {std::move(unit), {}};
  if (from.kind == UnitKind::grid_worker)
    if (auto captains = nearest(org, UnitKind::grid_captain, from.area, Level::village, day); !captains.empty())
      return one_of(std::move(captains));
  for (int level = static_cast<int>(Level::village); level <= static_cast<int>(Level::city); ++level) {
    const auto area = area_at_level(org, from.area, static_cast<Level>(level), day);
    if (!area) continue;
    auto centres = org.units_of(UnitKind::centre, area->code, day);
    std::erase_if(centres, [&](const Unit& unit) { return ladder_height(unit) <= ladder_height(from); });
    if (!centres.empty()) return one_of(std::move(centres));
  }
  return {
      std::nullopt,
      msg("no unit stands above \"{0}\" on the ladder; name one that does (--to) or import the centres", from.code)};
}

namespace {

template <class T, class Code>
T only(std::vector<T> found, std::string_view given, const char* missing, const char* several, Code code_of) {
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) throw Error(ErrorKind::not_found, Text::message(missing, {std::string(given)}));
  std::vector<Text> codes;
  codes.reserve(found.size());
  for (const auto& item : found) codes.emplace_back(code_of(item));
  throw Error(ErrorKind::invalid, Text::message(several, {std::string(given), Text::list(std::move(codes))}));
}

}  // namespace

std::optional<AreaCode> parse_area_code(std::string_view text) {
  constexpr std::size_t k_longest_code = 15;
  if (text.empty() || text.size() > k_longest_code) return std::nullopt;
  AreaCode code = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    code = code * 10 + static_cast<AreaCode>(c - '0');
  }
  return code;
}

Area resolve_area(const Org& org, std::string_view given, Day day) {
  if (const auto code = parse_area_code(given))
    if (auto area = org.area(*code, day)) return *area;
  return only(org.areas_named(given, day), given, N_("area \"{0}\" is not in the organisation; see: shuoshi org tree"),
              N_("several areas are called \"{0}\": give the code, one of {1}"),
              [](const Area& area) { return std::to_string(area.code); });
}

void require_area(const Org& org, AreaCode code, Day day) {
  static_cast<void>(resolve_area(org, std::to_string(code), day));
}

Unit resolve_unit(const Org& org, std::string_view given, Day day) {
  if (auto unit = org.unit(given, day)) return *unit;
  return only(org.units_named(given, day), given,
              N_("unit \"{0}\" is not in the organisation; see: shuoshi org list --kind unit"),
              N_("several units are called \"{0}\": give the code, one of {1}"),
              [](const Unit& unit) { return unit.code; });
}

}  // namespace libcase
