// The names of dimensions and periods.
#include <algorithm>
#include <array>

#include "libcase/period.hpp"
#include "libcase/stats.hpp"

namespace libcase {
namespace {

using enum Dimension;
struct Name {
  Dimension dimension;
  const char* token;
  bool area = false;
};
constexpr std::array k_names{Name{city, "city", true},
                             Name{county, "county", true},
                             Name{township, "township", true},
                             Name{village, "village", true},
                             Name{grid, "grid", true},
                             Name{channel, "channel"},
                             Name{category, "category"},
                             Name{unit, "unit"},
                             Name{outcome, "outcome"},
                             Name{level, "level"},
                             Name{urgency, "urgency"},
                             Name{month, "month"},
                             Name{week, "week"},
                             Name{day, "day"}};
constexpr int k_most_parts = 9;

}  // namespace

std::string token_of(By by) {
  for (const auto& name : k_names)
    if (name.dimension == by.dimension)
      return by.depth == 0 ? name.token : name.token + (":" + std::to_string(by.depth));
  return {};
}

std::optional<By> parse_by(std::string_view text) {
  constexpr std::string_view k_area = "area:", k_category = "category:";
  const bool area = text.starts_with(k_area);
  if (area) text.remove_prefix(k_area.size());
  for (const auto& name : k_names)
    if (text == name.token && (!area || name.area)) return By(name.dimension);
  if (area || !text.starts_with(k_category)) return std::nullopt;
  text.remove_prefix(k_category.size());
  const bool digit = text.size() == 1 && text.front() >= '1' && text.front() <= '0' + k_most_parts;
  return digit ? std::optional(By(category, text.front() - '0')) : std::nullopt;
}

std::vector<const Figure*> asked_figures(const StatsQuery& query) {
  std::vector<const Figure*> out;
  for (const auto& figure : figures()) {
    const bool usual = query.figures.empty() && (!figure.working || query.ranking.sort == &figure);
    if (usual || std::ranges::find(query.figures, &figure) != query.figures.end()) out.push_back(&figure);
  }
  return out;
}

bool wants_working_time(const StatsQuery& query) {
  const auto working = [](const Figure* figure) { return figure != nullptr && figure->working; };
  return std::ranges::any_of(query.figures, working) || working(query.ranking.sort);
}

bool wants(const StatsQuery& query, std::string_view key) {
  const auto named = [&](const Figure* figure) { return figure != nullptr && figure->key == key; };
  return query.figures.empty() || std::ranges::any_of(query.figures, named) || named(query.ranking.sort);
}

std::string all_dimensions() {
  std::string out;
  for (const auto& name : k_names) {
    out.append(out.empty() ? "" : ", ").append(name.area ? "area:" : "").append(name.token);
    if (name.dimension == category) out.append(", category:1");
  }
  return out;
}

}  // namespace libcase
