#include "render/pictures.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "i18n.hpp"

namespace cli::render {
namespace {

constexpr std::string_view k_drawn[] = {"population", "closed", "closing_rate"};

/// The table with the drawn figures alone, without the remainder rows.
std::optional<Table> drawn_part(const Table& table) {
  std::vector<std::size_t> kept;
  Table out{.key = table.key, .title = table.title};
  for (const auto key : k_drawn)
    for (std::size_t i = 0; i < table.figures.size(); ++i)
      if (table.figures[i].key == key && table.figures[i].section != "flow" && table.figures[i].line >= 0)
        kept.push_back(i);
  if (kept.size() != std::size(k_drawn)) return std::nullopt;
  for (const auto i : kept) {
    out.figures.push_back(table.figures[i]);
    out.figures.back().column = static_cast<int>(out.figures.size());
  }
  for (const auto& row : table.rows) {
    if (row.kind != Row::Kind::item && row.kind != Row::Kind::total) continue;
    out.rows.push_back({.kind = row.kind, .key = row.key, .name = row.name});
    for (const auto i : kept) out.rows.back().cells.push_back(row.cells.at(i));
  }
  return out;
}

/// Closed of raised, compared without dividing; the larger group first where equal.
bool ranks_before(const Row& a, const Row& b) {
  if (a.kind != b.kind) return a.kind == Row::Kind::item;
  const auto &x = a.cells[2], &y = b.cells[2];
  const auto left = x.n * y.of, right = y.n * x.of;
  if (left != right) return left > right;
  return x.of != y.of ? x.of > y.of : a.key < b.key;
}

template <class Chosen>
std::ptrdiff_t items(const std::vector<Row>& rows, Chosen chosen) {
  return std::ranges::count_if(rows, [&](const Row& row) { return row.kind == Row::Kind::item && chosen(row); });
}
constexpr auto k_any = [](const Row&) { return true; };

std::size_t keep_large(std::vector<Row>& rows, std::int64_t least) {
  const auto large = [least](const Row& row) { return row.cells[2].of >= least; };
  if (items(rows, large) < 2) return 0;
  return std::erase_if(rows, [&](const Row& row) { return row.kind == Row::Kind::item && !large(row); });
}

/// Months before the first case and after the last one: they are there for what was done in them.
void trim(std::vector<Row>& rows) {
  const auto empty = [](const Row& row) { return row.kind == Row::Kind::item && row.cells[2].of == 0; };
  rows.erase(rows.begin(), std::ranges::find_if_not(rows, empty));
  auto last = rows.end();
  while (last != rows.begin() && (last - 1)->kind != Row::Kind::item) --last;
  auto first = last;
  while (first != rows.begin() && empty(*(first - 1))) --first;
  rows.erase(first, last);
}

std::int64_t sum(const Row& row) {
  return std::accumulate(row.cells.begin(), row.cells.end(), std::int64_t{0},
                         [](std::int64_t n, const Value& value) { return n + value.n; });
}

}  // namespace

std::optional<Picture> trend_of(const Table& months) {
  auto table = drawn_part(months);
  if (!table) return std::nullopt;
  trim(table->rows);
  if (items(table->rows, k_any) < 2) return std::nullopt;
  return Picture{Picture::Kind::trend, _("Month by month"),
                 _("Matters by the month they were raised in, how many of them are closed, and the closing rate."),
                 std::move(*table)};
}

std::optional<Picture> ranking_of(const Table& groups) {
  auto table = drawn_part(groups);
  if (!table) return std::nullopt;
  std::erase_if(table->rows, [](const Row& row) { return row.kind == Row::Kind::item && row.cells[2].of == 0; });
  if (items(table->rows, k_any) < 2) return std::nullopt;
  const auto small = keep_large(table->rows, k_ranked_from);
  std::ranges::sort(table->rows, ranks_before);
  const std::string title = table->title;
  std::string note = _("By closing rate, the best first; a hollow point lies below the total.");
  if (small > 0)
    note += " " + shown(libcase::msg("{0} with fewer than {1} matters are not ranked.", std::to_string(small),
                                     std::to_string(k_ranked_from)));
  return Picture{Picture::Kind::ranking, shown(libcase::msg("{0}: ranking", title)), std::move(note),
                 std::move(*table)};
}

std::optional<Picture> heat_picture(Table table) {
  std::erase_if(table.rows, [](const Row& row) { return row.kind == Row::Kind::remainder || sum(row) == 0; });
  const auto last = std::stable_partition(table.rows.begin(), table.rows.end(),
                                          [](const Row& row) { return row.kind == Row::Kind::item; });
  std::stable_sort(table.rows.begin(), last, [](const Row& a, const Row& b) { return sum(a) > sum(b); });
  if (items(table.rows, k_any) < 2 || table.figures.size() < 2) return std::nullopt;
  // Of many months the latest; they are still read on a page.
  constexpr std::size_t k_most_months = 24;
  if (table.figures.size() > k_most_months) {
    const auto cut = static_cast<std::ptrdiff_t>(table.figures.size() - k_most_months);
    table.figures.erase(table.figures.begin(), table.figures.begin() + cut);
    for (auto& row : table.rows) row.cells.erase(row.cells.begin(), row.cells.begin() + cut);
  }
  table.title = _("Where and when");
  return Picture{Picture::Kind::heat, table.title, _("Matters raised, by area and by the month they were raised in."),
                 std::move(table)};
}

}  // namespace cli::render
