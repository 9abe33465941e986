#include "libcase/vocabulary.hpp"
#include "core/mark.hpp"

namespace libcase {

template <>
std::span<const Word<State>> words() {
  static constexpr Word<State> k_words[] = {
      {State::reported, "reported", N_("reported")},    {State::accepted, "accepted", N_("accepted")},
      {State::assigned, "assigned", N_("assigned")},    {State::handling, "handling", N_("being handled")},
      {State::replied, "replied", N_("replied")},       {State::closed, "closed", N_("closed")},
      {State::rejected, "rejected", N_("rejected")},    {State::suspended, "suspended", N_("suspended")},
      {State::withdrawn, "withdrawn", N_("withdrawn")}, {State::merged, "merged", N_("merged")},
  };
  return k_words;
}

template <>
std::span<const Word<Operation>> words() {
  static constexpr Word<Operation> k_words[] = {
      {Operation::report, "report", N_("report")},
      {Operation::voice, "voice", N_("add a voice")},
      {Operation::assign, "assign", N_("assign")},
      {Operation::escalate, "escalate", N_("escalate")},
      {Operation::close, "close", N_("close")},
      {Operation::reopen, "reopen", N_("reopen")},
      {Operation::rate, "rate", N_("rate")},
      {Operation::note, "note", N_("note")},
      {Operation::reject, "reject", N_("reject")},
      {Operation::withdraw, "withdraw", N_("withdraw")},
      {Operation::merge, "merge", N_("merge")},
      {Operation::accept, "accept", N_("accept")},
      {Operation::take, "take", N_("take")},
      {Operation::return_case, "return", N_("return")},
      {Operation::suspend, "suspend", N_("suspend")},
      {Operation::resume, "resume", N_("resume")},
      {Operation::extend, "extend", N_("extend")},
      {Operation::reply, "reply", N_("reply")},
      {Operation::verify, "verify", N_("verify")},
      {Operation::unmerge, "unmerge", N_("un-merge")},
      {Operation::join, "join", N_("add a co-handler")},
      {Operation::leave, "leave", N_("take out a co-handler")},
      {Operation::amend, "amend", N_("amend")},
      {Operation::contact, "contact", N_("contact")},
      {Operation::urge, "urge", N_("urge")},
      {Operation::supervise, "supervise", N_("supervise")},
      {Operation::council, "council", N_("hold a council")},
      {Operation::advise, "advise", N_("advise")},
      {Operation::mediate, "mediate", N_("mediate")},
      {Operation::visit, "visit", N_("visit the site")},
      {Operation::patrol, "patrol", N_("sweep the area")},
      {Operation::plan, "plan", N_("plan")},
      {Operation::contract, "contract", N_("bring in a contractor")},
      {Operation::evidence, "evidence", N_("file evidence")},
      {Operation::link, "link", N_("link")},
      {Operation::callback, "callback", N_("call back")},
  };
  return k_words;
}

template <>
std::span<const Word<Outcome>> words() {
  static constexpr Word<Outcome> k_words[] = {
      {Outcome::solved, "solved", N_("solved")},
      {Outcome::explained, "explained", N_("explained")},
      {Outcome::refused, "refused", N_("refused")},
      {Outcome::not_responsible, "not_responsible", N_("not responsible")},
      {Outcome::referred, "referred", N_("referred outside")},
      {Outcome::already_settled, "already_settled", N_("already settled")},
  };
  return k_words;
}

template <>
std::span<const Word<Level>> words() {
  static constexpr Word<Level> k_words[] = {
      {Level::grid, "grid", N_("grid")},
      {Level::village, "village", N_("village")},
      {Level::township, "township", N_("township")},
      {Level::county, "county", N_("county")},
      {Level::city, "city", N_("city")},
      {Level::unknown, "unknown", N_("unknown")},
  };
  return k_words;
}

template <>
std::span<const Word<SizeClass>> words() {
  static constexpr Word<SizeClass> k_words[] = {
      {SizeClass::small, "small", N_("small")},
      {SizeClass::large, "large", N_("large")},
      {SizeClass::hard, "hard", N_("hard")},
  };
  return k_words;
}

template <>
std::span<const Word<Privacy>> words() {
  static constexpr Word<Privacy> k_words[] = {
      {Privacy::named, "named", N_("named")},
      {Privacy::confidential, "confidential", N_("confidential")},
      {Privacy::anonymous, "anonymous", N_("anonymous")},
  };
  return k_words;
}

template <>
std::span<const Word<ExtensionStep>> words() {
  static constexpr Word<ExtensionStep> k_words[] = {
      {ExtensionStep::ask, "ask", N_("asked for")},
      {ExtensionStep::approve, "approve", N_("approved")},
      {ExtensionStep::refuse, "refuse", N_("turned down")},
  };
  return k_words;
}

template <>
std::span<const Word<AdviserKind>> words() {
  static constexpr Word<AdviserKind> k_words[] = {
      {AdviserKind::legal, "legal", N_("legal")},
      {AdviserKind::psychological, "psychological", N_("psychological")},
      {AdviserKind::other, "other", N_("other")},
  };
  return k_words;
}

template <>
std::span<const Word<MediationResult>> words() {
  static constexpr Word<MediationResult> k_words[] = {
      {MediationResult::agreed, "agreed", N_("agreement reached")},
      {MediationResult::failed, "failed", N_("no agreement")},
  };
  return k_words;
}

template <>
std::span<const Word<LinkKind>> words() {
  static constexpr Word<LinkKind> k_words[] = {
      {LinkKind::parent, "parent", N_("parent")},
      {LinkKind::child, "child", N_("child")},
      {LinkKind::related, "related", N_("related")},
  };
  return k_words;
}

template <>
std::span<const Word<Verification>> words() {
  static constexpr Word<Verification> k_words[] = {
      {Verification::none, "none", N_("none")},
      {Verification::other_person, "other_person", N_("by another person")},
      {Verification::other_unit, "other_unit", N_("by another unit")},
  };
  return k_words;
}

template <>
std::span<const Word<Urgency>> words() {
  static constexpr Word<Urgency> k_words[] = {
      {Urgency::normal, "normal", N_("normal")},
      {Urgency::urgent, "urgent", N_("urgent")},
      {Urgency::critical, "critical", N_("critical")},
  };
  return k_words;
}

template <>
std::span<const Word<Satisfaction>> words() {
  static constexpr Word<Satisfaction> k_words[] = {
      {Satisfaction::satisfied, "satisfied", N_("satisfied")},
      {Satisfaction::basically_satisfied, "basically_satisfied", N_("basically satisfied")},
      {Satisfaction::dissatisfied, "dissatisfied", N_("dissatisfied")},
  };
  return k_words;
}

template <>
std::span<const Word<RatedVia>> words() {
  static constexpr Word<RatedVia> k_words[] = {
      {RatedVia::self, "self", N_("by the resident")},
      {RatedVia::callback, "callback", N_("in a callback")},
      {RatedVia::paper, "paper", N_("on paper")},
  };
  return k_words;
}

template <>
std::span<const Word<UnitKind>> words() {
  static constexpr Word<UnitKind> k_words[] = {
      {UnitKind::grid_worker, "grid_worker", N_("grid worker")},
      {UnitKind::grid_captain, "grid_captain", N_("grid captain")},
      {UnitKind::centre, "centre", N_("governance centre")},
      {UnitKind::office, "office", N_("office")},
      {UnitKind::department, "department", N_("department")},
      {UnitKind::desk, "desk", N_("seconded desk")},
      {UnitKind::volunteers, "volunteers", N_("volunteer team")},
      {UnitKind::adviser, "adviser", N_("adviser")},
      {UnitKind::mediator, "mediator", N_("mediator")},
      {UnitKind::external, "external", N_("external body")},
  };
  return k_words;
}

template <>
std::span<const Word<AssetKind>> words() {
  static constexpr Word<AssetKind> k_words[] = {
      {AssetKind::wechat_group, "wechat_group", N_("WeChat group")},
      {AssetKind::notice_board, "notice_board", N_("notice board")},
      {AssetKind::suggestion_box, "suggestion_box", N_("suggestion box")},
      {AssetKind::party_group, "party_group", N_("party group")},
      {AssetKind::loudspeaker, "loudspeaker", N_("loudspeaker")},
      {AssetKind::liaison_station, "liaison_station", N_("deputies' liaison station")},
  };
  return k_words;
}

template <>
std::span<const Word<MessageKind>> words() {
  static constexpr Word<MessageKind> k_words[] = {
      {MessageKind::acknowledgement, "acknowledgement", N_("acknowledgement")},
      {MessageKind::prompt, "prompt", N_("prompt")},
      {MessageKind::reminder, "reminder", N_("reminder")},
      {MessageKind::supervision, "supervision", N_("supervision")},
      {MessageKind::closing_notice, "closing_notice", N_("closing notice")},
      {MessageKind::broadcast, "broadcast", N_("broadcast")},
  };
  return k_words;
}

template <>
std::span<const Word<DeliveryState>> words() {
  static constexpr Word<DeliveryState> k_words[] = {
      {DeliveryState::pending, "pending", N_("pending")},
      {DeliveryState::delivered, "delivered", N_("delivered")},
      {DeliveryState::dead, "dead", N_("given up")},
  };
  return k_words;
}

std::span<const Channel> builtin_channels() {
  static constexpr Channel k_channels[] = {
      {"walk_in", N_("walk-in desk")},
      {"hotline", N_("hotline")},
      {"wechat", N_("WeChat account")},
      {"mini_program", N_("mini-program")},
      {"app", N_("app")},
      {"website", N_("website")},
      {"wechat_group", N_("residents' WeChat group")},
      {"suggestion_box", N_("suggestion box")},
      {"grid_worker", N_("grid worker's phone")},
      {"deputies", N_("deputies' liaison station")},
      {"other", N_("other")},
  };
  return k_channels;
}

}  // namespace libcase
