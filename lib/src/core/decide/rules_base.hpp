// What the rules of single commands share.
#pragma once
#include "libcase/decide.hpp"

namespace libcase::deciding {

/// Thrown and caught within this room only: decide() itself returns the refusal.
struct Refused {
  Text reason;
};

using Events = std::vector<Event>;

struct Base {
  const Case& c;
  const Context& context;

  [[noreturn]] static void refuse(Text reason) { throw Refused{std::move(reason)}; }
  static bool blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }
  static void need(const std::string& text, Text otherwise) {
    if (blank(text)) refuse(std::move(otherwise));
  }

  [[nodiscard]] Events one(event::Body body) const { return {{context.at, context.by, std::move(body)}}; }
  [[nodiscard]] const Rulebook& rules() const;
  [[nodiscard]] const Profile& profile() const;
  [[nodiscard]] Unit unit(const std::string& code) const;
  static void check_reporter(const Reporter& reporter);
  void check_channel(const std::string& code) const;
  void check_category(const std::string& code) const;
  void check_area(AreaCode code) const;
  /// The next rung up from the lead, or nothing where the organisation has none.
  [[nodiscard]] std::optional<Unit> rung_above() const;
};

/// Report, assignment, ladder, reply, verification, closing, rating.
struct RoadRules : Base {
  Events operator()(const command::Report& cmd) const;
  Events operator()(const command::Assign& cmd) const;
  Events operator()(const command::AssignByRoute& cmd) const;
  Events operator()(const command::Escalate& cmd) const;
  Events operator()(const command::Take& cmd) const;
  Events operator()(const command::Return& cmd) const;
  Events operator()(const command::Reply& cmd) const;
  Events operator()(const command::Verify& cmd) const;
  Events operator()(const command::Close& cmd) const;
  Events operator()(const command::Reopen& cmd) const;
  Events operator()(const command::Rate& cmd) const;
  Events operator()(const command::Callback& cmd) const;

 private:
  void start_clocks(const command::Assign& cmd, const Unit& lead, event::Assigned& assigned) const;
  [[noreturn]] void missing(Operation step) const;
  void check_acceptance() const;
  void check_steps_behind() const;
  void check_obligatory_steps() const;
};

/// Ways out of the loop and the clocks.
struct SideRules : Base {
  Events operator()(const command::Reject& cmd) const;
  Events operator()(const command::Withdraw& cmd) const;
  Events operator()(const command::Merge& cmd) const;
  Events operator()(const command::Absorb& cmd) const;
  Events operator()(const command::Unmerge& cmd) const;
  Events operator()(const command::Release& cmd) const;
  Events operator()(const command::Suspend& cmd) const;
  Events operator()(const command::Resume& cmd) const;
  Events operator()(const command::Extend& cmd) const;
};

/// Those who help, and what is put on file.
struct PeopleRules : Base {
  Events operator()(const command::Voice& cmd) const;
  Events operator()(const command::Join& cmd) const;
  Events operator()(const command::Leave& cmd) const;
  Events operator()(const command::Mediate& cmd) const;
  Events operator()(const command::Record& cmd) const;
};

}  // namespace libcase::deciding
