// What a row asks for, as plain commands with their times.
#pragma once
#include <string>
#include <vector>

#include "libcase/command.hpp"

namespace libcase::intake {

struct Step {
  Step(Command what, Instant when, std::string who) : command(std::move(what)), at(when), by(std::move(who)) {}
  /// Its command is made where it stays, and filled there: commands are large.
  template <class C>
  Step(std::in_place_type_t<C> kind, Instant when) : command(kind), at(when) {}

  Command command;
  Instant at;
  std::string by;  ///< empty: the one who imports
};

struct RowCommands {
  std::vector<Step> steps;   ///< the first is the report
  std::string duplicate_of;  ///< external id of the case it is a further voice of; empty: none
  Instant merged_at;         ///< meaningful only where duplicate_of is set

  [[nodiscard]] const event::Reported& matter() const {
    return std::get<command::Report>(steps.front().command).matter;
  }
};

}  // namespace libcase::intake
