#include "intake/name_path.hpp"

#include <algorithm>
#include <array>

#include "core/characters.hpp"
#include "intake/cell_text.hpp"

namespace libcase::intake {
namespace {

using Names = std::vector<std::string>;

/// A cell with more is prose.
constexpr std::size_t k_longest_path = 300;
constexpr std::array<std::string_view, 8> k_separators{"/", "／", "\\", ">", "＞", "|", "｜", "→"};

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> out;
  const auto take = [&out](std::string_view part) {
    if (const auto kept = trim(part); !kept.empty()) out.push_back(kept);
  };
  std::size_t from = 0;
  for (std::size_t at = 0; at < path.size();) {
    const auto rest = path.substr(at);
    const auto found =
        std::find_if(k_separators.begin(), k_separators.end(), [&](auto mark) { return rest.starts_with(mark); });
    if (found == k_separators.end()) {
      at += character_length(rest);
      continue;
    }
    take(path.substr(from, at - from));
    at += found->size();
    from = at;
  }
  take(path.substr(from));
  return out;
}

/// The names of an area and of all it lies in, from below.
Names chain(const Org& org, AreaCode code, Day day) {
  Names out;
  for (auto area = code == 0 ? std::nullopt : org.area(code, day); area;
       area = area->parent == 0 ? std::nullopt : org.area(area->parent, day))
    out.push_back(area->name);
  return out;
}

bool is_province(std::string_view name) { return name.ends_with("省") || name.ends_with("自治区") || name == "中国"; }

/// True where the segments, read backwards, are names of the chain in its order.
bool lead_to(std::vector<std::string_view> path, const Names& above) {
  bool top_named = false;
  for (std::size_t i = 0; i < above.size() && !path.empty(); ++i)
    if (path.back() == above[i]) {
      path.pop_back();
      top_named = i + 1 == above.size();
    }
  return path.empty() || top_named || std::all_of(path.begin(), path.end(), is_province);
}

/// The same of names written one after another.
bool lead_to(std::string_view path, const Names& above) {
  for (const auto& name : above)
    if (path.ends_with(name)) path.remove_suffix(name.size());
  return path.empty() || is_province(path);
}

/// Calls `each(name, fits)` for every way to read the path: the last name, and whether a chain of areas fits
/// what stands before it.
template <class Each>
void readings(std::string_view path, Each each) {
  if (path.size() > k_longest_path) return;
  auto parts = segments(path);
  if (parts.empty()) return;
  if (parts.size() > 1) {
    const auto last = parts.back();
    parts.pop_back();
    return each(last, [&parts](const Names& above) { return lead_to(parts, above); });
  }
  const auto text = parts.front();
  for (std::size_t at = character_length(text); at < text.size(); at += character_length(text.substr(at)))
    each(text.substr(at), [&](const Names& above) { return lead_to(text.substr(0, at), above); });
}

/// 131081000000 means the county 131081.
std::optional<Area> filled_code(const Org& org, std::string_view text, Day day) {
  while (text.size() > 6 && text.ends_with("000")) {
    text.remove_suffix(3);
    if (const auto code = parse_area_code(text))
      if (auto area = org.area(*code, day)) return area;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Area> areas_by_path(const Org& org, std::string_view path, Day day) {
  if (parse_area_code(path)) {
    auto area = filled_code(org, path, day);
    return area ? std::vector<Area>{std::move(*area)} : std::vector<Area>{};
  }
  std::vector<Area> out;
  readings(path, [&](std::string_view name, const auto& fits) {
    for (auto& area : org.areas_named(name, day))
      if (fits(chain(org, area.parent, day))) out.push_back(std::move(area));
  });
  return out;
}

std::vector<Unit> units_by_path(const Org& org, std::string_view path, Day day) {
  std::vector<Unit> out;
  readings(path, [&](std::string_view name, const auto& fits) {
    for (auto& unit : org.units_named(name, day))
      if (fits(chain(org, unit.area, day))) out.push_back(std::move(unit));
  });
  return out;
}

}  // namespace libcase::intake
