#include "libcase/registry.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/mark.hpp"

namespace libcase {

template <>
std::span<const Word<RegistryFault>> words() {
  static constexpr Word<RegistryFault> k_words[] = {
      {RegistryFault::missing, "missing", N_("missing")},
      {RegistryFault::doubled, "doubled", N_("more than allowed")},
      {RegistryFault::shared_person, "shared_person", N_("one person for several")},
      {RegistryFault::vacant, "vacant", N_("nobody is named")},
      {RegistryFault::shared_name, "shared_name", N_("the same name")},
  };
  return k_words;
}

std::span<const RegistryRule> default_registry_rules() {
  constexpr auto k_any = RegistryRule::k_any;
  static const RegistryRule k_rules[] = {
      {Level::county, UnitKind::centre, Level::unknown, 1, 1},
      {Level::township, UnitKind::centre, Level::unknown, 1, 1},
      {Level::village, UnitKind::centre, Level::unknown, 1, 1},
      {Level::grid, UnitKind::grid_worker, Level::unknown, 1, 1},
      {Level::grid, UnitKind::grid_captain, Level::village, 1, k_any},
      {Level::grid, AssetKind::wechat_group, Level::unknown, 1, k_any},
      {Level::grid, AssetKind::notice_board, Level::unknown, 1, k_any},
      {Level::grid, AssetKind::suggestion_box, Level::unknown, 1, k_any},
      {Level::grid, AssetKind::party_group, Level::unknown, 1, 1},
  };
  return k_rules;
}

bool RegistryReport::complete() const {
  return std::all_of(findings.begin(), findings.end(), [](const auto& finding) { return is_note(finding.fault); });
}

namespace {

using Codes = std::vector<std::string>;

class Check {
 public:
  Check(const Directory& directory, std::span<const RegistryRule> rules, AreaCode within, Day day)
      : directory_(directory), rules_(rules), within_(within), day_(day), assets_(directory.assets(day)) {
    for (const auto& asset : assets_) by_area_[{asset.area, asset.kind}].push_back(asset.code);
  }

  RegistryReport run() {
    std::vector<Tally> tallies(rules_.size());
    for (const auto& area : directory_.areas(day_))
      if (is_inside(area.code))
        for (std::size_t i = 0; i < rules_.size(); ++i)
          if (rules_[i].level == area.level) follow(rules_[i], area, tallies[i]);
    for (std::size_t i = 0; i < rules_.size(); ++i)
      if (tallies[i].count.areas > 0) report_.counts.push_back(finished(rules_[i], tallies[i]));
    note_posts();
    note_groups();
    return std::move(report_);
  }

 private:
  struct Tally {
    RegistryCount count;
    std::set<std::string> found;
  };

  [[nodiscard]] bool is_inside(AreaCode code) const { return within_ == 0 || lies_in(directory_, code, within_, day_); }

  [[nodiscard]] Codes own(const RegistryItem& what, AreaCode area) const {
    Codes out;
    if (const auto* kind = std::get_if<UnitKind>(&what)) {
      for (const auto& unit : directory_.units_of(*kind, area, day_)) out.push_back(unit.code);
    } else if (const auto found = by_area_.find({area, std::get<AssetKind>(what)}); found != by_area_.end()) {
      out = found->second;
    }
    return out;
  }

  [[nodiscard]] Codes serving(const RegistryRule& rule, const Area& area) const {
    Codes codes = own(rule.what, area.code);
    for (AreaCode next = area.parent; codes.empty() && next != 0;) {
      const auto above = directory_.area(next, day_);
      if (!above || above->level > rule.served_from) break;
      codes = own(rule.what, above->code);
      next = above->parent;
    }
    return codes;
  }

  void follow(const RegistryRule& rule, const Area& area, Tally& tally) {
    Codes codes = serving(rule, area);
    ++tally.count.areas;
    tally.found.insert(codes.begin(), codes.end());
    const bool missing = codes.size() < rule.at_least;
    const bool doubled = codes.size() > rule.at_most;
    ++(missing ? tally.count.missing : doubled ? tally.count.doubled : tally.count.complete);
    if (missing || doubled)
      report_.findings.push_back({.area = area.code,
                                  .what = rule.what,
                                  .fault = missing ? RegistryFault::missing : RegistryFault::doubled,
                                  .codes = std::move(codes),
                                  .name = {}});
  }

  static RegistryCount finished(const RegistryRule& rule, Tally& tally) {
    tally.count.level = rule.level;
    tally.count.what = rule.what;
    tally.count.found = tally.found.size();
    return tally.count;
  }

  void note_shared(const std::map<std::string, Codes>& by_name, RegistryItem what, RegistryFault fault) {
    for (const auto& [name, codes] : by_name)
      if (codes.size() > 1)
        report_.findings.push_back({.area = 0, .what = what, .fault = fault, .codes = codes, .name = name});
  }

  void note_posts() {
    std::map<std::string, Codes> workers;
    for (const auto& unit : directory_.units(day_)) {
      const bool post = unit.kind == UnitKind::grid_worker || unit.kind == UnitKind::grid_captain ||
                        unit.kind == UnitKind::adviser || unit.kind == UnitKind::mediator;
      if (!post || !is_inside(unit.area)) continue;
      if (unit.person.empty())
        report_.findings.push_back(
            {.area = unit.area, .what = unit.kind, .fault = RegistryFault::vacant, .codes = {unit.code}, .name = {}});
      else if (unit.kind == UnitKind::grid_worker)
        workers[unit.person].push_back(unit.code);
    }
    note_shared(workers, UnitKind::grid_worker, RegistryFault::shared_person);
  }

  void note_groups() {
    std::map<std::string, Codes> groups;
    for (const auto& asset : assets_)
      if (asset.kind == AssetKind::wechat_group && is_inside(asset.area)) groups[asset.name].push_back(asset.code);
    note_shared(groups, AssetKind::wechat_group, RegistryFault::shared_name);
  }

  const Directory& directory_;
  std::span<const RegistryRule> rules_;
  AreaCode within_;
  Day day_;
  std::vector<Asset> assets_;
  std::map<std::pair<AreaCode, AssetKind>, Codes> by_area_;
  RegistryReport report_;
};

}  // namespace

RegistryReport check_registry(const Directory& directory, std::span<const RegistryRule> rules, AreaCode within,
                              Day day) {
  return Check(directory, rules, within, day).run();
}

}  // namespace libcase
