#include "stats/tables.hpp"

#include <algorithm>
#include <bit>
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
  auto row = rows_.row(facts);
  if (columns_) row = pair(row, columns_->row(facts));
  make_room();
  return sums_[row];
}

void Table::rows(store::FactsBlock& block, const CasePlaces& cases, std::uint32_t* out) {
  rows_.rows(block, cases, out);
  if (columns_) {
    std::array<std::uint32_t, store::k_block_cases> columns;
    columns_->rows(block, cases, columns.data());
    for (std::size_t i = 0; i < cases.size(); ++i) out[i] = pair(out[i], columns[i]);
  }
  make_room();
}

std::uint32_t Table::new_pair(std::uint32_t row, std::uint32_t column) {
  if (column >= width_) {
    const auto width = std::bit_ceil(std::size_t{column} + 1);
    std::vector<std::uint32_t> wider(width_ == 0 ? 0 : pair_numbers_.size() / width_ * width);
    for (std::size_t i = 0; i < pair_numbers_.size(); ++i) wider[i / width_ * width + i % width_] = pair_numbers_[i];
    pair_numbers_ = std::move(wider);
    width_ = width;
  }
  if (row * width_ >= pair_numbers_.size()) pair_numbers_.resize((row + 1) * width_);
  pairs_.emplace_back(row, column);
  return (pair_numbers_[row * width_ + column] = static_cast<std::uint32_t>(pairs_.size())) - 1;
}

void Table::make_room() {
  const auto size = columns_ ? pairs_.size() : rows_.size();
  if (size <= sums_.size()) return;
  sums_.resize(size);
  packed_.resize(size);
}

void Table::finish(const Wanted& wanted) {
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    packed_[i].pour(sums_[i]);
    wanted.keep(sums_[i]);
  }
}

Sums Table::total() const {
  Sums out;
  for (const auto& sums : sums_) out.merge(sums);
  return out;
}

std::vector<Table::Row> Table::sorted(Day day) {
  std::vector<Row> out;
  std::map<std::string, Sums> merged = std::move(extra_);
  if (!columns_) {
    merged[k_unknown];
    merged[k_other];
  }
  if (!columns_)
    for (std::uint32_t i = 0; i < sums_.size(); ++i) merged[rows_.key(i)].merge(sums_[i]);
  out.reserve(merged.size() + pairs_.size());
  for (auto& [key, sums] : merged)
    out.push_back({{.key = key, .name = rows_.name(key, day), .values = {}}, std::move(sums)});
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const auto& key = rows_.key(pairs_[i].first);
    const auto& across = columns_->key(pairs_[i].second);
    out.push_back({{.key = key,
                    .name = rows_.name(key, day),
                    .values = {},
                    .across = across,
                    .across_name = columns_->name(across, day)},
                   std::move(sums_[i])});
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
