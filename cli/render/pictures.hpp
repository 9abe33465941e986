// Pictures over the tables of a report.
#pragma once
#include <optional>

#include "render/document.hpp"

namespace cli::render {

/// By month: raised and closed as bars, the closing rate as a line. Nothing for less than two months.
[[nodiscard]] std::optional<Picture> trend_of(const Table& months);
/// By closing rate, best first; nothing for less than two groups with cases.
[[nodiscard]] std::optional<Picture> ranking_of(const Table& groups);
/// Group by month: the busiest group first, empty ones left out; nothing for less than two of either.
[[nodiscard]] std::optional<Picture> heat_picture(Table table);

/// A rate of fewer cases says little; they are left out of a ranking where enough others stay.
inline constexpr std::int64_t k_ranked_from = 30;

}  // namespace cli::render
