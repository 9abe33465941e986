// The figures, in the three formats.
#pragma once
#include <string>

#include "libcase/stats.hpp"
#include "render/sheet.hpp"

namespace cli::render {

/// What the scope line says, in words made by the caller's store.
struct StatsScope {
  std::string from, to;  ///< days; empty: open
  std::string as_of;     ///< ISO 8601
  std::string area_code, area_name;
};

[[nodiscard]] std::string stats_table(const libcase::StatsReport& report, const StatsScope& scope);
[[nodiscard]] std::string stats_json(const libcase::StatsReport& report, const StatsScope& scope);
[[nodiscard]] std::string stats_csv(const libcase::StatsReport& report, const StatsScope& scope);

[[nodiscard]] const char* token_of(libcase::Dimension by);
[[nodiscard]] libcase::Ratio closed_to_received(const libcase::Flow& flow);

/// Names of the figures in data: one list for JSON and CSV.
struct Count {
  const char* key;
  std::int64_t value;
};
struct Rate {
  const char* key;
  libcase::Ratio value;
};
[[nodiscard]] std::vector<Count> counts_of(const libcase::Tally& tally);
[[nodiscard]] std::vector<Rate> rates_of(const libcase::Tally& tally);
[[nodiscard]] std::vector<Count> counts_of(const libcase::Flow& flow);
/// "97.7" or, where there is nothing to divide by, `none`.
[[nodiscard]] std::string percent_or(const libcase::Ratio& ratio, const char* none);

}  // namespace cli::render
