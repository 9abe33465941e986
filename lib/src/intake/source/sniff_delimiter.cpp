#include <algorithm>
#include <array>
#include <map>

#include "intake/source/rows.hpp"

namespace libcase::intake {
namespace {

constexpr std::array<char, 4> k_candidates = {',', '\t', ';', '|'};
constexpr std::size_t k_rows = 20;
constexpr std::size_t k_head_bytes = std::size_t{64} << 10;

/// How many rows have the width that most have, where that is more than one; and the width.
struct Cut {
  std::size_t rows = 0;
  std::size_t width = 0;
  bool operator<(const Cut& other) const { return rows != other.rows ? rows < other.rows : width < other.width; }
};

Cut cut_by(std::string_view head, bool whole, char delimiter) {
  const auto rows = csv_rows(TextInput(memory_input(head), {}), delimiter);
  std::vector<std::size_t> widths;
  for (Record record; widths.size() <= k_rows && rows->next(record);) widths.push_back(record.cells.size());
  if (!whole && widths.size() > 1 && widths.size() <= k_rows) widths.pop_back();  // its end may be missing
  std::map<std::size_t, std::size_t> count;
  for (const auto width : widths)
    if (width > 1) ++count[width];
  Cut best;
  for (const auto& [width, rows_of_it] : count) best = std::max(best, Cut{rows_of_it, width});
  return best;
}

}  // namespace

char sniff_delimiter(std::string_view head, bool whole) {
  const bool cut_off = head.size() > k_head_bytes;
  head = head.substr(0, k_head_bytes);
  Cut best;
  char found = k_candidates.front();
  for (const char candidate : k_candidates) {
    const Cut cut = cut_by(head, whole && !cut_off, candidate);
    if (best < cut) {
      best = cut;
      found = candidate;
    }
  }
  return found;
}

}  // namespace libcase::intake
