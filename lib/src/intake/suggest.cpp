// The draft as text: a line for each field with the reason for it above.
#include "libcase/suggest.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

#include "intake/name_finder.hpp"
#include "intake/normalise.hpp"
#include "intake/suggest_match.hpp"
#include "intake/suggest_text.hpp"
#include "intake/usual_times.hpp"
#include "libcase/source.hpp"

namespace libcase {
namespace {

using namespace intake;

constexpr int k_sure = 60;
constexpr int k_likely = 20;
/// A title is read in a list.
constexpr std::size_t k_title_characters = 40;
constexpr std::size_t k_long_title = 60;

class Draft {
 public:
  Draft(Samples samples, const std::string& name, const Org* org, const Text::Translate& translate)
      : s_(std::move(samples)), name_(name), org_(org), translate_(translate), matches_(match_columns(s_)) {
    if (has(Field::closed_at)) return;
    for (const Field field : {Field::rating, Field::rated_at, Field::rating_comment, Field::rated_via})
      unclosed_ = matches_.erase(field) > 0 || unclosed_;
  }

  std::string write() {
    set_day();
    head();
    line("[fields]");
    identity();
    titles();
    time(Field::reported_at);
    names(Field::area, area_levels(s_));
    for (const Field field : {Field::place, Field::reporter_name}) simple(field);
    simple(Field::reporter_phone, ", normalise = \"phone\"");
    simple(Field::proxy);
    categories();
    for (const Field field : {Field::due_at, Field::accepted_at}) time(field);
    names(Field::unit, {});
    assignment();
    for (const Field field : {Field::responded_at, Field::replied_at}) time(field);
    closing();
    for (const Field field : {Field::rated_at, Field::reopened_at, Field::withdrawn_at, Field::rejected_at})
      time(field);
    for (const Field field : {Field::rating_comment, Field::reopen_reason, Field::reason, Field::voices, Field::note})
      simple(field);
    simple(Field::duplicate_of, ", normalise = \"id\"");
    constants();
    for (const Field field : {Field::channel, Field::urgency, Field::size, Field::privacy, Field::status,
                              Field::outcome, Field::level, Field::rating, Field::rated_via})
      words(field);
    unused();
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_.append(text).append("\n"); }
  [[nodiscard]] std::string say(const Text& text) const {
    return translate_ ? text.render(translate_) : text.english();
  }
  void comment(const Text& text) { line("# " + say(text)); }
  [[nodiscard]] bool has(Field field) const { return matches_.contains(field); }
  [[nodiscard]] const ColumnSample& column(Field field) const { return s_.columns[matches_.at(field).column]; }
  [[nodiscard]] std::string column_of(Field field) const { return in_quotes(column(field).name); }
  [[nodiscard]] std::string check() const { return "  # " + say(msg("check")); }

  /// Why this column, and how sure.
  void reason(Field field) {
    const auto& match = matches_.at(field);
    const auto& sample = s_.columns[match.column];
    used_.insert(match.column);
    const auto filled = std::to_string(sample.filled);
    const auto rows = std::to_string(sample.rows);
    Text text =
        match.score >= k_sure     ? msg("sure: the head says so; filled in {0} of {1} rows", filled, rows)
        : match.score >= k_likely ? msg("likely: the head is of this kind; filled in {0} of {1} rows", filled, rows)
        : match.score > 0
            ? msg("a guess (check): the head is near to it; filled in {0} of {1} rows", filled, rows)
            : msg("a guess (check): no head says so, the cells look like it; filled in {0} of {1} rows", filled, rows);
    if (field == Field::external_id) {
      if (sample.unique()) text = msg("{0}; no value occurs twice", std::move(text));
      if (sample.repeated)
        text = msg("{0}; check: values occur twice, and of these only the first goes in", std::move(text));
    }
    if (field == Field::reporter_phone && sample.filled > 0)
      text = msg("{0}; {1} of {2} are phone numbers", std::move(text), std::to_string(sample.phones), filled);
    comment(text);
  }

  void head() {
    comment(msg("A draft from the head row and the first {0} rows: read it, mend what says \"check\", then import.",
                std::to_string(s_.rows.size())));
    if (s_.first_unreadable)
      comment(msg("check: {0} rows could not be read, the first one on line {1}: {2}", std::to_string(s_.unreadable),
                  std::to_string(s_.first_unreadable->line), s_.first_unreadable->reason));
    if (std::any_of(s_.columns.begin(), s_.columns.end(), [](const auto& one) { return is_time_or_number(one.head); }))
      comment(msg("check: the head row looks like a row of the log; if the log has no head row, write one above it"));
    comment(msg("The name of the log; it is a part of each row's identity, so keep it for later exports."));
    std::string source = std::filesystem::path(name_).stem().string();
    if (source.empty() || source == "-" || source == "stdin") source = "log";
    line("source = " + in_quotes(shown(source)) + check());
    const auto& times = column(Field::reported_at);
    const auto found = formats_of(times);
    if (std::any_of(found.formats.begin(), found.formats.end(),
                    [](std::size_t i) { return usual_formats()[i].pattern().starts_with("%m/%d"); })) {
      comment(msg("The times look American; without a zone they are of the store's own:"));
      line("# time_zone = \"America/New_York\"");
    }
    if (!s_.empty_words.empty()) {
      comment(msg("Words in the log that say nothing:"));
      line("empty = " + list_of(s_.empty_words));
    }
    line("");
  }

  /// The day on which names of the organisation are looked up: that of the first report.
  void set_day() {
    const auto& sample = column(Field::reported_at);
    for (const auto& format : usual_formats())
      if (const auto read = format.read(sample.example)) {
        day_ = std::chrono::floor<std::chrono::days>(read->local);
        return;
      }
  }

  void simple(Field field, const std::string& more = {}) {
    if (!has(field)) return;
    reason(field);
    const std::string name(name_of(field));
    line(more.empty() ? name + " = " + column_of(field) : name + " = { column = " + column_of(field) + more + " }");
  }

  /// A table that counts its rows is no register of matters: another month's begins at 1 again.
  void identity() {
    if (!has(Field::external_id)) return;
    const auto& sample = column(Field::external_id);
    const auto plain = plain_head(sample.head);
    const bool counts = plain == "序号" || plain == "no";
    if (!counts) {
      const auto lossy = std::find_if(sample.values.begin(), sample.values.end(),
                                      [](const auto& value) { return lost_digits(value.first); });
      if (lossy != sample.values.end())
        comment(
            msg("check: a spreadsheet has dropped the last digits of numbers, such as \"{0}\", and such rows are "
                "rejected; export the log again with this column as text",
                shown(lossy->first)));
      simple(Field::external_id, ", normalise = \"id\"");
      return;
    }
    reason(Field::external_id);
    if (const auto sheet = sheet_column()) {
      used_.insert(*sheet);
      comment(msg("Each sheet may count anew from 1: with its sheet's name before it, a number is of one row only."));
      return line("external_id = { columns = " + list_of({s_.columns[*sheet].name, sample.name}) +
                  ", join = \"-\", normalise = \"id\" }");
    }
    comment(
        msg("check: where the next table counts anew from 1, its rows would be taken for these; leave this line out "
            "then, and what a row says is its identity"));
    line("external_id = { column = " + in_quotes(sample.name) + ", normalise = \"id\" }");
  }

  /// Where there is only one of the two, it serves both.
  void titles() {
    const bool title = has(Field::title), detail = has(Field::detail);
    const Field from = title ? Field::title : Field::detail;
    reason(from);
    const bool long_one = !title || (!detail && column(from).longest > k_long_title);
    if (!long_one) {
      if (!column(Field::title).always())
        comment(msg("check: rows without a title are rejected; {0} rows have none",
                    std::to_string(column(Field::title).rows - column(Field::title).filled)));
      line("title = " + column_of(Field::title));
      return simple(Field::detail);
    }
    comment(msg("One column says all: its beginning is the title."));
    line("title = { column = " + column_of(from) + ", first = " + std::to_string(k_title_characters) + " }");
    line("detail = " + column_of(from));
  }

  void time(Field field) {
    if (!has(field)) return;
    reason(field);
    const auto& sample = column(field);
    auto found = formats_of(sample);
    if (found.read < sample.filled && sample.epochs < sample.filled)
      comment(msg("check: {0} of {1} cells are no times of these formats, such as \"{2}\"; such rows are rejected",
                  std::to_string(sample.filled - found.read), std::to_string(sample.filled), shown(sample.not_a_time)));
    if (found.day_or_month) comment(msg("check: day and month might be the other way round"));
    if (const auto clock = clock_column(field)) return time_of_two(field, *clock, found);
    // Of an empty column: the later rows will be written like the other times.
    if (found.formats.empty() && field != Field::reported_at) found = formats_of(column(Field::reported_at));
    if (sample.filled > 0 && sample.epochs == sample.filled)
      return line(std::string(name_of(field)) + " = { column = " + column_of(field) + ", formats = [\"%s\"] }");
    if (found.formats.empty()) return line(std::string(name_of(field)) + " = " + column_of(field) + check());
    std::vector<std::string> patterns;
    for (const auto i : found.formats) patterns.push_back(usual_formats()[i].pattern());
    line(std::string(name_of(field)) + " = { column = " + column_of(field) + ", formats = " + list_of(patterns) + " }");
  }

  /// What belongs to an assignment would reject every row while nothing says to whom.
  void assignment() {
    const auto begin = out_.size();
    for (const Field field : {Field::assigned_at, Field::taken_at}) time(field);
    for (const Field field : {Field::co_unit, Field::signed_by, Field::assign_note}) simple(field);
    if (begin == out_.size() || units_mapped_) return;
    std::string lines = out_.substr(begin);
    out_.resize(begin);
    comment(msg("check: without a unit these would reject their rows:"));
    for (std::size_t at = 0; at < lines.size();) {
      const auto end = lines.find('\n', at);
      line((lines[at] == '#' ? "" : "# ") + lines.substr(at, end - at));
      at = end + 1;
    }
  }

  [[nodiscard]] std::optional<std::size_t> clock_column(Field field) const {
    std::set<std::size_t> taken = used_;
    for (const auto& [other, match] : matches_) taken.insert(match.column);
    return clock_beside(s_, matches_.at(field).column, taken);
  }

  /// A date and the time of its day in two columns.
  void time_of_two(Field field, std::size_t clock, const FoundFormats& found) {
    std::vector<std::string> patterns;
    for (const char* const of_day : {" %H:%M", " %H:%M:%S", ""})
      for (const auto i : found.formats) patterns.push_back(usual_formats()[i].pattern() + of_day);
    used_.insert(clock);
    line(std::string(name_of(field)) + " = { columns = " + list_of({column(field).name, s_.columns[clock].name}) +
         ", join = \" \", formats = " + list_of(patterns) + " }");
  }

  [[nodiscard]] std::string columns_text(const std::vector<std::size_t>& columns) {
    std::vector<std::string> names;
    for (const auto i : columns) {
      names.push_back(s_.columns[i].name);
      used_.insert(i);
    }
    return "{ columns = " + list_of(names) + ", join = \"/\" }";
  }

  /// Areas and units must be in the organisation: a line that would reject nearly all rows is commented out.
  void names(Field field, const std::vector<std::size_t>& levels) {
    const bool joined = levels.size() > 1;
    if (!joined && !has(field)) return field == Field::area ? sheet_areas() : void();
    if (joined)
      comment(msg("likely: {0} columns that lead from above to below", std::to_string(levels.size())));
    else
      reason(field);
    const std::string mapping =
        std::string(name_of(field)) + " = " + (joined ? columns_text(levels) : column_of(field));
    std::set<std::string> values;
    for (const auto& row : s_.rows) {
      std::string value;
      for (const auto i : joined ? levels : std::vector<std::size_t>{matches_.at(field).column})
        if (!says_nothing(row[i]) && !row[i].empty()) value += (value.empty() ? "" : "/") + row[i];
      if (!value.empty() && values.size() < ColumnSample::k_most_values) values.insert(std::move(value));
    }
    units_known_ = field == Field::unit && column(field).always();
    units_mapped_ = units_mapped_ || field == Field::unit;
    if (!org_) {
      comment(msg("check: every name must be in the organisation (shuoshi org tree, shuoshi org list)"));
      return line(mapping);
    }
    const auto unknown = unknown_of(field, values);
    if (!unknown.second.empty())
      comment(msg("check: {0} of {1} names are not in the organisation, such as \"{2}\"; their rows are rejected",
                  std::to_string(unknown.first), std::to_string(values.size()), shown(unknown.second)));
    const bool hardly = unknown.first * 2 > values.size();
    units_known_ = units_known_ && !hardly;
    units_mapped_ = units_mapped_ && !hardly;
    line((hardly ? "# " : "") + mapping);
  }

  /// A sheet for each township.
  void sheet_areas() {
    const auto sheet = sheet_column();
    if (!org_ || !sheet || s_.columns[*sheet].values.empty()) return;
    const std::set<std::string> name{s_.columns[*sheet].example};
    if (unknown_of(Field::area, name).first > 0) return;
    comment(msg("likely: the sheet is named after an area"));
    used_.insert(*sheet);
    line("area = " + in_quotes(k_sheet_column));
  }

  [[nodiscard]] std::optional<std::size_t> sheet_column() const {
    for (std::size_t i = 0; i < s_.columns.size(); ++i)
      if (s_.columns[i].head == k_sheet_column) return i;
    return std::nullopt;
  }

  [[nodiscard]] std::pair<std::size_t, std::string> unknown_of(Field field, const std::set<std::string>& values) {
    std::pair<std::size_t, std::string> out;
    for (const auto& value : values) try {
        if (field == Field::area)
          static_cast<void>(names_.area(*org_, value, day_));
        else
          static_cast<void>(names_.unit(*org_, value, day_));
      } catch (const Error&) {
        if (out.first++ == 0) out.second = value;
      }
    return out;
  }

  void categories() {
    const auto levels = category_levels(s_);
    if (levels.size() < 2 && !has(Field::category)) return;
    std::string mapping = "category = ";
    if (levels.size() > 1) {
      comment(msg("likely: {0} columns that lead from above to below", std::to_string(levels.size())));
      mapping += columns_text(levels);
    } else {
      reason(Field::category);
      mapping += column_of(Field::category);
    }
    const bool configured = org_ && org_->has_categories();
    if (configured) comment(msg("check: the store has its own categories; map these to them (values = ...)"));
    line((configured ? "# " : "") + mapping);
  }

  void closing() {
    time(Field::closed_at);
    if (unclosed_)
      comment(
          msg("check: no column says when a matter was closed, and only of a closed one can a rating be taken in: "
              "the columns on ratings are not used"));
    simple(Field::reply);
    simple(Field::closed_by);
  }

  /// What a closed row must say and this log does not.
  void constants() {
    const std::string silent = in_quotes(say(msg("not in the log")));
    if (some_are("rejected") && !has(Field::reason)) {
      comment(msg("The log does not say why a matter was not accepted."));
      line("reason = { constant = " + silent + " }" + check());
    }
    if (!has(Field::closed_at)) return;
    if (!has(Field::outcome)) {
      comment(msg("The log does not say how a matter ended: with this every closing counts as solved."));
      line("outcome = { constant = \"solved\" }" + check());
    }
    if (!has(Field::level)) {
      comment(msg("The log does not say at which level it was solved; without this line it is the unit's."));
      line((units_known_ ? "# " : "") + std::string("level = { constant = \"unknown\" }") + check());
    }
    comment(msg("Of rows that were closed without a reply."));
    line("no_reply_reason = { constant = " + silent + " }" + check());
  }

  /// Whether a word on the state has this meaning.
  [[nodiscard]] bool some_are(std::string_view state) const {
    if (!has(Field::status)) return false;
    const auto& sample = column(Field::status);
    const auto head = plain_head(sample.head);
    return std::any_of(sample.values.begin(), sample.values.end(),
                       [&](const auto& value) { return value_means(Field::status, value.first, head) == state; });
  }

  /// A table of what each word of the column means.
  void words(Field field) {
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

  [[nodiscard]] static std::string_view fallback(Field field) {
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

  /// The word on the state and the closing time must agree.
  void contradictions() {
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

  void unused() {
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

  Samples s_;
  const std::string& name_;
  const Org* org_;
  const Text::Translate& translate_;
  std::map<Field, Match> matches_;
  std::set<std::size_t> used_;
  Day day_{};
  bool units_known_ = false;   ///< each closed row has a unit whose level can stand for its own
  bool unclosed_ = false;      ///< ratings were left out, as nothing says when a matter was closed
  bool units_mapped_ = false;  ///< a line says which column is the unit
  NameFinder names_;
  std::string out_;
};

}  // namespace

std::string suggest_mapping(RecordSource& source, const std::string& name, const Org* org,
                            const Text::Translate& translate) {
  return Draft(sample(source), name, org, translate).write();
}

}  // namespace libcase
