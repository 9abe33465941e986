#include "stats/tables.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "stats/rank.hpp"

namespace libcase::stats {
namespace {

std::optional<Grouping> grouping(const Scope& scope, std::optional<By> by) {
  if (!by) return std::nullopt;
  return std::optional<Grouping>(std::in_place, *by, scope.directory, scope.area_times, scope.terms);
}

int order_of(const std::string& key) { return key == k_other ? 1 : key == k_unknown ? 2 : 0; }

}  // namespace

void Sums::merge(const Sums& other) {
  tally += other.tally;
  flow += other.flow;
  times.merge(other.times);
}

Table::Table(const Scope& scope, By by, std::optional<By> across)
    : ranking_(scope.query.ranking),
      rows_(by, scope.directory, scope.area_times, scope.terms),
      columns_(grouping(scope, across)) {}

Sums& Table::row(const Facts& facts) {
  const auto row = rows_.row(facts);
  if (columns_) return cross(row, columns_->row(facts));
  if (row >= sums_.size()) sums_.resize(row + 1);
  return sums_[row];
}

/// By place, as the map is too slow for every case.
Sums& Table::cross(std::uint32_t row, std::uint32_t column) {
  if (row >= cross_places_.size()) cross_places_.resize(row + 1);
  auto& places = cross_places_[row];
  if (column >= places.size()) places.resize(column + 1);
  if (places[column] == nullptr) places[column] = &cross_[{row, column}];
  return *places[column];
}

Sums Table::total() const {
  Sums out;
  for (const auto& sums : sums_) out.merge(sums);
  for (const auto& [keys, sums] : cross_) out.merge(sums);
  return out;
}

std::vector<Table::Row> Table::sorted(Day day) {
  std::vector<Row> out;
  std::map<std::string, Sums> merged = std::move(extra_);
  if (!columns_) {
    merged[k_unknown];
    merged[k_other];
  }
  for (std::uint32_t i = 0; i < sums_.size(); ++i) merged[rows_.key(i)].merge(sums_[i]);
  out.reserve(merged.size() + cross_.size());
  for (auto& [key, sums] : merged)
    out.push_back({{.key = key, .name = rows_.name(key, day), .values = {}}, std::move(sums)});
  for (auto& [keys, sums] : cross_) {
    const auto& key = rows_.key(keys.first);
    const auto& across = columns_->key(keys.second);
    out.push_back({{.key = key,
                    .name = rows_.name(key, day),
                    .values = {},
                    .across = across,
                    .across_name = columns_->name(across, day)},
                   std::move(sums)});
  }
  const auto place = [&](const Group& g) {
    return std::tuple(columns_ ? 0 : order_of(g.key), std::string_view(g.key), std::string_view(g.across));
  };
  std::sort(out.begin(), out.end(), [&](const Row& a, const Row& b) { return place(a.group) < place(b.group); });
  return out;
}

/// What does not stand in the first rows is summed in "other"; "unknown" stays a row.
void Table::cut(std::vector<Row>& rows, std::size_t ranked, Day day) const {
  const std::size_t kept = std::min(ranking_.top, ranked);
  Row other{{.key = k_other, .name = rows_.name(k_other, day), .values = {}}, {}};
  std::vector<Row> out;
  std::vector<Row> unknown;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i < kept)
      out.push_back(std::move(rows[i]));
    else if (rows[i].group.key == k_unknown && !columns_)
      unknown.push_back(std::move(rows[i]));
    else
      other.sums.merge(rows[i].sums);
  }
  out.push_back(std::move(other));
  std::ranges::move(unknown, std::back_inserter(out));
  rows = std::move(out);
}

Breakdown Table::result(Day day) {
  Breakdown out{.by = rows_.by(), .rows = {}, .across = {}};
  if (columns_) out.across = columns_->by();
  auto rows = sorted(day);
  std::vector<Group> groups;
  for (auto& row : rows) {
    row.group.values = row.sums.values();
    groups.push_back(row.group);
  }
  const auto ranked = rank_rows(groups, ranking_);
  if (ranking_.sort == nullptr || ranking_.top == 0) {
    out.rows = std::move(groups);
    return out;
  }
  // The sums follow their groups into the new order.
  std::map<std::pair<std::string, std::string>, Sums> by_key;
  for (auto& row : rows) by_key[{row.group.key, row.group.across}] = std::move(row.sums);
  rows.clear();
  for (auto& group : groups) {
    auto& sums = by_key[{group.key, group.across}];
    rows.push_back({std::move(group), std::move(sums)});
  }
  cut(rows, ranked, day);
  for (auto& row : rows) {
    row.group.values = row.sums.values();
    out.rows.push_back(std::move(row.group));
  }
  return out;
}

}  // namespace libcase::stats
