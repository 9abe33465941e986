// One case at one desk, decided and evolved in memory, with rules where a test wants some.
#pragma once
#include "support.hpp"

namespace support {

inline const CaseId k_here = *CaseId::parse("20200811-131003005-00001");
inline const CaseId k_there = *CaseId::parse("20200811-131003005-00002");

struct Desk {
  Directory org;
  Rulebook rules;
  Case c;
  std::vector<Event> last;  ///< what the last command led to

  Desk() {
    org.apply(small_org());
    c.id = k_here;
  }
  /// The refusal's text; empty where it was done.
  std::string run(const char* when, const Command& command, const std::string& by = "甲") {
    static const TimeZone k_zone("Asia/Shanghai");
    const Context context{
        at(when), later(), by, k_zone.day_of(at(when)), &org, [this]() -> const Rulebook& { return rules; }, &k_zone};
    auto decision = decide(c, command, context);
    if (const auto* refusal = std::get_if<Refusal>(&decision)) return refusal->reason.english();
    last = std::get<std::vector<Event>>(decision);
    for (const auto& event : last) c = evolve(std::move(c), event);
    return "";
  }
  template <class T>
  [[nodiscard]] const T& event(std::size_t i = 0) const {
    return std::get<T>(last.at(i).body);
  }
};

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

inline command::Assign to(const std::string& unit, std::vector<std::string> with = {}) {
  command::Assign assign;
  assign.unit = unit;
  assign.co_handlers = std::move(with);
  return assign;
}

template <class T>
Command record(T what) {
  return command::Record{std::move(what)};
}

inline event::Amended amended(const char* title) {
  event::Amended change;
  change.title = title;
  change.reason = "登记有误";
  return change;
}

/// Reported at 08:00 of 11 August 2020, due on the 20th, with the office helping, and brought
/// to the state by commands of that morning.
Desk in_state(State state);

}  // namespace support
