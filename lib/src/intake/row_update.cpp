#include "intake/row_update.hpp"

#include <algorithm>

namespace libcase::intake {
namespace {

/// One row against one history.
class News {
 public:
  News(const Case& stored, const std::vector<Event>& told, const std::string& source, Instant now, std::int64_t line)
      : stored_(stored), told_(told), reason_(log_reason(source)), now_(now), line_(line) {}

  std::vector<Step> of(const RowCommands& row) {
    for (const auto& step : row.steps) {
      at_ = step.at;
      by_ = &step.by;
      std::visit(*this, step.command);
    }
    end_open(row);
    return std::move(out_);
  }

  void operator()(const command::Report& report) {
    if (at_ != stored_.reported_at) contradicts("reported_at");
    if (report.matter.due != first_report().due) contradicts("due_at");
    amend(report.matter);
  }
  void operator()(const command::Assign& assign) {
    const bool known = stored_.lead == assign.unit || has<event::Assigned>([&](const Event& e, const auto& body) {
                         return body.unit == assign.unit && e.at == at_;
                       });
    if (!known) add(assign);
  }
  void operator()(const command::Close& close) {
    ++closings_;
    const auto same_time = std::find_if(stored_.rounds.begin(), stored_.rounds.end(),
                                        [&](const Round& round) { return round.closed_at == at_; });
    if (same_time != stored_.rounds.end()) {
      if (close.outcome != same_time->outcome) contradicts("outcome");
      if (close.level && *close.level != same_time->level) contradicts("level");
      check_reply(close);
      return;
    }
    if (closed_) {
      if (at_ < stored_.rounds.back().closed_at) contradicts("closed_at");
      out_.push_back({command::Reopen{reason_}, at_, {}});
    }
    add(close);
    closed_ = true;
  }
  void operator()(const command::Reopen& reopen) {
    const bool known = std::any_of(stored_.rounds.begin(), stored_.rounds.end(),
                                   [&](const Round& round) { return round.reopened_at == at_; });
    if (known) return;
    add(reopen);
    closed_ = false;
  }
  void operator()(const command::Rate& rate) {
    const auto party = rate.party.empty() ? std::string("resident") : rate.party;
    const bool known = has<event::Rated>([&](const Event& e, const auto& body) {
      return e.at == at_ && body.party == party && body.score == rate.score && body.via == rate.via;
    });
    if (!known) add(rate);
  }
  void operator()(const command::Withdraw& withdraw) {
    if (stored_.state != State::withdrawn) add(withdraw);
  }
  void operator()(const command::Reject& reject) {
    if (stored_.state != State::rejected) add(reject);
  }
  void operator()(const command::Voice& voice) {
    const bool known = has<event::VoiceAdded>(
        [&](const Event& e, const auto& body) { return e.at == at_ && body.text == voice.text; });
    if (!known) add(voice);
  }
  /// What a log puts on file: known where the same operation was entered at the same time.
  template <class Other>
  void operator()(const Other& other) {
    const auto operation = operation_of(Command(other));
    const bool known = std::any_of(told_.begin(), told_.end(), [&](const Event& e) {
      return e.at == at_ && event::operation_of(e.body) == operation;
    });
    if (!known) add(other);
  }

 private:
  [[noreturn]] void contradicts(const char* field) const {
    throw RowFault{
        {line_, "", "",
         msg("the log now says something else of \"{0}\" than it did, and case {1} cannot be changed so; enter "
             "on that case what is right",
             std::string(field), stored_.id.str())}};
  }
  template <class E, class Test>
  [[nodiscard]] bool has(Test test) const {
    return std::any_of(told_.begin(), told_.end(), [&](const Event& e) {
      const auto* body = std::get_if<E>(&e.body);
      return body && test(e, *body);
    });
  }
  void add(Command command) { out_.push_back({std::move(command), at_, *by_}); }

  [[nodiscard]] const event::Reported& first_report() const {
    for (const auto& e : told_)
      if (const auto* body = std::get_if<event::Reported>(&e.body)) return *body;
    return stored_.report;
  }

  void check_reply(const command::Close& close) {
    // A reply that was rewritten is a correction of the text: it is noted, the closing stays.
    const bool known =
        has<event::Closed>([&](const Event& e, const auto& body) { return e.at == at_ && body.reply == close.reply; });
    const bool noted =
        has<event::Noted>([&](const Event&, const auto& body) { return body.text == corrected_reply(close); });
    if (known || noted || close.reply.empty()) return;
    out_.push_back({command::Record{event::Noted{corrected_reply(close), true}}, now_, {}});
  }
  [[nodiscard]] std::string corrected_reply(const command::Close& close) const { return reason_ + ": " + close.reply; }

  /// What the log last said of the matter itself.
  [[nodiscard]] event::Reported log_view() const {
    event::Reported view = first_report();
    const auto take = [](auto& member, const auto& change) {
      if (change) member = *change;
    };
    for (const auto& e : told_) {
      const auto* change = std::get_if<event::Amended>(&e.body);
      if (!change || change->reason != reason_) continue;
      take(view.title, change->title);
      take(view.detail, change->detail);
      take(view.place, change->place);
      take(view.channel, change->channel);
      take(view.category, change->category);
      take(view.area, change->area);
      take(view.urgency, change->urgency);
      take(view.size, change->size);
      take(view.reporter.name, change->reporter_name);
      take(view.reporter.phone, change->reporter_phone);
    }
    return view;
  }

  void amend(const event::Reported& says) {
    const event::Reported said = log_view();
    event::Amended change;
    bool any = false;
    const auto compare = [&any](auto& member, const auto& before, const auto& after) {
      if (before == after) return;
      member = after;
      any = true;
    };
    compare(change.title, said.title, says.title);
    compare(change.detail, said.detail, says.detail);
    compare(change.place, said.place, says.place);
    compare(change.channel, said.channel, says.channel);
    compare(change.category, said.category, says.category);
    compare(change.area, said.area, says.area);
    compare(change.urgency, said.urgency, says.urgency);
    compare(change.size, said.size, says.size);
    compare(change.reporter_name, said.reporter.name, says.reporter.name);
    compare(change.reporter_phone, said.reporter.phone, says.reporter.phone);
    if (!any) return;
    change.reason = reason_;
    out_.push_back({command::Record{std::move(change)}, now_, {}});
  }

  /// A row without a closing, of a case that is closed by this log: it is open there again.
  void end_open(const RowCommands& row) {
    const bool closed_here = closings_ == 0 && row.duplicate_of.empty() && stored_.closure() != nullptr;
    if (!closed_here || stored_.state != State::closed) return;
    out_.push_back({command::Reopen{reason_}, now_, {}});
  }

  const Case& stored_;
  const std::vector<Event>& told_;
  std::string reason_;
  Instant now_;
  std::int64_t line_;
  std::vector<Step> out_;
  Instant at_;
  const std::string* by_ = nullptr;
  bool closed_ = stored_.state == State::closed;
  int closings_ = 0;
};

}  // namespace

std::string log_reason(const std::string& source) { return "log: " + source; }

std::vector<Step> news_of(const RowCommands& row, const Case& stored, const std::vector<Event>& told,
                          const std::string& source, Instant now, std::int64_t line) {
  return News(stored, told, source, now, line).of(row);
}

}  // namespace libcase::intake
