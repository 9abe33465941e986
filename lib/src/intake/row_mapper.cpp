#include "intake/row_mapper.hpp"

namespace libcase::intake {

namespace {

/// Numbers of cases begin on 1970-01-01 in every zone.
constexpr std::int64_t k_first_day = 86400;

}  // namespace

/// One row on its way: what its parts have in common.
class RowMapper::Pass {
 public:
  Pass(const RowMapper& mapper, const RowText& row, const Org& org) : m_(mapper), row_(row), org_(org) {}

  RowCommands run() {
    reported_at_ = required_time(Field::reported_at);
    if (to_unix(reported_at_) < k_first_day) fail(Field::reported_at, msg("cases from before 1970 cannot be kept"));
    day_ = m_.zone_.day_of(reported_at_);
    last_ = reported_at_;
    last_field_ = Field::reported_at;
    check_ends();
    report();
    assign();
    if (!row_.has(Field::duplicate_of)) close();
    end();
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
    const auto& formats = m_.reader_.plan(field)->formats;
    for (const auto& format : formats)
      if (const auto local = parse_local(text, format)) return m_.zone_.to_instant(*local);
    std::vector<Text> tried(formats.begin(), formats.end());
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
  void need(Field field, Text reason) const {
    if (!row_.has(field)) fail(field, std::move(reason));
  }

  /// Names and codes of the organisation; its refusal becomes the row's.
  template <class Resolve>
  auto resolve(Field field, Resolve&& resolver) const {
    try {
      return resolver(org_, row_[field], day_);
    } catch (const Error& error) {
      fail(field, error.text());
    }
  }

  void add(Command command, Instant at, std::string by = {}) {
    out_.steps.push_back({std::move(command), at, std::move(by)});
  }

  [[nodiscard]] bool ends_closed() const {
    return row_.has(Field::closed_at) && (!row_.has(Field::reopened_at) || row_.has(Field::reclosed_at));
  }

  void check_ends() const {
    std::vector<Text> ends;
    std::string_view state = ends_closed() && !row_.has(Field::duplicate_of) ? "closed" : "";
    if (!state.empty()) ends.emplace_back(std::string(state));
    const auto end_if = [&](Field field, std::string_view token) {
      if (!row_.has(field)) return;
      state = token;
      ends.emplace_back(std::string(token));
    };
    end_if(Field::withdrawn_at, "withdrawn");
    end_if(Field::rejected_at, "rejected");
    end_if(Field::duplicate_of, "merged");
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
    need(Field::title, msg("the title is missing"));
    event::Reported matter;
    matter.title = row_[Field::title];
    matter.detail = row_[Field::detail];
    matter.place = row_[Field::place];
    matter.channel = row_[Field::channel];
    matter.category = row_[Field::category];
    if (row_.has(Field::area))
      matter.area = resolve(Field::area, [](auto&&... args) { return resolve_area(args...); }).code;
    matter.urgency = word<Urgency>(Field::urgency).value_or(Urgency::normal);
    matter.reporter.name = row_[Field::reporter_name];
    matter.reporter.phone = row_[Field::reporter_phone];
    matter.source = m_.source_;
    matter.external_id = row_.has(Field::external_id) ? row_[Field::external_id] : content_identity(row_);
    matter.due = time(Field::due_at);
    if (matter.due && *matter.due < reported_at_)
      fail(Field::due_at, msg("it is before \"{0}\", {1}", name(Field::reported_at), row_[Field::reported_at]));
    add(command::Report{std::move(matter)}, reported_at_);
  }

  void assign() {
    if (!row_.has(Field::unit)) {
      if (row_.has(Field::assigned_at)) fail(Field::assigned_at, msg("there is a time of assignment, but no unit"));
      return;
    }
    command::Assign assign;
    assign.unit = unit_ = resolve(Field::unit, [](auto&&... args) { return resolve_unit(args...); }).code;
    add(std::move(assign), row_.has(Field::assigned_at) ? next_time(Field::assigned_at) : reported_at_);
  }

  void close() {
    if (!row_.has(Field::closed_at)) {
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
    need(Field::reopen_reason, msg("reopening needs a reason"));
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
    need(Field::outcome, msg("the row was closed, but has no outcome; one of: {0}", all_tokens<Outcome>()));
    command::Close close;
    close.outcome = word<Outcome>(Field::outcome);
    close.level = word<Level>(Field::level);
    if (!close.level && unit_.empty())
      fail(Field::level, msg("the row was closed, but has neither unit nor level; one of: {0}", all_tokens<Level>()));
    close.reply = row_[Field::reply];
    // Where there is a reply, a constant given for the rows without one says nothing.
    if (close.reply.empty()) {
      need(Field::no_reply_reason, msg("the row was closed with neither a reply nor a reason why there is none"));
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
    const Instant at = row_.has(Field::rated_at) ? next_time(Field::rated_at) : last_;
    std::string author = row_.has(Field::rated_by) ? row_[Field::rated_by] : rating_author(rate, {});
    add(std::move(rate), at, std::move(author));
  }

  void end() {
    if (row_.has(Field::withdrawn_at)) add(command::Withdraw{row_[Field::reason]}, next_time(Field::withdrawn_at));
    if (row_.has(Field::rejected_at)) {
      need(Field::reason, msg("rejecting a matter needs a reason"));
      add(command::Reject{row_[Field::reason]}, next_time(Field::rejected_at));
    }
    if (!row_.has(Field::duplicate_of)) return;
    // A duplicate is not closed on its own: the log's closing time is when it was merged.
    out_.duplicate_of = row_[Field::duplicate_of];
    out_.merged_at = row_.has(Field::closed_at) ? next_time(Field::closed_at) : last_;
  }

  const RowMapper& m_;
  const RowText& row_;
  const Org& org_;
  Instant reported_at_;
  Day day_{};
  Instant last_;
  Field last_field_ = Field::reported_at;
  std::string unit_;
  RowCommands out_;
};

RowCommands RowMapper::map(const RowText& row, const Org& org) const { return Pass(*this, row, org).run(); }

}  // namespace libcase::intake
