// The draft of a mapping, a line for each field with the reason for it above. Its methods stand in
// five rooms: suggest.cpp (the order, identity, texts), suggest_layout.cpp (the file), suggest_times.cpp,
// suggest_names.cpp (names of the organisation) and suggest_values.cpp (words with a meaning).
#pragma once
#include <set>

#include "intake/name_finder.hpp"
#include "intake/suggest_match.hpp"
#include "intake/suggest_text.hpp"
#include "libcase/suggest.hpp"

namespace libcase::intake {

class Draft {
 public:
  /// `samples`: all of the log's, with what is to be filled down as the log has it.
  Draft(Samples samples, const std::string& name, const Org* org, const Text::Translate& translate);
  [[nodiscard]] std::string write();

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
  void reason(Field field);
  void head();
  /// What else may say when a matter was closed, where no column does.
  void find_closing();
  /// What must be said of the file.
  void layout();
  /// Columns that have a value in few rows, as merged cells leave it.
  void find_filled_down();
  void fill_down(const std::vector<std::size_t>& group);
  [[nodiscard]] bool is_filled_down(std::size_t column, std::size_t least) const;
  /// The day on which names of the organisation are looked up: that of the first report.
  void set_day();
  void simple(Field field, const std::string& more = {});
  /// A table that counts its rows is no register of matters: another month's begins at 1 again.
  void identity();
  /// Where there is only one of the two, it serves both.
  void titles();
  void time(Field field);
  [[nodiscard]] bool days_of_a_year(Field field);
  /// Of the words on the state, those that a time of an end belongs to.
  [[nodiscard]] std::string ended_states() const;
  /// What belongs to an assignment would reject every row while nothing says to whom.
  void assignment();
  [[nodiscard]] std::vector<std::string> patterns_of(const FoundFormats& found) const;
  [[nodiscard]] std::optional<std::size_t> clock_column(Field field) const;
  /// A date and the time of its day in two columns.
  void time_of_two(Field field, std::size_t clock, const FoundFormats& found);
  [[nodiscard]] std::string columns_text(const std::vector<std::size_t>& columns);
  /// Without heads, columns in which every name is known.
  void find_names();
  /// Areas and units must be in the organisation: a line that would reject nearly all rows is commented out.
  void names(Field field, const std::vector<std::size_t>& levels);
  /// A sheet for each township.
  void sheet_areas();
  [[nodiscard]] std::optional<std::size_t> sheet_column() const;
  [[nodiscard]] std::pair<std::size_t, std::string> unknown_of(Field field, const std::set<std::string>& values);
  void categories();
  void closing();
  /// What a closed row must say and this log does not.
  void constants();
  /// Whether a word on the state has this meaning.
  [[nodiscard]] bool some_are(std::string_view state) const;
  /// A table of what each word of the column means.
  void words(Field field);
  [[nodiscard]] static std::string_view fallback(Field field);
  /// The word on the state and the closing time must agree.
  void contradictions();
  void unused();

  Samples s_;
  const std::string& name_;
  const Org* org_;
  const Text::Translate& translate_;
  std::map<Field, Match> matches_;
  std::set<std::size_t> used_;
  std::set<std::size_t> filled_down_;
  std::vector<std::vector<std::size_t>> fill_groups_;  ///< the same; levels together
  Day day_{};
  bool units_known_ = false;    ///< each closed row has a unit whose level can stand for its own
  bool change_closes_ = false;  ///< of rows that are closed, their last change is when
  bool answer_closes_ = false;  ///< the time of the reply is that of the closing
  bool unclosed_ = false;       ///< ratings were left out, as nothing says when a matter was closed
  bool units_mapped_ = false;   ///< a line says which column is the unit
  NameFinder names_;
  std::string out_;
};

}  // namespace libcase::intake
