#include "libcase/track.hpp"

#include <algorithm>

#include "core/digest.hpp"
#include "core/mark.hpp"

namespace libcase {

template <>
std::span<const Word<PublicStep>> words() {
  static constexpr Word<PublicStep> k_words[] = {
      {PublicStep::received, "received", N_("received")},
      {PublicStep::accepted, "accepted", N_("taken on")},
      {PublicStep::dispatched, "dispatched", N_("handed to a unit")},
      {PublicStep::handling, "handling", N_("being handled")},
      {PublicStep::suspended, "suspended", N_("on hold")},
      {PublicStep::resumed, "resumed", N_("going on")},
      {PublicStep::replied, "replied", N_("replied")},
      {PublicStep::closed, "closed", N_("closed")},
      {PublicStep::reopened, "reopened", N_("opened again")},
      {PublicStep::not_accepted, "not_accepted", N_("not accepted")},
      {PublicStep::withdrawn, "withdrawn", N_("withdrawn")},
      {PublicStep::merged, "merged", N_("joined to a matter that was there already")},
      {PublicStep::on_its_own, "on_its_own", N_("a matter of its own again")},
      {PublicStep::note, "note", N_("note")},
  };
  return k_words;
}

namespace {

/// What is not named here is not public.
struct Publish {
  Instant at;

  [[nodiscard]] PublicEvent step(PublicStep step, std::string unit = {}, std::string text = {}) const {
    return {at, step, std::move(unit), std::move(text), std::nullopt};
  }
  using Result = std::optional<PublicEvent>;
  Result operator()(const event::Reported&) const { return step(PublicStep::received); }
  Result operator()(const event::Accepted&) const { return step(PublicStep::accepted); }
  Result operator()(const event::Assigned& e) const { return step(PublicStep::dispatched, e.unit); }
  Result operator()(const event::Escalated& e) const { return step(PublicStep::dispatched, e.unit); }
  Result operator()(const event::Taken&) const { return step(PublicStep::handling); }
  Result operator()(const event::Suspended&) const { return step(PublicStep::suspended); }
  Result operator()(const event::Resumed&) const { return step(PublicStep::resumed); }
  Result operator()(const event::Replied& e) const { return step(PublicStep::replied, {}, e.text); }
  Result operator()(const event::Closed& e) const {
    auto closed = step(PublicStep::closed, {}, e.reply);
    closed.outcome = e.outcome;
    return closed;
  }
  Result operator()(const event::Reopened&) const { return step(PublicStep::reopened); }
  Result operator()(const event::Rejected&) const { return step(PublicStep::not_accepted); }
  Result operator()(const event::Withdrawn&) const { return step(PublicStep::withdrawn); }
  Result operator()(const event::Merged&) const { return step(PublicStep::merged); }
  Result operator()(const event::Unmerged&) const { return step(PublicStep::on_its_own); }
  Result operator()(const event::Noted& e) const {
    return e.open ? Result(step(PublicStep::note, {}, e.text)) : std::nullopt;
  }
  template <class Internal>
  Result operator()(const Internal&) const {
    return std::nullopt;
  }
};

}  // namespace

std::string tracking_code(const Settings& settings, CaseId id) {
  if (settings.secret.empty()) return {};
  // The secret becomes a key of a fixed length, whatever its own.
  Digest<32> key_digest;
  key_digest.add(settings.secret);
  Digest<16> digest(key_digest.finish());
  digest.add(id.raw());
  const auto out = digest.finish();
  static constexpr std::string_view k_letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::string code;
  for (std::size_t i = 0; i < 8; ++i) code += k_letters[out[i] & 31U];
  return code;
}

std::vector<PublicEvent> public_steps(const std::vector<Entry>& entries) {
  std::vector<PublicEvent> steps;
  for (const auto& entry : entries)
    for (const auto& event : std::get<CaseEntry>(entry.content).events)
      if (auto step = std::visit(Publish{event.at}, event.body)) steps.push_back(std::move(*step));
  // Notes may be told late.
  std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return steps;
}

}  // namespace libcase
