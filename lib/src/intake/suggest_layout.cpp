// What a draft says of the file: where its rows are, whether it has a head, which columns are filled down.
#include <algorithm>

#include "intake/suggest_draft.hpp"

namespace libcase::intake {

void Draft::layout() {
  if (!s_.path.empty()) {
    comment(msg("The file has several lists; the rows are taken from this one:"));
    line("rows = " + in_quotes(s_.path) + check());
  }
  if (s_.headless) {
    comment(msg("The first row looks like a row of the log: there is no head row, and columns have letters."));
    line("head = false" + check());
  }
  if (filled_down_.empty()) return;
  comment(
      msg("Columns that say something in a few rows only, and nothing twice, as merged cells do: an empty cell takes "
          "what stands above it."));
  std::string list;
  for (const auto& group : fill_groups_) {
    std::vector<std::string> names;
    names.reserve(group.size());
    for (const auto i : group) names.push_back(s_.columns[i].name);
    list.append(list.empty() ? "" : ", ").append(names.size() > 1 ? list_of(names) : in_quotes(names.front()));
  }
  line("fill_down = [" + list + "]" + check());
}

bool Draft::is_filled_down(std::size_t column, std::size_t least) const {
  constexpr std::size_t k_fewest_rows = 4;
  std::set<std::string> values;
  std::size_t filled = 0;
  for (const auto& row : s_.rows) {
    if (row[column].empty()) continue;
    ++filled;
    if (!values.insert(row[column]).second) return false;
  }
  return s_.rows.size() >= k_fewest_rows && !s_.rows.front()[column].empty() && filled >= least &&
         2 * filled <= s_.rows.size();
}

void Draft::find_filled_down() {
  const auto levels = [this](const std::vector<std::size_t>& columns) {
    std::vector<std::size_t> group;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      // The lowest may well not be known.
      if (i > 0 && i + 1 == columns.size() && group.empty()) break;
      const std::size_t least = group.empty() ? 2 : 1;
      if (!filled_down_.contains(columns[i]) && is_filled_down(columns[i], least)) group.push_back(columns[i]);
    }
    filled_down_.insert(group.begin(), group.end());
    if (!group.empty()) fill_groups_.push_back(std::move(group));
  };
  levels(area_levels(s_));
  levels(category_levels(s_));
  for (const Field field : {Field::area, Field::category, Field::unit, Field::channel, Field::reported_at})
    if (has(field)) levels({matches_.at(field).column});
  for (const auto& group : fill_groups_) fill_down(group);
}

/// As the import will.
void Draft::fill_down(const std::vector<std::size_t>& group) {
  std::vector<std::string> above(group.size());
  for (auto& row : s_.rows)
    for (std::size_t i = 0; i < group.size(); ++i) {
      auto& cell = row[group[i]];
      if (cell.empty() || cell == above[i]) {
        cell = above[i];
        continue;
      }
      above[i] = cell;
      std::fill(above.begin() + static_cast<std::ptrdiff_t>(i) + 1, above.end(), std::string());
    }
}

}  // namespace libcase::intake
