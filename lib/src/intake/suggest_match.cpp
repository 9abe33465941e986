#include "intake/suggest_match.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "intake/usual_times.hpp"

namespace libcase::intake {
namespace {

/// More different values are no word list.
constexpr std::size_t k_most_words = 60;

/// What the cells say against the field; nullopt: it cannot be this one.
std::optional<int> objection(Field field, const ColumnSample& column, const std::string& head) {
  constexpr int k_of_the_kind = 50;  // what head_fits() gives where a head only contains a word
  if (column.filled == 0) return head_fits(field, head) > k_of_the_kind ? std::optional(30) : std::nullopt;
  if (is_time(field)) {
    // The head says a time, and nearly all cells must be.
    if (formats_of(column).read * 10 < column.filled * 9 && column.epochs < column.filled &&
        days_without_year(column) == nullptr)
      return std::nullopt;
    return field == Field::accepted_at ? 15 : 0;
  }
  if (has_words(field)) {
    if (column.many || column.values.size() > k_most_words) return std::nullopt;
    const auto known = std::count_if(column.values.begin(), column.values.end(), [&](const auto& value) {
      return value_means(field, value.first, head).has_value();
    });
    const bool needed = field != Field::channel;
    if (needed && known * 2 < static_cast<std::ptrdiff_t>(column.values.size())) return std::nullopt;
    return 0;
  }
  switch (field) {
    case Field::external_id:
      return (column.repeated ? 40 : 0) + (column.always() ? 0 : 20);
    case Field::title:
      return column.always() ? 0 : 40;
    case Field::detail:
    case Field::reply:
      // A number or a time says nothing to anybody.
      return column.numbers == column.filled || formats_of(column).read == column.filled ? 80 : 0;
    case Field::place:
      return column.points * 2 > column.filled ? 80 : 0;
    case Field::reporter_phone:
      return column.phones * 4 < column.filled ? 60 : 0;
    case Field::voices:
      return column.numbers == column.filled ? std::optional(0) : std::nullopt;
    case Field::area:
      return column.numbers == column.filled && column.longest < 6 ? 100 : 0;
    default:
      return 0;
  }
}

struct Candidate {
  int score;
  std::size_t column;
  Field field;
};

std::vector<Candidate> candidates(const Samples& samples) {
  std::vector<Candidate> out;
  for (std::size_t i = 0; i < samples.columns.size(); ++i) {
    const auto& column = samples.columns[i];
    const auto head = plain_head(column.head);
    // Of a head of two rows, the lower one says what it is.
    const auto slash = column.head.rfind('/');
    const auto lower = slash == std::string::npos ? std::string() : plain_head(column.head.substr(slash + 1));
    for (std::size_t f = 0; f < k_field_count; ++f) {
      const auto field = static_cast<Field>(f);
      const int fits = std::max(head_fits(field, head), head_fits(field, lower) - 1);
      if (fits <= 0) continue;
      if (const auto against = objection(field, column, head); against && fits > *against)
        out.push_back({fits - *against, i, field});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return out;
}

template <std::size_t N>
std::optional<std::size_t> headed(const Samples& samples, const std::array<std::string_view, N>& heads) {
  for (const auto head : heads)
    for (std::size_t i = 0; i < samples.columns.size(); ++i)
      if (samples.columns[i].filled > 0 && plain_head(samples.columns[i].head) == head) return i;
  return std::nullopt;
}

void add(std::vector<std::size_t>& out, std::optional<std::size_t> column) {
  if (column) out.push_back(*column);
}

/// The column with the longest texts that is not taken: what a matter is about takes words.
std::optional<std::size_t> wordiest(const Samples& samples, const std::set<std::size_t>& taken) {
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < samples.columns.size(); ++i) {
    const auto& column = samples.columns[i];
    if (taken.contains(i) || column.filled == 0 || column.numbers == column.filled) continue;
    if (!out || column.characters > samples.columns[*out].characters) out = i;
  }
  return out;
}

std::optional<std::size_t> first_times(const Samples& samples, const std::set<std::size_t>& taken) {
  for (std::size_t i = 0; i < samples.columns.size(); ++i) {
    const auto& column = samples.columns[i];
    if (taken.contains(i) || column.filled == 0) continue;
    if (column.epochs == column.filled) return i;
    if (column.numbers < column.filled && formats_of(column).read * 10 >= column.filled * 9) return i;
  }
  return std::nullopt;
}

/// The column whose head is nearest to a time of report, whatever its cells are.
std::size_t headed_as_time(const Samples& samples, const std::set<std::size_t>& taken) {
  std::size_t out = 0;
  int most = 0;
  for (std::size_t i = 0; i < samples.columns.size(); ++i)
    if (const int fits = head_fits(Field::reported_at, plain_head(samples.columns[i].head));
        fits > most && !taken.contains(i)) {
      out = i;
      most = fits;
    }
  return out;
}

bool is_identity(const ColumnSample& column) {
  constexpr std::size_t k_longest = 40;
  const auto& id = column.example;
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return column.unique() && column.always() && column.longest <= k_longest && plain && column.phones == 0 &&
         formats_of(column).read < column.filled;
}

/// All of them are words with a meaning for the field that none of the yes and no kind has.
bool all_say(Field field, const ColumnSample& column) {
  constexpr std::size_t k_most = 12;
  return column.filled > 0 && column.numbers == 0 && column.values.size() <= k_most &&
         std::all_of(column.values.begin(), column.values.end(), [field](const auto& value) {
           return value.first != "是" && value.first != "否" && value_means(field, value.first, {});
         });
}

/// Without heads, a column is what its cells look like.
void match_by_cells(const Samples& samples, std::map<Field, Match>& out, std::set<std::size_t>& taken) {
  const auto match = [&](Field field, auto&& looks_like) {
    for (std::size_t i = 0; i < samples.columns.size(); ++i)
      if (!taken.contains(i) && !out.contains(field) && looks_like(samples.columns[i])) {
        out[field] = {i, 0};
        taken.insert(i);
      }
  };
  match(Field::external_id, is_identity);
  match(Field::reporter_phone,
        [](const auto& column) { return column.filled > 0 && column.phones * 2 > column.filled; });
  for (const Field field : {Field::rating, Field::status, Field::channel})
    match(field, [field](const auto& column) { return all_say(field, column); });
}

/// 1.5 is the fifth of January in a log that writes its days so; in any other it is a day and a half.
void drop_lengths(const Samples& samples, std::map<Field, Match>& matches) {
  const auto has_no_year = [&samples](const Match& match) {
    return days_without_year(samples.columns[match.column]) != nullptr;
  };
  if (has_no_year(matches.at(Field::reported_at))) return;
  std::erase_if(matches, [&](const auto& entry) { return is_time(entry.first) && has_no_year(entry.second); });
}

}  // namespace

std::map<Field, Match> match_columns(const Samples& samples) {
  std::map<Field, Match> out;
  std::set<std::size_t> taken;
  for (const auto& [score, column, field] : candidates(samples)) {
    const auto serves = [&out, at = column](Field other) { return out.contains(other) && out.at(other).column == at; };
    const bool shared =
        (field == Field::category && serves(Field::title)) || (field == Field::title && serves(Field::category));
    if (out.contains(field) || (taken.contains(column) && !shared)) continue;
    out[field] = {column, score};
    taken.insert(column);
  }
  if (samples.headless) match_by_cells(samples, out, taken);
  // What no mapping can do without.
  if (!out.contains(Field::reported_at)) {
    out[Field::reported_at] = {first_times(samples, taken).value_or(headed_as_time(samples, taken)), 0};
    taken.insert(out[Field::reported_at].column);
  }
  if (!out.contains(Field::title) && !out.contains(Field::detail))
    out[Field::title] = {wordiest(samples, taken).value_or(0), 0};
  drop_lengths(samples, out);
  return out;
}

std::optional<std::size_t> clock_beside(const Samples& samples, std::size_t date, const std::set<std::size_t>& taken) {
  const auto& days = samples.columns[date];
  if (days.epochs == days.filled) return std::nullopt;
  for (const auto& [bits, count] : days.fits)
    for (std::size_t i = 0; i < usual_formats().size(); ++i)
      if (has_format(bits, i) && usual_formats()[i].pattern().find_first_of("HIx") != std::string::npos)
        return std::nullopt;
  const auto beside = date + 1;
  if (beside >= samples.columns.size() || taken.contains(beside)) return std::nullopt;
  const auto& clock = samples.columns[beside];
  return clock.filled > 0 && clock.clocks == clock.filled ? std::optional(beside) : std::nullopt;
}

std::vector<std::size_t> area_levels(const Samples& samples) {
  constexpr std::array<std::string_view, 6> k_county{"区县", "县区", "县市区", "所属区县", "区市县", "市县区"};
  constexpr std::array<std::string_view, 8> k_township{"街道",     "乡镇",     "镇街",     "乡镇街道",
                                                       "街道乡镇", "所属街道", "所属乡镇", "街镇"};
  constexpr std::array<std::string_view, 6> k_village{"社区", "村社区", "村", "村居", "所属社区", "社区村"};
  std::vector<std::size_t> out;
  add(out, headed(samples, k_county));
  add(out, headed(samples, k_township));
  add(out, headed(samples, k_village));
  return out;
}

namespace {

/// "一级分类", "归口分类一级", "事件大类": the column of that level.
std::optional<std::size_t> category_level(const Samples& samples, std::string_view level, std::string_view size) {
  constexpr std::array<std::string_view, 4> k_kinds{"类", "标签", "事项", "领域"};
  for (std::size_t i = 0; i < samples.columns.size(); ++i) {
    const auto head = plain_head(samples.columns[i].head);
    if (samples.columns[i].filled == 0) continue;
    const bool kind = std::any_of(k_kinds.begin(), k_kinds.end(),
                                  [&head](const auto word) { return head.find(word) != std::string::npos; });
    if (head.ends_with(size) || (kind && head.find(level) != std::string::npos)) return i;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::size_t> category_levels(const Samples& samples) {
  std::vector<std::size_t> out;
  add(out, category_level(samples, "一级", "大类"));
  add(out, category_level(samples, "二级", "小类"));
  add(out, category_level(samples, "三级", "细类"));
  return out;
}

}  // namespace libcase::intake
