// Which column becomes which field.
#pragma once
#include <map>
#include <optional>
#include <set>

#include "intake/suggest_column.hpp"
#include "intake/suggest_words.hpp"

namespace libcase::intake {

struct Match {
  std::size_t column = 0;
  int score = 0;  ///< as head_fits(), less what the cells say against it
};

/// The best column of each field. A column serves one field, but that of the title may be the category too.
[[nodiscard]] std::map<Field, Match> match_columns(const Samples& samples);

/// The column right of that of a date which has the time of its day: "2020-08-03" and "9:05". nullopt: there is none.
[[nodiscard]] std::optional<std::size_t> clock_beside(const Samples& samples, std::size_t date,
                                                      const std::set<std::size_t>& taken);

/// Columns that name one thing from above to below, such as 区县, 街道, 社区; fewer than two: there are none.
[[nodiscard]] std::vector<std::size_t> area_levels(const Samples& samples);
[[nodiscard]] std::vector<std::size_t> category_levels(const Samples& samples);

}  // namespace libcase::intake
