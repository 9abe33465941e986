#include "stats/signs.hpp"

#include <algorithm>
#include <array>

#include "core/mark.hpp"

namespace libcase {
namespace {

constexpr std::array k_kinds{
    SignName{SignKind::just_before_due, "just_before_due", N_("closed just before due")},
    SignName{SignKind::rating_burst, "rating_burst", N_("ratings in a burst")},
    SignName{SignKind::churn, "churn", N_("closed and reopened")},
    SignName{SignKind::ping_pong, "ping_pong", N_("passed to and fro")},
    SignName{SignKind::same_text, "same_text", N_("one reply for many")},
};

}  // namespace

std::span<const SignName> sign_kinds() { return k_kinds; }

const SignName& name_of(SignKind kind) { return k_kinds.at(static_cast<std::size_t>(kind)); }

std::optional<SignKind> parse_sign_kind(std::string_view token) {
  const auto* found = std::ranges::find(k_kinds, token, &SignName::token);
  return found == k_kinds.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view token_of(SignStep::What what) {
  constexpr std::array<std::string_view, 5> k_tokens{"led", "returned", "closed", "reopened", "rated"};
  return k_tokens.at(static_cast<std::size_t>(what));
}

Instant Sign::first() const { return std::ranges::min(evidence, {}, &SignStep::at).at; }
Instant Sign::last() const { return std::ranges::max(evidence, {}, &SignStep::at).at; }

std::vector<CaseId> Sign::cases() const {
  std::vector<CaseId> out;
  out.reserve(evidence.size());
  for (const auto& step : evidence) out.push_back(step.id);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

namespace stats {
namespace {

using What = SignStep::What;

std::int64_t count(const SignView& view, What what) { return std::ranges::count(view.steps, what, &SignStep::what); }

std::vector<SignStep> steps_of(const SignView& view, What a, What b) {
  std::vector<SignStep> out;
  for (const auto& step : view.steps)
    if (step.what == a || step.what == b) out.push_back(step);
  return out;
}

/// Leads one after another; given again to the one that has it, a case has not moved.
std::vector<std::string> leads_of(const SignView& view) {
  std::vector<std::string> out;
  for (const auto& step : view.steps)
    if (step.what == What::led && (out.empty() || out.back() != step.unit)) out.push_back(step.unit);
  return out;
}

}  // namespace

std::optional<Sign> churn_of(const SignView& view, const SignRules& rules) {
  const auto reopened = count(view, What::reopened);
  if (reopened == 0 || reopened < rules.churn.times) return std::nullopt;
  return Sign{.kind = SignKind::churn,
              .unit = view.unit,
              .by = {},
              .text = {},
              .figure = {reopened, count(view, What::closed)},
              .evidence = steps_of(view, What::closed, What::reopened)};
}

std::optional<Sign> ping_pong_of(const SignView& view, const SignRules& rules) {
  const auto returned = count(view, What::returned);
  const auto leads = leads_of(view);
  auto different = leads;
  std::ranges::sort(different);
  different.erase(std::unique(different.begin(), different.end()), different.end());
  const bool came_round =
      different.size() < leads.size() && static_cast<std::int64_t>(different.size()) >= rules.ping_pong.units;
  if ((returned == 0 || returned < rules.ping_pong.returns) && !came_round) return std::nullopt;
  return Sign{.kind = SignKind::ping_pong,
              .unit = view.unit,
              .by = {},
              .text = {},
              .figure = {returned, static_cast<std::int64_t>(leads.size())},
              .evidence = steps_of(view, What::led, What::returned)};
}

SignFinder::SignFinder(const SignRules& rules, std::span<const SignKind> kinds)
    : rules_(rules),
      kinds_(kinds.begin(), kinds.end()),
      just_before_due_(rules),
      rating_burst_(rules),
      same_text_(rules) {}

bool SignFinder::looks_for(SignKind kind) const {
  return kinds_.empty() || std::ranges::find(kinds_, kind) != kinds_.end();
}

void SignFinder::add(const SignView& view) {
  if (looks_for(SignKind::just_before_due)) just_before_due_.add(view);
  if (looks_for(SignKind::rating_burst)) rating_burst_.add(view);
  if (looks_for(SignKind::same_text)) same_text_.add(view);
  if (looks_for(SignKind::churn))
    if (auto sign = churn_of(view, rules_)) churn_.push_back(std::move(*sign));
  if (looks_for(SignKind::ping_pong))
    if (auto sign = ping_pong_of(view, rules_)) ping_pong_.push_back(std::move(*sign));
}

std::vector<Sign> SignFinder::finish(const std::function<std::string(CaseId)>& reply_of) {
  std::vector<Sign> out;
  just_before_due_.finish(out);
  rating_burst_.finish(out);
  const auto number = [](const Sign& sign) { return sign.evidence.front().id; };
  for (auto* of_cases : {&churn_, &ping_pong_}) {
    std::ranges::stable_sort(*of_cases, {}, number);
    std::ranges::move(*of_cases, std::back_inserter(out));
  }
  same_text_.finish(out, reply_of);
  return out;
}

}  // namespace stats
}  // namespace libcase
