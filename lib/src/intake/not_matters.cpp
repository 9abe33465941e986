#include "intake/not_matters.hpp"

#include <algorithm>
#include <array>

#include "intake/cell_text.hpp"
#include "intake/normalise.hpp"
#include "intake/rejects/row_writer.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_longest_sum = 60;  // bytes

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// Half-width, in capitals, without blanks.
std::string plain(std::string_view cell) {
  constexpr std::string_view k_full_width_space = "\u3000";
  std::string out = normal_upper(trim(cell));
  for (auto at = out.find(k_full_width_space); at != std::string::npos; at = out.find(k_full_width_space))
    out.erase(at, k_full_width_space.size());
  std::erase_if(out, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  return out;
}

bool says_sum(std::string_view cell) {
  constexpr std::array<std::string_view, 12> k_whole{"合计",  "总计",       "小计",     "共计",      "总数",   "累计",
                                                     "TOTAL", "GRANDTOTAL", "SUBTOTAL", "SUB-TOTAL", "TOTALS", "SUM"};
  constexpr std::array<std::string_view, 3> k_ends{"合计", "总计", "小计"};
  if (cell.size() > k_longest_sum) return false;
  auto text = plain(cell);
  while (text.ends_with(':')) text.pop_back();
  const std::string_view said(text);
  for (const auto word : k_whole) {
    if (said == word) return true;
    if (said.starts_with(word) && said.size() > word.size() &&
        (said[word.size()] == ':' || said[word.size()] == '(' || is_digit(said[word.size()])))
      return true;
  }
  constexpr std::string_view k_in_all = "共";
  if (said.starts_with(k_in_all) && said.size() > k_in_all.size() && is_digit(said[k_in_all.size()])) return true;
  constexpr std::size_t k_longest_name = 36;
  return said.size() <= k_longest_name &&
         std::any_of(k_ends.begin(), k_ends.end(), [said](const auto word) { return said.ends_with(word); });
}

bool says_note(std::string_view cell) {
  constexpr std::array<std::string_view, 23> k_words{"备注",   "注",        "说明",     "填表",       "填报",    "制表",
                                                     "审核",   "审批",      "负责人",   "单位负责人", "分管",    "联系",
                                                     "打印",   "导出",      "统计",     "数据来源",   "报送",    "NOTE",
                                                     "SOURCE", "GENERATED", "EXPORTED", "PRINTED",    "PREPARED"};
  constexpr std::size_t k_colon_within = 40;  // bytes
  const auto text = plain(cell);
  const auto colon = std::string_view(text).substr(0, k_colon_within).find(':');
  return std::any_of(k_words.begin(), k_words.end(), [&](const auto word) { return text.starts_with(word); }) &&
         (colon != std::string_view::npos || text.starts_with("制表") || text.starts_with("打印"));
}

/// "6件", "12", "85%": how many there are.
bool says_count(std::string_view cell) {
  constexpr std::array<std::string_view, 8> k_units{"件", "个", "条", "起", "项", "户", "人", "%"};
  auto text = plain(cell);
  for (const auto unit : k_units)
    if (text.ends_with(unit)) text.resize(text.size() - unit.size());
  return !text.empty() && text.find_first_not_of("0123456789.,") == std::string::npos;
}

/// "日期：2023.1.5" beside a note.
bool says_name(std::string_view cell) {
  constexpr std::size_t k_within = 24;  // bytes
  return plain(cell).substr(0, k_within).find(':') != std::string::npos;
}

constexpr std::size_t k_most_notes = 4;  // cells of a row

/// The cells that say something: the first is a note, and the others name something beside it.
bool is_note(std::span<const std::string_view> said) {
  return !said.empty() && said.size() <= k_most_notes && says_note(said.front()) &&
         std::all_of(said.begin() + 1, said.end(), says_name);
}

/// What stands in the column was put there on the way.
bool is_ours(std::string_view head) {
  return head == k_sheet_column || head == k_line_column || head == k_reason_column;
}

/// A row as far as it matters here.
struct Look {
  const Record& record;
  const RowReader& reader;

  [[nodiscard]] std::string_view cell(std::size_t at) const {
    return at < record.cells.size() ? trim(record.cells[at]) : std::string_view();
  }
  /// What its cells say; what was put there on the way is left out.
  [[nodiscard]] std::vector<std::string_view> said() const {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < record.cells.size(); ++at)
      if (!cell(at).empty() && (at >= reader.width() || !is_ours(reader.head(at)))) out.push_back(cell(at));
    return out;
  }
  /// Whether all cells of the field are empty, or `may` holds of them.
  template <class May>
  [[nodiscard]] bool only(Field field, May&& may) const {
    const auto& cells = reader.cells(field);
    return std::all_of(cells.begin(), cells.end(), [&](std::size_t at) { return cell(at).empty() || may(cell(at)); });
  }
  /// Neither a time nor a title, save what `may` holds of.
  template <class May>
  [[nodiscard]] bool nothing_but(May&& may) const {
    return !reader.cells(Field::reported_at).empty() && only(Field::reported_at, may) && only(Field::title, may);
  }
  [[nodiscard]] bool is_head() const {
    const auto again = [this](Field field) {
      const auto& cells = reader.cells(field);
      return !cells.empty() && std::all_of(cells.begin(), cells.end(), [this](std::size_t at) {
        return !cell(at).empty() && cell(at) == reader.head(at);
      });
    };
    return again(Field::reported_at) && (again(Field::title) || reader.cells(Field::title).empty());
  }
  /// Of a whole row, as one that was cut off has lost what it said.
  [[nodiscard]] bool is_number_only() const {
    constexpr std::size_t k_longest_number = 6;
    const auto all = said();
    return record.cells.size() >= reader.width() && all.size() == 1 && is_number(all.front()) &&
           all.front().size() <= k_longest_number;
  }
};

}  // namespace

bool is_sum(std::span<const std::string> cells) {
  for (const auto& cell : cells) {
    const auto text = trim(cell);
    if (text.empty()) continue;
    if (says_sum(text)) return true;
    if (!is_number(text)) return false;
  }
  return false;
}

bool stands_apart(std::span<const std::string> cells, std::span<const std::string> header) {
  std::vector<std::string_view> said;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (const auto text = trim(cells[i]); !text.empty() && (i >= header.size() || !is_ours(header[i])))
      said.push_back(text);
  return is_sum(cells) || is_note(said) || (said.size() == 1 && is_number(said.front()));
}

bool repeats_head(std::span<const std::string> cells, std::span<const std::string> header) {
  return cells.size() == header.size() && !cells.empty() &&
         std::equal(cells.begin(), cells.end(), header.begin(), [](const auto& cell, const auto& head) {
           return head == k_sheet_column || trim(cell) == trim(head);
         });
}

NotMatter not_matter(const Record& record, const RowReader& reader) {
  const Look look{record, reader};
  if (look.is_head()) return NotMatter::head;
  if (is_sum(record.cells) && look.nothing_but([](auto cell) { return says_sum(cell) || says_count(cell); }))
    return NotMatter::sum;
  if (look.is_number_only() && look.nothing_but([](auto) { return false; })) return NotMatter::number;
  return is_note(look.said()) && !reader.cells(Field::reported_at).empty() ? NotMatter::note : NotMatter::none;
}

Text name_of(NotMatter what) {
  switch (what) {
    case NotMatter::sum:
      return msg("sums");
    case NotMatter::head:
      return msg("the head row again");
    case NotMatter::number:
      return msg("a number, and nothing else");
    case NotMatter::note:
      return msg("notes below the last row");
    case NotMatter::none:
      break;
  }
  return {};
}

}  // namespace libcase::intake
