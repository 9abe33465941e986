// Words that stand for something, and what is left over.
#include <algorithm>

#include "intake/suggest_draft.hpp"

namespace libcase::intake {

bool Draft::some_are(std::string_view state) const {
  if (!has(Field::status)) return false;
  const auto& sample = column(Field::status);
  const auto head = plain_head(sample.head);
  return std::any_of(sample.values.begin(), sample.values.end(),
                     [&](const auto& value) { return value_means(Field::status, value.first, head) == state; });
}

void Draft::words(Field field) {
  if (!has(field)) return;
  const auto& sample = column(field);
  const auto head = plain_head(sample.head);
  line("");
  reason(field);
  if (field == Field::status) contradictions();
  line("[fields." + std::string(name_of(field)) + "]");
  line("column = " + column_of(field));
  std::size_t known = 0;
  for (const auto& value : sample.values)
    if (value_means(field, value.first, head)) ++known;
  // A map with nothing in it would let every word through as it is.
  const bool other = field == Field::channel;
  if (other) line("otherwise = \"other\"" + (known == sample.values.size() ? std::string() : check()));
  line("[fields." + std::string(name_of(field)) + ".values]");
  if (known == 0)
    line(in_quotes(say(msg("a word of the log"))) + " = " + in_quotes(other ? "other" : fallback(field)) + check());
  for (const auto& [value, count] : sample.values) {
    const auto meaning = value_means(field, value, head);
    const auto rows = say(msg("{0} rows", std::to_string(count)));
    // Digits may be counted from either end.
    const bool digits = value.find_first_not_of("0123456789") == std::string::npos;
    if (meaning)
      line(in_quotes(value) + " = " + in_quotes(*meaning) + "  # " + rows + (digits ? "; " + say(msg("check")) : ""));
    else
      line("# " + in_quotes(value) + " = \"\"  # " + rows + "; " +
           say(other ? msg("check: no guess")
                     : msg("check: no guess; such rows are rejected until this line says one")));
  }
}

std::string_view Draft::fallback(Field field) {
  switch (field) {
    case Field::status:
      return "open";
    case Field::outcome:
      return "solved";
    case Field::urgency:
      return "normal";
    case Field::rating:
      return "satisfied";
    case Field::rated_via:
      return "self";
    case Field::privacy:
      return "named";
    case Field::size:
      return "small";
    default:
      return "unknown";
  }
}

void Draft::contradictions() {
  if (change_closes_) return;
  if (!has(Field::closed_at)) {
    if (some_are("closed"))
      comment(
          msg("check: no column says when a matter was closed; rows whose word means closed are rejected while the "
              "field is mapped"));
    return;
  }
  const auto status = matches_.at(Field::status).column, closed = matches_.at(Field::closed_at).column;
  const auto head = plain_head(s_.columns[status].head);
  std::size_t bad = 0;
  for (const auto& row : s_.rows) {
    const auto meaning = value_means(Field::status, row[status], head);
    if (!meaning) continue;
    const bool ended = !row[closed].empty() && !says_nothing(row[closed]);
    if (ended == (*meaning == "open")) ++bad;
  }
  if (bad > 0)
    comment(
        msg("check: in {0} of {1} rows this word and the closing time contradict each other; such rows are rejected "
            "while the field is mapped",
            std::to_string(bad), std::to_string(s_.rows.size())));
}

void Draft::unused() {
  bool any = false;
  for (std::size_t i = 0; i < s_.columns.size(); ++i) {
    const auto& sample = s_.columns[i];
    if (used_.contains(i) || (sample.head.empty() && sample.filled == 0)) continue;
    if (!any) {
      line("");
      comment(msg("Columns that are not used:"));
      any = true;
    }
    if (sample.filled == 0)
      comment(msg("  {0}: empty", in_quotes(shown(sample.name))));
    else
      comment(msg("  {0}: such as \"{1}\"", in_quotes(shown(sample.name)), shown(sample.example)));
  }
}

}  // namespace libcase::intake
