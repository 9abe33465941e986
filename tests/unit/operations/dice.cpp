#include "dice.hpp"

namespace support {
namespace {

using enum Operation;
const std::vector<AreaCode> k_areas = {0, 131003, 131003005, 131003005001001, 131003005001002};

/// What ends a case comes less often than what goes on.
const std::vector<Operation>& weighted() {
  static const std::vector<Operation> k_all = [] {
    std::vector<Operation> out;
    for (const auto& word : words<Operation>())
      for (int i = 0; i < (word.value == reject || word.value == withdraw ? 1 : 2); ++i) out.push_back(word.value);
    for (const auto more : {report, assign, assign, take, reply, reopen, reopen, unmerge, unmerge, extend, extend,
                            resume, resume, mediate, mediate, callback, verify})
      out.insert(out.end(), {more, more});
    return out;
  }();
  return k_all;
}

}  // namespace

Command Dice::command(const std::vector<CaseId>& known, Instant now) {
  const Operation operation = known.size() < 5 ? Operation::report : of(weighted());
  switch (operation) {
    case Operation::report:
      return report(now);
    case assign:
    case escalate:
    case take:
    case return_case:
    case reply:
    case verify:
    case close:
    case reopen:
    case rate:
    case callback:
      return road(operation, now);
    case reject:
    case withdraw:
    case merge:
    case unmerge:
    case suspend:
    case resume:
    case extend:
      return side(operation, known, now);
    default:
      return people(operation, known, now);
  }
}

Command Dice::report(Instant now) {
  auto command = matter("事项" + std::to_string(below(1000)), of(k_areas));
  command.matter.urgency = static_cast<Urgency>(below(3));
  command.matter.reporter.privacy = static_cast<Privacy>(below(3));
  if (one_in(3)) command.matter.reporter = {"某人", "000-0000-0001", command.matter.reporter.privacy};
  if (one_in(4)) command.matter.due = around(now);
  return command;
}

Command Dice::road(Operation operation, Instant now) {
  switch (operation) {
    case assign: {
      auto command = to(unit(), {});
      for (std::size_t i = below(4); i > 0; --i) command.co_handlers.push_back(unit());
      if (one_in(5)) command.due = around(now);
      return command;
    }
    case escalate:
      return command::Escalate{one_in(2) ? "" : unit(), text()};
    case take:
      return command::Take{one_in(4) ? unit() : ""};
    case return_case:
      return command::Return{text()};
    case reply:
      return command::Reply{text()};
    case verify:
      return command::Verify{!one_in(3), one_in(2) ? "" : unit(), text()};
    case close:
      return solved(one_in(2) ? std::optional(Level::village) : std::nullopt);
    case reopen:
      return command::Reopen{text()};
    case rate:
      return command::Rate{static_cast<Satisfaction>(below(4)),
                           RatedVia::callback,
                           one_in(2) ? "甲方" : "乙方",
                           one_in(3) ? unit() : "",
                           "",
                           one_in(4) ? "4/5" : ""};
    default:
      return command::Callback{!one_in(4), one_in(3) ? std::nullopt : std::optional(one_in(2)), text(), one_in(3)};
  }
}

Command Dice::side(Operation operation, const std::vector<CaseId>& known, Instant now) {
  switch (operation) {
    case reject:
      return command::Reject{text()};
    case withdraw:
      return command::Withdraw{text()};
    case merge:
      return command::Merge{of(known)};
    case unmerge:
      return command::Unmerge{text()};
    case suspend:
      return command::Suspend{text(), around(now)};
    case resume:
      return command::Resume{text()};
    default:
      return command::Extend{of<ExtensionStep>({ExtensionStep::ask, ExtensionStep::approve, ExtensionStep::refuse}),
                             around(now), text()};
  }
}

Command Dice::people(Operation operation, const std::vector<CaseId>& known, Instant now) {
  switch (operation) {
    case voice:
      return command::Voice{"hotline", {}, text()};
    case join:
      return command::Join{unit()};
    case leave:
      return command::Leave{unit(), ""};
    case mediate:
      return command::Mediate{one_in(4) ? MediationResult::agreed : MediationResult::failed,
                              one_in(3) ? std::optional(Level::village) : std::nullopt,
                              "调解员",
                              {"甲方"},
                              text()};
    case amend: {
      event::Amended change;
      if (!one_in(3)) change.area = of(k_areas);
      if (!one_in(3)) change.urgency = static_cast<Urgency>(below(3));
      if (one_in(3)) change.title = text();
      change.reason = text();
      return record(change);
    }
    case accept:
      return record(event::Accepted{});
    case contact:
      return record(event::Contacted{"phone", ""});
    case urge:
      return record(event::Urged{text(), {}});
    case supervise:
      return record(event::Supervised{text(), {}, "k"});
    case council:
      return record(event::CouncilHeld{"", {"甲"}, text()});
    case advise:
      return record(event::Advised{AdviserKind::legal, "顾问甲", text()});
    case visit:
      return record(event::Visited{"", text()});
    case patrol:
      return record(event::Patrolled{of(k_areas), text()});
    case plan:
      return record(event::Planned{text(), around(now)});
    case contract:
      return record(event::Contracted{"某公司", text(), around(now)});
    case evidence:
      return record(event::EvidenceAdded{text(), "", ""});
    case link:
      return record(event::Linked{of<LinkKind>({LinkKind::parent, LinkKind::child, LinkKind::related}), of(known)});
    default:
      return record(event::Noted{text(), one_in(2), ""});
  }
}

}  // namespace support
