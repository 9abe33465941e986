// The figures, in the three formats. Which there are, libcase/figures.hpp says.
#pragma once
#include <string>

#include "libcase/explain.hpp"
#include "render/sheet.hpp"

namespace cli::render {

/// What the scope line says, in words made by the caller's store.
struct StatsScope {
  std::string from, to;  ///< days; empty: open
  std::string as_of;     ///< ISO 8601
  std::string known;     ///< ISO 8601; empty: all that is recorded
  std::string area_code, area_name;
  bool interval = false;  ///< print the Wilson interval beside each rate
};

[[nodiscard]] std::string stats_table(const libcase::StatsReport& report, const StatsScope& scope);
[[nodiscard]] std::string stats_json(const libcase::StatsReport& report, const StatsScope& scope);
[[nodiscard]] std::string stats_csv(const libcase::StatsReport& report, const StatsScope& scope);

/// Both periods and the change, each figure a line; the series of other origin below them.
[[nodiscard]] std::string compared_stats(const libcase::Comparison& comparison, const StatsScope& now,
                                         const StatsScope& before, Format format);
/// A figure in one cell: "97.7 % 7903/8090", "2 d 3 h".
[[nodiscard]] Cell figure_text(const libcase::Figure& figure, const libcase::Values& values);

/// "97.7" or, where there is nothing to divide by, `none`.
[[nodiscard]] std::string percent_or(const libcase::Ratio& ratio, const char* none);
/// Tenths of a per cent as "97.7".
[[nodiscard]] std::string tenths(std::int64_t value);

}  // namespace cli::render
