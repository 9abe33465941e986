#include "intake/row_mapper.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "intake/cell_text.hpp"

namespace libcase::intake {

namespace {

/// Numbers of cases begin on 1970-01-01 in every zone.
constexpr std::int64_t k_first_day = 86400;
/// Each is an event of its own.
constexpr std::uint32_t k_most_voices = 1000;
constexpr std::size_t k_usual_steps = 4;

/// "3", and "3.0" as a table of numbers writes it.
std::optional<std::uint32_t> whole_number(std::string_view text) {
  if (text.ends_with(".0")) text.remove_suffix(2);
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// Parts of a cell that holds several names.
std::vector<std::string_view> several(std::string_view text) {
  constexpr std::array<std::string_view, 7> k_marks{"、", ",", "，", ";", "；", "|", "\n"};
  std::vector<std::string_view> out;
  const auto take = [&out](std::string_view part) {
    if (const auto kept = trim(part); !kept.empty()) out.push_back(kept);
  };
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const auto mark = std::find_if(k_marks.begin(), k_marks.end(), [&](auto m) { return rest.starts_with(m); });
    if (mark == k_marks.end()) {
      ++at;
      continue;
    }
    take(text.substr(from, at - from));
    at += mark->size();
    from = at;
  }
  take(text.substr(from));
  return out;
}

}  // namespace

/// One row on its way: what its parts have in common.
class RowMapper::Pass {
 public:
  Pass(RowMapper& mapper, const RowText& row, const Org& org) : m_(mapper), row_(row), org_(org) {}

  RowCommands run() {
    reported_at_ = required_time(Field::reported_at);
    if (to_unix(reported_at_) < k_first_day) fail(Field::reported_at, msg("cases from before 1970 cannot be kept"));
    day_ = m_.clock_.day_of(reported_at_);
    out_.steps.reserve(k_usual_steps);
    last_ = reported_at_;
    last_field_ = Field::reported_at;
    check_ends();
    report();
    voices();
    accept();
    assign();
    respond();
    reply();
    if (!row_.has(Field::duplicate_of)) close();
    end();
    note();
    return std::move(out_);
  }

 private:
  [[noreturn]] void fail(Field field, Text reason) const {
    throw RowFault{{row_.line, m_.reader_.column(field), row_[field], std::move(reason)}};
  }
  [[nodiscard]] std::string name(Field field) const {
    const auto& column = m_.reader_.column(field);
    return column.empty() ? std::string(name_of(field)) : column;
  }

  [[nodiscard]] std::optional<Instant> time(Field field) const {
    const std::string& text = row_[field];
    if (text.empty()) return std::nullopt;
    const auto& formats = m_.reader_.formats(field);
    for (const auto& format : formats)
      if (const auto read = format.read(text))
        return read->offset ? Instant{read->local.time_since_epoch() - *read->offset}
                            : m_.clock_.to_instant(read->local);
    constexpr std::size_t k_shown = 6;
    std::vector<Text> tried;
    for (std::size_t i = 0; i < formats.size() && i < k_shown; ++i) tried.emplace_back(formats[i].pattern());
    if (formats.size() > k_shown) tried.push_back(msg("and {0} more", std::to_string(formats.size() - k_shown)));
    fail(field, msg("not a time of the formats the mapping gives: {0}", Text::list(std::move(tried))));
  }
  [[nodiscard]] Instant required_time(Field field) const {
    const auto t = time(field);
    if (!t) fail(field, msg("the time is missing"));
    if (*t > m_.now_) fail(field, msg("the time lies in the future"));
    return *t;
  }
  /// A time that must not precede what the row tells before it.
  Instant next_time(Field field) {
    const Instant t = required_time(field);
    if (t < last_) fail(field, msg("it is before \"{0}\", {1}", name(last_field_), row_[last_field_]));
    last_ = t;
    last_field_ = field;
    return t;
  }

  template <class E>
  [[nodiscard]] std::optional<E> word(Field field) const {
    if (!row_.has(field)) return std::nullopt;
    const auto value = from_token<E>(row_[field]);
    if (!value) fail(field, msg("not one of: {0}", all_tokens<E>()));
    return value;
  }

  /// Names and codes of the organisation; its refusal becomes the row's.
  [[nodiscard]] AreaCode area(Field field) const {
    try {
      return m_.names_.area(org_, row_[field], day_);
    } catch (const Error& error) {
      fail(field, error.text());
    }
  }
  [[nodiscard]] const std::string& unit(Field field, std::string_view text) const {
    try {
      return m_.names_.unit(org_, text, day_);
    } catch (const Error& error) {
      fail(field, error.text());
    }
  }

  void add(Command command, Instant at, std::string by = {}) {
    out_.steps.push_back({std::move(command), at, std::move(by)});
  }

  /// Of a log that has one column for the end and a word that says which it was.
  [[nodiscard]] bool word_ends(std::string_view said, Field own) const {
    return row_.has(Field::closed_at) && row_[Field::status] == said && !m_.reader_.maps(own);
  }
  [[nodiscard]] bool withdrawn_by_word() const { return word_ends("withdrawn", Field::withdrawn_at); }
  [[nodiscard]] bool rejected_by_word() const { return word_ends("rejected", Field::rejected_at); }
  [[nodiscard]] bool has_closing() const {
    return row_.has(Field::closed_at) && !withdrawn_by_word() && !rejected_by_word();
  }
  [[nodiscard]] bool ends_closed() const {
    return has_closing() && (!row_.has(Field::reopened_at) || row_.has(Field::reclosed_at));
  }

  void check_ends() const {
    std::vector<Text> ends;
    std::string_view state;
    const auto end_if = [&](bool so, std::string_view token) {
      if (!so) return;
      state = token;
      ends.emplace_back(std::string(token));
    };
    end_if(ends_closed() && !row_.has(Field::duplicate_of), "closed");
    end_if(row_.has(Field::withdrawn_at) || withdrawn_by_word(), "withdrawn");
    end_if(row_.has(Field::rejected_at) || rejected_by_word(), "rejected");
    end_if(row_.has(Field::duplicate_of), "merged");
    if (ends.size() > 1)
      throw RowFault{{row_.line, "", "",
                      msg("a matter ends in one way only, and this row has: {0}", Text::list(std::move(ends)))}};
    check_status(state.empty() ? "open" : state);
  }

  /// The log's own word on the state must agree with its times.
  void check_status(std::string_view state) const {
    if (!row_.has(Field::status) || row_[Field::status] == state) return;
    const std::string& said = row_[Field::status];
    if (said != "open" && said != "closed" && said != "withdrawn" && said != "rejected" && said != "merged")
      fail(Field::status, msg("not one of: {0}", std::string("open, closed, withdrawn, rejected, merged")));
    fail(Field::status, msg("the row says {0}, but by its times it is {1}", said, std::string(state)));
  }

  void report() {
    if (!row_.has(Field::title)) fail(Field::title, msg("the title is missing"));
    event::Reported matter;
    matter.title = row_[Field::title];
    matter.detail = row_[Field::detail];
    matter.place = row_[Field::place];
    matter.channel = row_[Field::channel];
    matter.category = row_[Field::category];
    if (row_.has(Field::area)) matter.area = area(Field::area);
    matter.urgency = word<Urgency>(Field::urgency).value_or(Urgency::normal);
    reporter(matter.reporter);
    matter.size = word<SizeClass>(Field::size).value_or(SizeClass::unknown);
    matter.source = m_.source_;
    matter.external_id = row_.has(Field::external_id) ? row_[Field::external_id] : content_identity(row_);
    matter.due = time(Field::due_at);
    if (matter.due && *matter.due < reported_at_)
      fail(Field::due_at, msg("it is before \"{0}\", {1}", name(Field::reported_at), row_[Field::reported_at]));
    add(command::Report{std::move(matter)}, reported_at_);
  }

  void reporter(Reporter& reporter) const {
    reporter.name = row_[Field::reporter_name];
    reporter.phone = row_[Field::reporter_phone];
    reporter.proxy = row_[Field::proxy];
    reporter.privacy = word<Privacy>(Field::privacy).value_or(Privacy::named);
    if (reporter.privacy == Privacy::anonymous && !(reporter.name.empty() && reporter.phone.empty()))
      fail(Field::privacy,
           msg("an anonymous report keeps no name and no phone number; leave them out, or make it confidential"));
  }

  /// Who else raised it is not told: voices without a name, at the time of the report.
  void voices() {
    if (!row_.has(Field::voices)) return;
    const auto count = whole_number(row_[Field::voices]);
    if (!count || *count > k_most_voices)
      fail(Field::voices, msg("not a number of times from 0 to {0}", std::to_string(k_most_voices)));
    for (std::uint32_t i = 1; i < *count; ++i) add(command::Voice{row_[Field::channel], {}, {}}, reported_at_);
  }

  void accept() {
    if (row_.has(Field::accepted_at)) add(command::Record{event::Accepted{}}, next_time(Field::accepted_at));
  }

  void assign() {
    if (!row_.has(Field::unit)) {
      // A constant stands for the rows that have a unit.
      const auto told = [this](Field field) { return row_.has(field) && !m_.reader_.column(field).empty(); };
      if (told(Field::assigned_at)) fail(Field::assigned_at, msg("there is a time of assignment, but no unit"));
      for (const Field field : {Field::taken_at, Field::co_unit, Field::signed_by, Field::assign_note})
        if (told(field)) fail(field, msg("it belongs to an assignment, but the row has no unit"));
      return;
    }
    command::Assign assign;
    assign.unit = unit_ = unit(Field::unit, row_[Field::unit]);
    assign.note = row_[Field::assign_note];
    assign.signed_by = row_[Field::signed_by];
    for (const auto name : several(row_[Field::co_unit])) assign.co_handlers.push_back(unit(Field::co_unit, name));
    add(std::move(assign), row_.has(Field::assigned_at) ? next_time(Field::assigned_at) : last_);
    if (row_.has(Field::taken_at)) add(command::Take{unit_}, next_time(Field::taken_at));
  }

  /// A first contact is told late by many logs: only the report and the closing bound it.
  void respond() {
    if (!row_.has(Field::responded_at)) return;
    const Instant at = required_time(Field::responded_at);
    if (at < reported_at_)
      fail(Field::responded_at, msg("it is before \"{0}\", {1}", name(Field::reported_at), row_[Field::reported_at]));
    const auto closed = row_.has(Field::closed_at) ? time(Field::closed_at) : std::nullopt;
    if (closed && at > *closed)
      fail(Field::responded_at, msg("it is after \"{0}\", {1}", name(Field::closed_at), row_[Field::closed_at]));
    add(command::Record{event::Contacted{}}, at);
  }

  void reply() {
    if (!row_.has(Field::replied_at)) return;
    if (!row_.has(Field::reply)) fail(Field::reply, msg("there is a time of reply, but no reply"));
    add(command::Reply{row_[Field::reply]}, next_time(Field::replied_at));
  }

  void note() {
    if (row_.has(Field::note)) add(command::Record{event::Noted{row_[Field::note]}}, last_);
  }

  void close() {
    if (!has_closing()) {
      for (const Field field : {Field::reopened_at, Field::rating})
        if (row_.has(field) && !m_.reader_.column(field).empty()) fail(field, msg("the row was never closed"));
      return;
    }
    add_closure(Field::closed_at);
    if (!row_.has(Field::reopened_at)) {
      if (row_.has(Field::reclosed_at)) fail(Field::reclosed_at, msg("it was closed again, but not reopened"));
      return rate();
    }
    const bool rated_before = !row_.has(Field::reclosed_at) || rated_before_reopening();
    if (rated_before) rate();
    if (!row_.has(Field::reopen_reason)) fail(Field::reopen_reason, msg("reopening needs a reason"));
    add(command::Reopen{row_[Field::reopen_reason]}, next_time(Field::reopened_at));
    if (!row_.has(Field::reclosed_at)) return;
    add_closure(Field::reclosed_at);
    if (!rated_before) rate();
  }

  [[nodiscard]] bool rated_before_reopening() const {
    const auto rated = time(Field::rated_at);
    return rated && *rated < required_time(Field::reopened_at);
  }

  void add_closure(Field when) {
    if (!row_.has(Field::outcome))
      fail(Field::outcome, msg("the row was closed, but has no outcome; one of: {0}", all_tokens<Outcome>()));
    command::Close close;
    close.outcome = word<Outcome>(Field::outcome);
    close.level = word<Level>(Field::level);
    if (!close.level && unit_.empty())
      fail(Field::level, msg("the row was closed, but has neither unit nor level; one of: {0}", all_tokens<Level>()));
    close.reply = row_[Field::reply];
    // Where there is a reply, a constant given for the rows without one says nothing.
    if (close.reply.empty()) {
      if (!row_.has(Field::no_reply_reason))
        fail(Field::no_reply_reason, msg("the row was closed with neither a reply nor a reason why there is none"));
      close.no_reply_reason = row_[Field::no_reply_reason];
    }
    // Whoever imports the row has not handled the matter: the unit it was with has.
    add(std::move(close), next_time(when), row_.has(Field::closed_by) ? row_[Field::closed_by] : unit_);
  }

  void rate() {
    if (!row_.has(Field::rating)) return;
    command::Rate rate;
    rate.score = *word<Satisfaction>(Field::rating);
    rate.via = word<RatedVia>(Field::rated_via).value_or(RatedVia::self);
    rate.unit = row_[Field::rated_by];
    rate.comment = row_[Field::rating_comment];
    const Instant at = row_.has(Field::rated_at) ? next_time(Field::rated_at) : last_;
    std::string author = row_.has(Field::rated_by) ? row_[Field::rated_by] : rating_author(rate, {});
    add(std::move(rate), at, std::move(author));
  }

  void end() {
    if (row_.has(Field::withdrawn_at) || withdrawn_by_word())
      add(command::Withdraw{row_[Field::reason]},
          next_time(withdrawn_by_word() ? Field::closed_at : Field::withdrawn_at));
    if (row_.has(Field::rejected_at) || rejected_by_word()) {
      if (!row_.has(Field::reason)) fail(Field::reason, msg("rejecting a matter needs a reason"));
      add(command::Reject{row_[Field::reason]}, next_time(rejected_by_word() ? Field::closed_at : Field::rejected_at));
    }
    if (!row_.has(Field::duplicate_of)) return;
    // A duplicate is not closed on its own: the log's closing time is when it was merged.
    out_.duplicate_of = row_[Field::duplicate_of];
    out_.merged_at = row_.has(Field::closed_at) ? next_time(Field::closed_at) : last_;
  }

  RowMapper& m_;
  const RowText& row_;
  const Org& org_;
  Instant reported_at_;
  Day day_{};
  Instant last_;
  Field last_field_ = Field::reported_at;
  std::string unit_;
  RowCommands out_;
};

RowCommands RowMapper::map(const RowText& row, const Org& org) { return Pass(*this, row, org).run(); }

}  // namespace libcase::intake
