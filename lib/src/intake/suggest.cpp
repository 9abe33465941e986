#include "libcase/suggest.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "intake/normalise.hpp"
#include "intake/suggest_draft.hpp"
#include "intake/usual_times.hpp"
#include "libcase/source.hpp"

namespace libcase {
namespace intake {
namespace {

constexpr int k_sure = 60;
constexpr int k_likely = 20;
/// A title is read in a list.
constexpr std::size_t k_title_characters = 40;
constexpr std::size_t k_long_title = 60;

}  // namespace

Draft::Draft(Samples samples, const std::string& name, const Org* org, const Text::Translate& translate)
    : s_(std::move(samples)), name_(name), org_(org), translate_(translate), matches_(match_columns(s_)) {
  find_filled_down();
  find_closing();
  if (has(Field::closed_at)) return;
  for (const Field field : {Field::rating, Field::rated_at, Field::rating_comment, Field::rated_via})
    unclosed_ = matches_.erase(field) > 0 || unclosed_;
}

std::string Draft::write() {
  set_day();
  find_names();
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
  for (const Field field : {Field::rated_at, Field::reopened_at, Field::withdrawn_at, Field::rejected_at}) time(field);
  for (const Field field : {Field::rating_comment, Field::reopen_reason, Field::reason, Field::voices, Field::note})
    simple(field);
  simple(Field::duplicate_of, ", normalise = \"id\"");
  constants();
  for (const Field field : {Field::channel, Field::urgency, Field::size, Field::privacy, Field::status, Field::outcome,
                            Field::level, Field::rating, Field::rated_via})
    words(field);
  unused();
  return std::move(out_);
}

void Draft::reason(Field field) {
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

void Draft::head() {
  comment(msg("A draft from the head row and the first {0} rows: read it, mend what says \"check\", then import.",
              std::to_string(s_.rows.size())));
  if (s_.first_unreadable)
    comment(msg("check: {0} rows could not be read, the first one on line {1}: {2}", std::to_string(s_.unreadable),
                std::to_string(s_.first_unreadable->line), s_.first_unreadable->reason));
  if (std::any_of(s_.columns.begin(), s_.columns.end(), [](const auto& one) { return is_time_or_number(one.head); }))
    comment(msg("check: the head row looks like a row of the log; if the log has no head row, say: head = false"));
  comment(msg("The name of the log; it is a part of each row's identity, so keep it for later exports."));
  std::string source = std::filesystem::path(name_).stem().string();
  if (source.empty() || source == "-" || source == "stdin") source = "log";
  line("source = " + in_quotes(shown(source)) + check());
  layout();
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

void Draft::set_day() {
  const auto& sample = column(Field::reported_at);
  for (const auto& format : usual_formats())
    if (const auto read = format.read(sample.example)) {
      day_ = std::chrono::floor<std::chrono::days>(read->local);
      return;
    }
}

void Draft::simple(Field field, const std::string& more) {
  if (!has(field)) return;
  reason(field);
  const std::string name(name_of(field));
  line(more.empty() ? name + " = " + column_of(field) : name + " = { column = " + column_of(field) + more + " }");
}

void Draft::identity() {
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

void Draft::titles() {
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

void Draft::closing() {
  if (change_closes_)
    comment(msg("check: no column says when a matter was closed; of closed rows the last change is taken for it"));
  if (answer_closes_)
    comment(msg("check: no column says when a matter was closed; the time of the reply is taken for it"));
  time(Field::closed_at);
  if (unclosed_)
    comment(
        msg("check: no column says when a matter was closed, and only of a closed one can a rating be taken in: "
            "the columns on ratings are not used"));
  simple(Field::reply);
  simple(Field::closed_by);
}

void Draft::constants() {
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

}  // namespace intake

std::string suggest_mapping(RecordSource& source, const std::string& name, const Org* org,
                            const Text::Translate& translate, const SourceFound* found) {
  auto samples = intake::sample(source);
  if (found) {
    samples.workbook = found->format == "xlsx" || found->format == "xml";
    samples.headless = found->headless;
    samples.path = found->rows;
  }
  return intake::Draft(std::move(samples), name, org, translate).write();
}

}  // namespace libcase
