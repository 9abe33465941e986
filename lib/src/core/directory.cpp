#include <algorithm>
#include <atomic>

#include "core/dated.hpp"

namespace libcase {

using dated::on_day;

std::optional<Area> Directory::area(AreaCode code, Day day) const {
  const auto found = areas_.find(code);
  const Area* area = found == areas_.end() ? nullptr : on_day(found->second, day);
  return area ? std::optional(*area) : std::nullopt;
}

std::optional<Unit> Directory::unit(std::string_view code, Day day) const {
  const auto found = units_.find(code);
  const Unit* unit = found == units_.end() ? nullptr : on_day(found->second, day);
  return unit ? std::optional(*unit) : std::nullopt;
}

std::vector<Unit> Directory::units_of(UnitKind kind, AreaCode area, Day day) const {
  std::vector<Unit> out;
  const auto [first, last] = units_by_area_.equal_range({area, kind});
  for (auto it = first; it != last; ++it)
    if (auto unit = this->unit(it->second, day); unit && unit->kind == kind && unit->area == area) out.push_back(*unit);
  std::sort(out.begin(), out.end(), [](const Unit& a, const Unit& b) { return a.code < b.code; });
  return out;
}

std::vector<Area> Directory::areas_named(std::string_view name, Day day) const {
  std::vector<Area> out;
  const auto [first, last] = area_names_.equal_range(name);
  for (auto it = first; it != last; ++it)
    if (auto area = this->area(it->second, day); area && area->name == name) out.push_back(*area);
  return out;
}

std::vector<Unit> Directory::units_named(std::string_view name, Day day) const {
  std::vector<Unit> out;
  const auto [first, last] = unit_names_.equal_range(name);
  for (auto it = first; it != last; ++it)
    if (auto unit = this->unit(it->second, day); unit && unit->name == name) out.push_back(*unit);
  return out;
}

namespace {
template <class Map>
std::optional<Term> term_of(const Map& terms, std::string_view code) {
  const auto found = terms.find(code);
  return found == terms.end() ? std::nullopt : std::optional(found->second);
}
}  // namespace

std::optional<Term> Directory::channel(std::string_view code) const {
  for (const auto& builtin : builtin_channels())
    if (builtin.token == code) return Term{std::string(code), builtin.label};
  return term_of(channels_, code);
}

std::optional<Term> Directory::category(std::string_view code) const { return term_of(categories_, code); }

std::uint64_t Directory::new_edition() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

void Directory::changed_on(const Validity& days) {
  edition_ = new_edition();
  if (days.from != Day::min()) turns_.insert(days.from);
  if (days.to != Day::max()) turns_.insert(days.to);
}

std::optional<Stretch> Directory::stretch(Day day) const {
  const auto next = turns_.upper_bound(day);
  Validity days;
  if (next != turns_.end()) days.to = *next;
  if (next != turns_.begin()) days.from = *std::prev(next);
  return Stretch{edition_, days};
}

std::vector<std::string> Directory::area_names(Day day) const {
  std::vector<std::string> out;
  for (auto& area : areas(day)) out.push_back(std::move(area.name));
  return out;
}

std::vector<std::string> Directory::unit_names(Day day) const {
  std::vector<std::string> out;
  for (auto& unit : units(day)) out.push_back(std::move(unit.name));
  return out;
}

std::vector<Area> Directory::areas(Day day) const {
  std::vector<Area> out;
  for (const auto& [code, versions] : areas_)
    if (const Area* area = on_day(versions, day)) out.push_back(*area);
  return out;
}

std::vector<Unit> Directory::units(Day day) const {
  std::vector<Unit> out;
  for (const auto& [code, versions] : units_)
    if (const Unit* unit = on_day(versions, day)) out.push_back(*unit);
  return out;
}

std::vector<Asset> Directory::assets(Day day) const {
  std::vector<Asset> out;
  for (const auto& [code, versions] : assets_)
    if (const Asset* asset = on_day(versions, day)) out.push_back(*asset);
  return out;
}

}  // namespace libcase
