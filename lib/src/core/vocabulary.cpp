#include "libcase/vocabulary.hpp"

// Marks a label for the catalogue without looking it up.
#define N_(text) text

namespace libcase {

template <>
std::span<const Word<State>> words() {
  static constexpr Word<State> k_words[] = {
      {State::reported, "reported", N_("reported")},    {State::assigned, "assigned", N_("assigned")},
      {State::closed, "closed", N_("closed")},          {State::rejected, "rejected", N_("rejected")},
      {State::withdrawn, "withdrawn", N_("withdrawn")}, {State::merged, "merged", N_("merged")},
  };
  return k_words;
}

template <>
std::span<const Word<Operation>> words() {
  static constexpr Word<Operation> k_words[] = {
      {Operation::report, "report", N_("report")}, {Operation::voice, "voice", N_("add a voice")},
      {Operation::assign, "assign", N_("assign")}, {Operation::escalate, "escalate", N_("escalate")},
      {Operation::close, "close", N_("close")},    {Operation::reopen, "reopen", N_("reopen")},
      {Operation::rate, "rate", N_("rate")},       {Operation::note, "note", N_("note")},
      {Operation::reject, "reject", N_("reject")}, {Operation::withdraw, "withdraw", N_("withdraw")},
      {Operation::merge, "merge", N_("merge")},
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
