#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "intake/xlsx/sheet_rows.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_block = std::size_t{1} << 20;
/// What stands behind the rows is small; drawings and the like lie elsewhere.
constexpr std::size_t k_most_behind = std::size_t{64} << 20;
constexpr std::string_view k_end_of_rows = "sheetData>", k_range = "mergeCell ";

/// What stands behind the rows of a sheet.
std::string behind_rows(ByteInput& input) {
  std::string text(k_block, '\0');
  std::size_t kept = 0;
  bool behind = false;
  for (;;) {
    if (text.size() < kept + k_block) text.resize(kept + k_block);
    const auto got = input.read(text.data() + kept, k_block);
    const std::string_view all(text.data(), kept + got);
    if (got < k_block || kept > k_most_behind) {
      const auto end = all.rfind(k_end_of_rows);
      if (!behind && end == std::string_view::npos) return {};
      text.resize(all.size());
      return behind ? text : text.substr(end);
    }
    if (behind) {
      kept += got;
      continue;
    }
    const auto end = all.find(k_end_of_rows);
    behind = end != std::string_view::npos && end > 0 && (all[end - 1] == '/' || all[end - 1] == ':');
    const auto from = behind ? end : all.size() - std::min(all.size(), k_end_of_rows.size() + 1);
    kept = all.size() - from;
    std::copy(all.begin() + static_cast<std::ptrdiff_t>(from), all.end(), text.begin());
  }
}

struct Cell {
  std::size_t column = 0;  ///< from 1
  std::int64_t row = 0;
};

std::optional<Cell> cell_at(std::string_view& text) {
  Cell out;
  while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z' && out.column < 100'000) {
    out.column = out.column * 26 + static_cast<std::size_t>(text.front() - 'A' + 1);
    text.remove_prefix(1);
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.row);
  if (error != std::errc() || out.column == 0 || out.row < 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return out;
}

/// `mergeCell ref="A3:A7"`; nullopt where it spans one row only.
std::optional<MergedRange> range_of(std::string_view element) {
  constexpr std::string_view k_ref = "ref=";
  const auto at = element.find(k_ref);
  if (at == std::string_view::npos || at + k_ref.size() + 1 > element.size()) return std::nullopt;
  element.remove_prefix(at + k_ref.size() + 1);
  const auto first = cell_at(element);
  if (!first || !element.starts_with(':')) return std::nullopt;
  element.remove_prefix(1);
  const auto last = cell_at(element);
  if (!last || last->row <= first->row) return std::nullopt;
  return MergedRange{first->column - 1, first->row, last->row};
}

}  // namespace

std::shared_ptr<MergedCells> merged_cells(const Archive& archive, const std::string& part) {
  const auto text = behind_rows(*archive.open(part));
  std::vector<MergedRange> ranges;
  for (auto at = text.find(k_range); at != std::string::npos; at = text.find(k_range, at + 1)) {
    const auto end = std::min(text.find('>', at), text.size());
    if (const auto range = range_of(std::string_view(text).substr(at, end - at))) ranges.push_back(*range);
  }
  if (ranges.empty()) return nullptr;
  std::stable_sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  auto out = std::make_shared<MergedCells>();
  for (const auto& range : ranges) out->add(range);
  return out;
}

}  // namespace libcase::intake
