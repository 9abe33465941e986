// Times of a draft: their formats, the time of the closing where none is said, days without a year.
#include <algorithm>

#include "intake/suggest_draft.hpp"
#include "intake/usual_times.hpp"

namespace libcase::intake {
namespace {

/// "2020" of "logs/hotline-2020年.xlsx"; empty: it names none, or several.
std::string year_in(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i + 4 <= name.size(); ++i) {
    const auto digits = std::string_view(name).substr(i, 4);
    const auto is_digit = [&name](std::size_t at) { return at < name.size() && name[at] >= '0' && name[at] <= '9'; };
    if (!digits.starts_with("20") || digits.find_first_not_of("0123456789") != std::string_view::npos ||
        (i > 0 && is_digit(i - 1)) || is_digit(i + 4))
      continue;
    if (!out.empty() && out != digits) return {};
    out = digits;
  }
  return out;
}

}  // namespace

void Draft::find_closing() {
  if (has(Field::closed_at)) return;
  const bool closed = some_are("closed");
  // Where a matter is answered in public, the answer ends it.
  if (has(Field::replied_at) && (closed || !has(Field::status))) {
    matches_[Field::closed_at] = matches_.at(Field::replied_at);
    matches_.erase(Field::replied_at);
    answer_closes_ = true;
  }
  for (std::size_t i = 0; i < s_.columns.size() && closed && !has(Field::closed_at); ++i)
    if (is_last_change(plain_head(s_.columns[i].head)) && s_.columns[i].filled > 0) {
      matches_[Field::closed_at] = {i, 0};
      change_closes_ = true;
    }
}

std::string Draft::ended_states() const {
  std::vector<std::string> out;
  for (const char* const state : {"closed", "withdrawn", "rejected", "merged"})
    if (some_are(state)) out.emplace_back(state);
  return out.size() == 1 ? in_quotes(out.front()) : list_of(out);
}

/// With the year that the log's name has; as a comment where it has none.
bool Draft::days_of_a_year(Field field) {
  const auto* const days = days_without_year(column(field));
  if (days == nullptr) return false;
  const auto year = year_in(name_);
  comment(msg("check: the days have no year; say which one it is"));
  line((year.empty() ? "# " : "") + std::string(name_of(field)) + " = { column = " + column_of(field) +
       ", prefix = " + in_quotes((year.empty() ? "2020" : year) + days->mark) +
       ", formats = " + list_of({std::string("%Y").append(days->mark).append(days->format)}) + " }" + check());
  return !year.empty();
}

void Draft::time(Field field) {
  if (!has(field)) return;
  reason(field);
  const auto& sample = column(field);
  if (sample.filled > 0 && days_of_a_year(field)) return;
  auto found = formats_of(sample);
  if (found.read < sample.filled && sample.epochs < sample.filled)
    comment(msg("check: {0} of {1} cells are no times of these formats, such as \"{2}\"; such rows are rejected",
                std::to_string(sample.filled - found.read), std::to_string(sample.filled), shown(sample.not_a_time)));
  if (found.day_or_month) comment(msg("check: day and month might be the other way round"));
  if (const auto clock = clock_column(field)) return time_of_two(field, *clock, found);
  // Of an empty column: the later rows will be written like the other times.
  if (found.formats.empty() && field != Field::reported_at) found = formats_of(column(Field::reported_at));
  const std::string rest = field == Field::closed_at && change_closes_ ? ", only_if = " + ended_states() + " }" : " }";
  if (sample.filled > 0 && sample.epochs == sample.filled)
    return line(std::string(name_of(field)) + " = { column = " + column_of(field) + ", formats = [\"%s\"]" + rest);
  if (found.formats.empty()) return line(std::string(name_of(field)) + " = " + column_of(field) + check());
  const auto patterns = patterns_of(found);
  line(std::string(name_of(field)) + " = { column = " + column_of(field) + ", formats = " + list_of(patterns) + rest);
}

std::vector<std::string> Draft::patterns_of(const FoundFormats& found) const {
  const std::string day = "%Y-%m-%d", time = "%Y-%m-%d %H:%M:%S";
  std::vector<std::string> out;
  for (const auto i : found.formats) out.push_back(usual_formats()[i].pattern());
  const auto has = [&out](const std::string& pattern) {
    return std::find(out.begin(), out.end(), pattern) != out.end();
  };
  // A time of a workbook that is midnight looks like a day.
  if (s_.workbook && has(day) != has(time)) out.push_back(has(day) ? time : day);
  return out;
}

std::optional<std::size_t> Draft::clock_column(Field field) const {
  std::set<std::size_t> taken = used_;
  for (const auto& [other, match] : matches_) taken.insert(match.column);
  return clock_beside(s_, matches_.at(field).column, taken);
}

void Draft::time_of_two(Field field, std::size_t clock, const FoundFormats& found) {
  std::vector<std::string> patterns;
  for (const char* const of_day : {" %H:%M", " %H:%M:%S", ""})
    for (const auto i : found.formats) patterns.push_back(usual_formats()[i].pattern() + of_day);
  used_.insert(clock);
  line(std::string(name_of(field)) + " = { columns = " + list_of({column(field).name, s_.columns[clock].name}) +
       ", join = \" \", formats = " + list_of(patterns) + " }");
}

}  // namespace libcase::intake
