// Areas and units by a path of names, with separators or without: "河北省/廊坊市/霸州市/裕华街道".
#pragma once
#include <string_view>
#include <vector>

#include "libcase/org.hpp"

namespace libcase::intake {

/// Every area that the path may mean: the last name is its own, those before it are names of areas it
/// lies in, in order; some may be left out. What stands above all that the organisation knows is
/// passed over where it is a province, or where the highest known area is named.
/// A statistical code filled up with zeros, 131081000000, is one too.
[[nodiscard]] std::vector<Area> areas_by_path(const Org& org, std::string_view path, Day day);
/// The same, of a unit's name after those of the areas it belongs to.
[[nodiscard]] std::vector<Unit> units_by_path(const Org& org, std::string_view path, Day day);

}  // namespace libcase::intake
