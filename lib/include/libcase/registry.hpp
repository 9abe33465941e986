// Is the registry of a place complete: does each grid have its worker, its group, its board?
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "libcase/org.hpp"

namespace libcase {

using RegistryItem = std::variant<UnitKind, AssetKind>;

/// What each area of a level must have.
struct RegistryRule {
  static constexpr std::uint32_t k_any = std::numeric_limits<std::uint32_t>::max();

  Level level = Level::grid;
  RegistryItem what;
  /// An area that has none of its own is served by the nearest area above it that has, up to
  /// this level: a captain of the village serves its grids, as next_rung() finds him.
  /// Unknown: only its own count.
  Level served_from = Level::unknown;
  std::uint32_t at_least = 1;
  std::uint32_t at_most = k_any;
  bool operator==(const RegistryRule&) const = default;
};

/// Each grid: one worker, one party group; a captain of its own or of its village; a WeChat
/// group, a notice board and a box or more. Each village, township and county: one centre.
[[nodiscard]] std::span<const RegistryRule> default_registry_rules();

enum class RegistryFault : std::uint8_t {
  missing,  ///< fewer than the rule asks for
  doubled,  ///< more than it allows
  // Notes: they may be as they are meant, and leave the registry complete.
  shared_person,  ///< one person stands behind several grid workers
  vacant,         ///< nobody is named behind a post that one person holds
  shared_name,    ///< several WeChat groups have the same name
};
template <>
std::span<const Word<RegistryFault>> words();
[[nodiscard]] constexpr bool is_note(RegistryFault fault) { return fault > RegistryFault::doubled; }

struct RegistryFinding {
  AreaCode area = 0;  ///< 0: several
  RegistryItem what;
  RegistryFault fault = RegistryFault::missing;
  std::vector<std::string> codes;  ///< the units or assets found
  std::string name;                ///< the person or the group's name that is shared
  bool operator==(const RegistryFinding&) const = default;
};

/// How one rule fares: areas = complete + missing + doubled.
struct RegistryCount {
  Level level = Level::grid;
  RegistryItem what;
  std::size_t areas = 0;
  std::size_t complete = 0;  ///< areas that have what is asked for
  std::size_t missing = 0;
  std::size_t doubled = 0;
  std::size_t found = 0;  ///< units or assets, each once
  bool operator==(const RegistryCount&) const = default;
};

struct RegistryReport {
  std::vector<RegistryCount> counts;      ///< in the order of the rules; without levels that the place does not have
  std::vector<RegistryFinding> findings;  ///< missing and doubled by area, then the notes
  [[nodiscard]] bool complete() const;    ///< nothing is missing or doubled
};

/// Checks the areas that lie in `within` (itself included; 0: all) as of the day.
[[nodiscard]] RegistryReport check_registry(const Directory& directory, std::span<const RegistryRule> rules,
                                            AreaCode within, Day day);

}  // namespace libcase
