#include "intake/row_mapper.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/half_width.hpp"
#include "intake/cell_text.hpp"

namespace libcase::intake {

namespace {

/// Numbers of cases begin on 1970-01-01 in every zone.
constexpr std::int64_t k_first_day = 86400;
/// Each is an event of its own.
constexpr std::uint32_t k_most_voices = 1000;
constexpr std::size_t k_usual_steps = 4;

/// "3", "３", "1,024", and "3.0" as a table of numbers writes it.
std::optional<std::uint32_t> whole_number(std::string_view given) {
  std::string digits = half_width(given);
  std::erase(digits, ',');
  std::string_view text(digits);
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
  Pass(RowMapper& mapper, const RowText& row, const Org& org, RowCommands& out)
      : m_(mapper), row_(row), org_(org), out_(out) {}

  void run() {
    reported_at_ = required_time(Field::reported_at);
    if (to_unix(reported_at_) < k_first_day) fail(Field::reported_at, msg("cases from before 1970 cannot be kept"));
    day_ = m_.clock_.day_of(reported_at_);
    out_.steps.reserve(k_usual_steps);
    out_.duplicate_of.clear();
    out_.merged_at = {};
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
    end_steps();
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

  /// The next step, new.
  template <class C>
  C& add(Instant at) {
    end_steps();
    ++used_;
    return std::get<C>(out_.steps.emplace_back(std::in_place_type<C>, at).command);
  }
  /// The next step, in the storage of the one that stood there where it was of this kind: every member has to be set.
  template <class C>
  C& add_again(Instant at) {
    if (used_ == out_.steps.size() || !std::holds_alternative<C>(out_.steps[used_].command)) return add<C>(at);
    Step& again = out_.steps[used_++];
    again.at = at;
    again.by.clear();
    return std::get<C>(again.command);
  }
  /// Steps of the row before that were not used again go.
  void end_steps() { out_.steps.erase(out_.steps.begin() + static_cast<std::ptrdiff_t>(used_), out_.steps.end()); }
  /// The step that was added last.
  [[nodiscard]] Step& step() { return out_.steps[used_ - 1]; }

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
    std::array<std::string_view, 4> ends;
    std::size_t count = 0;
    const auto end_if = [&](bool so, std::string_view token) {
      if (so) ends[count++] = token;
    };
    end_if(ends_closed() && !row_.has(Field::duplicate_of), "closed");
    end_if(row_.has(Field::withdrawn_at) || withdrawn_by_word(), "withdrawn");
    end_if(row_.has(Field::rejected_at) || rejected_by_word(), "rejected");
    end_if(row_.has(Field::duplicate_of), "merged");
    if (count > 1) {
      std::vector<Text> told;
      for (std::size_t i = 0; i < count; ++i) told.emplace_back(std::string(ends[i]));
      throw RowFault{{row_.line, "", "",
                      msg("a matter ends in one way only, and this row has: {0}", Text::list(std::move(told)))}};
    }
    check_status(count == 0 ? "open" : ends[0]);
  }

  /// The log's own word on the state must agree with its times.
  void check_status(std::string_view state) const {
    if (!row_.has(Field::status) || row_[Field::status] == state) return;
    const std::string& said = row_[Field::status];
    // A log that names the matter a duplicate belongs to goes on to say how that one stands.
    if (state == "merged" && (said == "open" || said == "closed")) return;
    if (said != "open" && said != "closed" && said != "withdrawn" && said != "rejected" && said != "merged")
      fail(Field::status, msg("not one of: {0}", std::string("open, closed, withdrawn, rejected, merged")));
    fail(Field::status, msg("the row says {0}, but by its times it is {1}", said, std::string(state)));
  }

  void report() {
    if (!row_.has(Field::title)) fail(Field::title, msg("the title is missing"));
    // All members by name, so that a new one cannot be left as the row before had it.
    auto& [title, detail, place, channel, category, area_code, urgency, reporter, source, external_id, due, size] =
        add_again<command::Report>(reported_at_).matter;
    title = row_[Field::title];
    detail = row_[Field::detail];
    place = row_[Field::place];
    channel = row_[Field::channel];
    category = row_[Field::category];
    area_code = row_.has(Field::area) ? area(Field::area) : 0;
    urgency = word<Urgency>(Field::urgency).value_or(Urgency::normal);
    report_from(reporter);
    size = word<SizeClass>(Field::size).value_or(SizeClass::unknown);
    source = m_.source_;
    external_id = row_.has(Field::external_id) ? row_[Field::external_id] : content_identity(row_);
    due = time(Field::due_at);
    if (due && *due < reported_at_)
      fail(Field::due_at, msg("it is before \"{0}\", {1}", name(Field::reported_at), row_[Field::reported_at]));
  }

  void report_from(Reporter& reporter) const {
    auto& [full_name, phone, privacy, proxy] = reporter;
    full_name = row_[Field::reporter_name];
    phone = row_[Field::reporter_phone];
    proxy = row_[Field::proxy];
    privacy = word<Privacy>(Field::privacy).value_or(Privacy::named);
    if (privacy == Privacy::anonymous && !(full_name.empty() && phone.empty()))
      fail(Field::privacy,
           msg("an anonymous report keeps no name and no phone number; leave them out, or make it confidential"));
  }

  /// Who else raised it is not told: voices without a name, at the time of the report.
  void voices() {
    if (!row_.has(Field::voices)) return;
    const auto count = whole_number(row_[Field::voices]);
    if (!count || *count > k_most_voices)
      fail(Field::voices, msg("not a number of times from 0 to {0}", std::to_string(k_most_voices)));
    for (std::uint32_t i = 1; i < *count; ++i) add<command::Voice>(reported_at_).channel = row_[Field::channel];
  }

  void accept() {
    if (row_.has(Field::accepted_at)) add<command::Record>(next_time(Field::accepted_at)).what = event::Accepted{};
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
    auto& [lead, remark, due, co_handlers, signed_by, rule, due_span, response_span] =
        add_again<command::Assign>(last_);
    lead = unit_ = unit(Field::unit, row_[Field::unit]);
    remark = row_[Field::assign_note];
    due.reset();
    co_handlers.clear();
    for (const auto name : several(row_[Field::co_unit])) co_handlers.push_back(unit(Field::co_unit, name));
    signed_by = row_[Field::signed_by];
    rule.clear();
    due_span.clear();
    response_span.clear();
    if (row_.has(Field::assigned_at)) step().at = next_time(Field::assigned_at);
    if (row_.has(Field::taken_at)) add<command::Take>(next_time(Field::taken_at)).unit = unit_;
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
    add<command::Record>(at).what = event::Contacted{};
  }

  void reply() {
    if (!row_.has(Field::replied_at)) return;
    if (!row_.has(Field::reply)) fail(Field::reply, msg("there is a time of reply, but no reply"));
    add<command::Reply>(next_time(Field::replied_at)).text = row_[Field::reply];
  }

  void note() {
    if (row_.has(Field::note)) add<command::Record>(last_).what.emplace<event::Noted>().text = row_[Field::note];
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
    add<command::Reopen>(next_time(Field::reopened_at)).reason = row_[Field::reopen_reason];
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
    auto& [outcome, level, text, no_reply_reason] = add_again<command::Close>(last_);
    outcome = word<Outcome>(Field::outcome);
    level = word<Level>(Field::level);
    if (!level && unit_.empty())
      fail(Field::level, msg("the row was closed, but has neither unit nor level; one of: {0}", all_tokens<Level>()));
    text = row_[Field::reply];
    no_reply_reason.clear();
    // Where there is a reply, a constant given for the rows without one says nothing.
    if (text.empty()) {
      if (!row_.has(Field::no_reply_reason))
        fail(Field::no_reply_reason, msg("the row was closed with neither a reply nor a reason why there is none"));
      no_reply_reason = row_[Field::no_reply_reason];
    }
    // Whoever imports the row has not handled the matter: the unit it was with has.
    step().by = row_.has(Field::closed_by) ? row_[Field::closed_by] : unit_;
    step().at = next_time(when);
  }

  void rate() {
    if (!row_.has(Field::rating)) return;
    auto& rating = add_again<command::Rate>(last_);
    auto& [score, via, party, entered_by, comment, given] = rating;
    score = *word<Satisfaction>(Field::rating);
    via = word<RatedVia>(Field::rated_via).value_or(RatedVia::self);
    party.clear();
    entered_by = row_[Field::rated_by];
    comment = row_[Field::rating_comment];
    given.clear();
    if (row_.has(Field::rated_at)) step().at = next_time(Field::rated_at);
    step().by = row_.has(Field::rated_by) ? row_[Field::rated_by] : rating_author(rating, {});
  }

  void end() {
    if (row_.has(Field::withdrawn_at) || withdrawn_by_word())
      add<command::Withdraw>(next_time(withdrawn_by_word() ? Field::closed_at : Field::withdrawn_at)).reason =
          row_[Field::reason];
    if (row_.has(Field::rejected_at) || rejected_by_word()) {
      if (!row_.has(Field::reason)) fail(Field::reason, msg("rejecting a matter needs a reason"));
      add<command::Reject>(next_time(rejected_by_word() ? Field::closed_at : Field::rejected_at)).reason =
          row_[Field::reason];
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
  RowCommands& out_;
  std::size_t used_ = 0;  ///< steps of `out_` that are this row's
};

void RowMapper::map(const RowText& row, const Org& org, RowCommands& out) { Pass(*this, row, org, out).run(); }

RowCommands RowMapper::map(const RowText& row, const Org& org) {
  RowCommands out;
  map(row, org, out);
  return out;
}

}  // namespace libcase::intake
