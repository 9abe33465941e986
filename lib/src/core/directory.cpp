#include <algorithm>

#include "libcase/org.hpp"

namespace libcase {
namespace {

template <class T>
const T* on_day(const std::vector<Dated<T>>& versions, Day day) {
  for (const auto& version : versions)
    if (version.valid.holds(day)) return &version.value;
  return nullptr;
}

/// Puts a version into a history: it holds from `from` on, the older ones end there.
template <class T>
void supersede(std::vector<Dated<T>>& history, const T& value, Day from) {
  if (const T* now = on_day(history, from); now && *now == value) return;
  std::erase_if(history, [&](const Dated<T>& d) { return d.valid.from >= from; });
  if (!history.empty()) history.back().valid.to = std::min(history.back().valid.to, from);
  history.push_back({value, {from, Day::max()}});
}

Day first_day(const OrgChange& change, bool known) {
  if (change.from) return *change.from;
  return known ? change.today : Day::min();
}

class Faults {
 public:
  void add(Text text) { faults_.push_back(std::move(text)); }
  void raise() const {
    if (faults_.empty()) return;
    constexpr std::size_t k_shown = 20;
    std::vector<Text> shown(faults_.begin(),
                            faults_.begin() + static_cast<std::ptrdiff_t>(std::min(k_shown, faults_.size())));
    throw Error(ErrorKind::invalid, msg("the organisation is not consistent ({0} faults): {1}",
                                        std::to_string(faults_.size()), Text::list(std::move(shown))));
  }

 private:
  std::vector<Text> faults_;
};

void check_area(const Directory& d, const Area& area, Day day, Faults& faults) {
  const auto code = std::to_string(area.code);
  if (area.code == 0) return faults.add(msg("area \"{0}\" has no code", area.name));
  if (area.name.empty()) faults.add(msg("area {0} has no name", code));
  if (area.level == Level::unknown) faults.add(msg("area {0} has no level", code));
  if (area.parent == 0) return;
  const auto parent = d.area(area.parent, day);
  if (!parent) return faults.add(msg("area {0} lies in {1}, which is not there", code, std::to_string(area.parent)));
  // Levels fall strictly, so there can be no cycle.
  if (parent->level <= area.level)
    faults.add(msg("area {0} ({1}) lies in {2} ({3}), which is not above it", code, label(area.level),
                   std::to_string(parent->code), label(parent->level)));
}

void check_unit(const Directory& d, const Unit& unit, Day day, Faults& faults) {
  if (unit.code.empty()) return faults.add(msg("unit \"{0}\" has no code", unit.name));
  if (unit.area != 0 && !d.area(unit.area, day))
    faults.add(msg("unit {0} is responsible for area {1}, which is not there", unit.code, std::to_string(unit.area)));
  if (!unit.reports_to.empty() && !d.unit(unit.reports_to, day))
    faults.add(msg("unit {0} reports to {1}, which is not there", unit.code, unit.reports_to));
}

template <class Map, class Key, class Value>
void index_once(Map& map, const Key& key, const Value& value) {
  const auto [first, last] = map.equal_range(key);
  if (std::none_of(first, last, [&](const auto& entry) { return entry.second == value; })) map.emplace(key, value);
}

}  // namespace

void Directory::apply(const OrgChange& change) {
  Directory next = *this;
  std::vector<std::pair<const Area*, Day>> new_areas;
  for (const auto& area : change.areas) {
    const Day from = first_day(change, next.areas_.contains(area.code));
    supersede(next.areas_[area.code], area, from);
    index_once(next.area_names_, area.name, area.code);
    new_areas.emplace_back(&area, from);
  }
  Faults faults;
  for (const auto& [area, from] : new_areas) check_area(next, *area, from, faults);
  std::vector<std::pair<Unit, Day>> new_units;
  for (Unit unit : change.units) {
    const Day from = first_day(change, next.units_.contains(unit.code));
    // Its dispositions are of its area's level where nothing else is said.
    if (unit.level == Level::unknown)
      if (const auto area = next.area(unit.area, from)) unit.level = area->level;
    supersede(next.units_[unit.code], unit, from);
    index_once(next.unit_names_, unit.name, unit.code);
    index_once(next.units_by_area_, std::pair{unit.area, unit.kind}, unit.code);
    new_units.emplace_back(unit, from);
  }
  for (const auto& [unit, from] : new_units) check_unit(next, unit, from, faults);
  for (const auto& term : change.channels) next.channels_[term.code] = term;
  for (const auto& term : change.categories) next.categories_[term.code] = term;
  faults.raise();
  *this = std::move(next);
}

void Directory::restore(const Dated<Area>& area) {
  areas_[area.value.code].push_back(area);
  index_once(area_names_, area.value.name, area.value.code);
}

void Directory::restore(const Dated<Unit>& unit) {
  units_[unit.value.code].push_back(unit);
  index_once(unit_names_, unit.value.name, unit.value.code);
  index_once(units_by_area_, std::pair{unit.value.area, unit.value.kind}, unit.value.code);
}

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

}  // namespace libcase
