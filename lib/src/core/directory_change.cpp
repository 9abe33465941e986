// What changes a Directory: new versions, closings, and the faults they may have.
#include <algorithm>
#include <set>

#include "core/dated.hpp"

namespace libcase {

namespace {
bool overlap(const Validity& a, const Validity& b) { return a.from < b.to && b.from < a.to; }
}  // namespace

class Directory::Faults {
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
  void area(const Directory& d, const Area& area, Day day);
  void levels(const Directory& d, const std::set<AreaCode>& changed);
  void unit(const Directory& d, const Unit& unit, Day day);
  void asset(const Directory& d, const Asset& asset, Day day);

 private:
  std::vector<Text> faults_;
};

void Directory::Faults::area(const Directory& d, const Area& area, Day day) {
  const auto code = std::to_string(area.code);
  if (area.code == 0) return add(msg("area \"{0}\" has no code", area.name));
  if (area.name.empty()) add(msg("area {0} has no name", code));
  if (area.level == Level::unknown) add(msg("area {0} has no level", code));
  if (area.parent == 0) return;
  const auto parent = d.area(area.parent, day);
  if (!parent) add(msg("area {0} lies in {1}, which is not there", code, std::to_string(area.parent)));
}

/// Levels fall strictly on every day, so there can be no cycle. A change may break that for the
/// areas it names and for those that lie in them, now or later.
void Directory::Faults::levels(const Directory& d, const std::set<AreaCode>& changed) {
  for (const auto& [code, versions] : d.area_history())
    for (const auto& child : versions) {
      const auto above = d.area_history().find(child.value.parent);
      if (above == d.area_history().end() || !(changed.contains(code) || changed.contains(above->first))) continue;
      const auto wrong = std::find_if(above->second.begin(), above->second.end(), [&](const Dated<Area>& parent) {
        return overlap(child.valid, parent.valid) && parent.value.level <= child.value.level;
      });
      if (wrong != above->second.end())
        add(msg("area {0} ({1}) lies in {2} ({3}), which is not above it", std::to_string(code),
                label(child.value.level), std::to_string(wrong->value.code), label(wrong->value.level)));
    }
}

void Directory::Faults::unit(const Directory& d, const Unit& unit, Day day) {
  if (unit.code.empty()) return add(msg("unit \"{0}\" has no code", unit.name));
  if (unit.area != 0 && !d.area(unit.area, day))
    add(msg("unit {0} is responsible for area {1}, which is not there", unit.code, std::to_string(unit.area)));
  if (unit.reports_to == unit.code) return add(msg("unit {0} reports to itself", unit.code));
  if (!unit.reports_to.empty() && !d.unit(unit.reports_to, day))
    add(msg("unit {0} reports to {1}, which is not there", unit.code, unit.reports_to));
}

void Directory::Faults::asset(const Directory& d, const Asset& asset, Day day) {
  if (asset.code.empty()) return add(msg("asset \"{0}\" has no code", asset.name));
  if (!d.area(asset.area, day))
    add(msg("asset {0} belongs to area {1}, which is not there", asset.code, std::to_string(asset.area)));
}

namespace {

using dated::supersede;

Day first_day(const OrgChange& change, bool known) {
  if (change.from) return *change.from;
  return known ? change.today : Day::min();
}

template <class Map, class Key, class Value>
void index_once(Map& map, const Key& key, const Value& value) {
  const auto [first, last] = map.equal_range(key);
  if (std::none_of(first, last, [&](const auto& entry) { return entry.second == value; })) map.emplace(key, value);
}

/// False where the record is not there on that day and was not before.
template <class Map, class Code>
bool end_record(Map& records, const Code& code, Day from) {
  const auto found = records.find(code);
  if (found == records.end()) return false;
  auto& history = found->second;
  // What ended before and perhaps began anew later is left as it is: a repeated change changes nothing.
  if (!dated::on_day(history, from)) return history.front().valid.from < from;
  dated::end(history, from);
  if (history.empty()) records.erase(found);
  return true;
}

/// The codes of records that `belongs` says are in an area on `from` or later.
template <class Map, class Belongs>
void gather(const Map& records, Day from, Belongs belongs, std::vector<Text>& out) {
  for (const auto& [code, history] : records)
    if (std::any_of(history.begin(), history.end(),
                    [&](const auto& d) { return d.valid.to > from && belongs(d.value); })) {
      if constexpr (std::is_same_v<std::decay_t<decltype(code)>, AreaCode>)
        out.emplace_back(std::to_string(code));
      else
        out.emplace_back(code);
    }
}

Text first_ones(std::vector<Text> all) {
  constexpr std::size_t k_shown = 10;
  if (all.size() > k_shown) {
    const std::size_t more = all.size() - k_shown;
    all.resize(k_shown);
    all.push_back(msg("and {0} more", std::to_string(more)));
  }
  return Text::list(std::move(all));
}

}  // namespace

/// The records of a change, each with the day it holds from.
struct Directory::Given {
  std::vector<std::pair<const Area*, Day>> areas;
  std::vector<std::pair<const Unit*, Day>> units;
  std::vector<std::pair<const Asset*, Day>> assets;
};

Directory::Given Directory::take(const OrgChange& change) {
  Given given;
  for (const auto& area : change.areas) {
    given.areas.emplace_back(&area, first_day(change, areas_.contains(area.code)));
    supersede(areas_[area.code], area, given.areas.back().second);
    index_once(area_names_, area.name, area.code);
  }
  for (const auto& unit : change.units) {
    const Day from = first_day(change, units_.contains(unit.code));
    given.units.emplace_back(&unit, from);
    Unit taken = unit;
    // Its dispositions are of its area's level where nothing else is said.
    if (taken.level == Level::unknown)
      if (const auto area = this->area(taken.area, from)) taken.level = area->level;
    supersede(units_[unit.code], taken, from);
    index_once(unit_names_, unit.name, unit.code);
    index_once(units_by_area_, std::pair{unit.area, unit.kind}, unit.code);
  }
  for (const auto& asset : change.assets) {
    given.assets.emplace_back(&asset, first_day(change, assets_.contains(asset.code)));
    supersede(assets_[asset.code], asset, given.assets.back().second);
  }
  for (const auto& term : change.channels) channels_[term.code] = term;
  for (const auto& term : change.categories) categories_[term.code] = term;
  return given;
}

void Directory::close(const OrgChange& change, Faults& faults) {
  const Day from = first_day(change, true);
  const auto day = format_day(from);
  for (const auto& code : change.closed.units)
    if (!end_record(units_, code, from))
      faults.add(msg("unit {0} cannot be closed from {1} on: it is not there then", code, day));
  for (const auto& code : change.closed.assets)
    if (!end_record(assets_, code, from))
      faults.add(msg("asset {0} cannot be closed from {1} on: it is not there then", code, day));
  for (const AreaCode code : change.closed.areas)
    if (!end_record(areas_, code, from))
      faults.add(msg("area {0} cannot be closed from {1} on: it is not there then", std::to_string(code), day));
  for (const AreaCode code : change.closed.areas) {
    std::vector<Text> inside;
    gather(
        areas_, from, [&](const Area& area) { return area.parent == code; }, inside);
    gather(
        units_, from, [&](const Unit& unit) { return unit.area == code; }, inside);
    gather(
        assets_, from, [&](const Asset& asset) { return asset.area == code; }, inside);
    if (!inside.empty())
      faults.add(msg("area {0} cannot be closed from {1} on while these belong to it: {2}; close or move them first",
                     std::to_string(code), day, first_ones(std::move(inside))));
  }
}

void Directory::apply(const OrgChange& change) {
  Directory next = *this;
  Faults faults;
  const Given given = next.take(change);
  next.close(change, faults);
  std::set<AreaCode> changed;
  for (const auto& [area, from] : given.areas) {
    faults.area(next, *area, from);
    changed.insert(area->code);
  }
  if (!changed.empty()) faults.levels(next, changed);
  for (const auto& [unit, from] : given.units) faults.unit(next, *unit, from);
  for (const auto& [asset, from] : given.assets) faults.asset(next, *asset, from);
  faults.raise();
  for (const auto& [area, from] : given.areas) next.changed_on({from, Day::max()});
  for (const auto& [unit, from] : given.units) next.changed_on({from, Day::max()});
  next.changed_on({first_day(change, true), Day::max()});
  *this = std::move(next);
}

void Directory::restore(const Dated<Area>& area) {
  changed_on(area.valid);
  areas_[area.value.code].push_back(area);
  index_once(area_names_, area.value.name, area.value.code);
}

void Directory::restore(const Dated<Unit>& unit) {
  changed_on(unit.valid);
  units_[unit.value.code].push_back(unit);
  index_once(unit_names_, unit.value.name, unit.value.code);
  index_once(units_by_area_, std::pair{unit.value.area, unit.value.kind}, unit.value.code);
}

void Directory::restore(const Dated<Asset>& asset) { assets_[asset.value.code].push_back(asset); }

}  // namespace libcase
