// What the rules of single commands share.
#pragma once
#include "core/decide/decide_into.hpp"

namespace libcase::deciding {

/// Thrown and caught within this room only: decide() itself returns the refusal.
struct Refused {
  Text reason;
};

struct Base {
  const Case& c;
  const Context& context;
  std::vector<Event>& events;  ///< of this command come last

  [[noreturn]] static void refuse(Text reason) { throw Refused{std::move(reason)}; }
  static bool blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }
  static void need(const std::string& text, Text otherwise) {
    if (blank(text)) refuse(std::move(otherwise));
  }

  /// An event of the command, to be filled where it stays: bodies are large, and a log has millions of them.
  [[nodiscard]] Event& add() const {
    Event& event = events.emplace_back();
    event.at = context.at;
    event.by = context.by;
    return event;
  }
  template <class Body>
  void tell(Body&& body) const {
    add().body.emplace<std::remove_cvref_t<Body>>(std::forward<Body>(body));
  }
  [[nodiscard]] const Rulebook& rules() const;
  [[nodiscard]] const Profile& profile() const;
  /// Always there: it is refused else.
  [[nodiscard]] std::optional<Unit> unit(const std::string& code) const;
  static void check_reporter(const Reporter& reporter);
  void check_channel(const std::string& code) const;
  void check_category(const std::string& code) const;
  void check_area(AreaCode code) const;
  /// The next rung up from the lead, or nothing where the organisation has none.
  [[nodiscard]] std::optional<Unit> rung_above() const;
};

/// Report, assignment, ladder, reply, verification, closing, rating.
struct RoadRules : Base {
  void operator()(const command::Report& cmd) const;
  void operator()(const command::Assign& cmd) const;
  void operator()(const command::AssignByRoute& cmd) const;
  void operator()(const command::Escalate& cmd) const;
  void operator()(const command::Take& cmd) const;
  void operator()(const command::Return& cmd) const;
  void operator()(const command::Reply& cmd) const;
  void operator()(const command::Verify& cmd) const;
  void operator()(const command::Close& cmd) const;
  void operator()(const command::Reopen& cmd) const;
  void operator()(const command::Rate& cmd) const;
  void operator()(const command::Callback& cmd) const;

 private:
  void start_clocks(const command::Assign& cmd, const Unit& lead, event::Assigned& assigned) const;
  [[noreturn]] void missing(Operation step) const;
  void check_acceptance(const Profile& rules) const;
  void check_steps_behind(const Profile& rules) const;
  void check_obligatory_steps() const;
};

/// Ways out of the loop and the clocks.
struct SideRules : Base {
  void operator()(const command::Reject& cmd) const;
  void operator()(const command::Withdraw& cmd) const;
  void operator()(const command::Merge& cmd) const;
  void operator()(const command::Absorb& cmd) const;
  void operator()(const command::Unmerge& cmd) const;
  void operator()(const command::Release& cmd) const;
  void operator()(const command::Suspend& cmd) const;
  void operator()(const command::Resume& cmd) const;
  void operator()(const command::Extend& cmd) const;
};

/// Those who help, and what is put on file.
struct PeopleRules : Base {
  void operator()(const command::Voice& cmd) const;
  void operator()(const command::Join& cmd) const;
  void operator()(const command::Leave& cmd) const;
  void operator()(const command::Mediate& cmd) const;
  void operator()(const command::Record& cmd) const;
};

}  // namespace libcase::deciding
