// Which column becomes which field.
#pragma once
#include <map>

#include "intake/suggest_column.hpp"
#include "intake/suggest_words.hpp"

namespace libcase::intake {

struct Match {
  std::size_t column = 0;
  int score = 0;  ///< as head_fits(), less what the cells say against it
};

/// The best column of each field. A column serves one field, but that of the title may be the category too.
[[nodiscard]] std::map<Field, Match> match_columns(const Samples& samples);

/// Columns that name one thing from above to below, such as 区县, 街道, 社区; fewer than two: there are none.
[[nodiscard]] std::vector<std::size_t> area_levels(const Samples& samples);
[[nodiscard]] std::vector<std::size_t> category_levels(const Samples& samples);

}  // namespace libcase::intake
