// Signs that only many cases together show.
#include <algorithm>
#include <functional>
#include <tuple>

#include "stats/signs.hpp"

namespace libcase::stats {
namespace {

using What = SignStep::What;

constexpr std::int64_t k_hour = 3'600, k_minute = 60, k_per_cent = 100;

SignStep step_of(const Mark& mark, What what, const Names& names) {
  return {CaseId::from_raw(mark.id), what, from_unix(mark.at), names.text(mark.by), names.text(mark.unit)};
}

void sort_by_time(std::vector<SignStep>& steps) {
  std::ranges::sort(steps, {}, [](const SignStep& step) { return std::pair(step.at, step.id); });
}

}  // namespace

std::uint32_t Names::id(const std::string& text) {
  const auto [found, added] = ids_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
  if (added) texts_.push_back(text);
  return found->second;
}

void JustBeforeDue::add(const SignView& view) {
  if (!view.closing || !view.due || view.unit.empty()) return;
  const auto& closed = view.steps[*view.closing];
  if (closed.at > *view.due) return;
  auto& unit = units_[view.unit];
  ++unit.on_time;
  if (to_unix(*view.due) - to_unix(closed.at) > rules_.just_before_due.hours * k_hour) return;
  unit.late_ones.push_back(closed);
  unit.late_ones.back().due = view.due;
}

void JustBeforeDue::finish(std::vector<Sign>& out) {
  for (auto& [code, unit] : units_) {
    const auto n = static_cast<std::int64_t>(unit.late_ones.size());
    if (n == 0 || n < rules_.just_before_due.at_least) continue;
    if (n * k_per_cent < rules_.just_before_due.share * unit.on_time) continue;
    sort_by_time(unit.late_ones);
    out.push_back({.kind = SignKind::just_before_due,
                   .unit = code,
                   .by = {},
                   .text = {},
                   .figure = {n, unit.on_time},
                   .evidence = std::move(unit.late_ones)});
  }
}

void RatingBurst::add(const SignView& view) {
  for (const auto& step : view.steps)
    if (step.what == What::rated && !step.by.empty())
      by_recorder_[names_.id(step.by)].push_back(
          {view.id.raw(), to_unix(step.at), names_.id(step.by), names_.id(step.unit)});
}

/// Bursts that share a rating are one.
void RatingBurst::add_bursts(std::vector<Mark>& marks, std::vector<Sign>& out) const {
  std::ranges::sort(marks, {}, [](const Mark& mark) { return std::pair(mark.at, mark.id); });
  const auto least = static_cast<std::size_t>(std::max<std::int64_t>(rules_.rating_burst.at_least, 1));
  const auto together = [&](std::size_t begin) {
    return begin + least <= marks.size() &&
           marks[begin + least - 1].at - marks[begin].at <= rules_.rating_burst.minutes * k_minute;
  };
  for (std::size_t begin = 0; begin < marks.size();) {
    if (!together(begin)) {
      ++begin;
      continue;
    }
    std::size_t end = begin + least;
    for (std::size_t next = begin + 1; next < end; ++next)
      if (together(next)) end = next + least;
    Sign sign{.kind = SignKind::rating_burst,
              .unit = {},
              .by = names_.text(marks[begin].by),
              .text = {},
              .figure = {static_cast<std::int64_t>(end - begin), static_cast<std::int64_t>(marks.size())},
              .evidence = {}};
    for (; begin < end; ++begin) sign.evidence.push_back(step_of(marks[begin], What::rated, names_));
    out.push_back(std::move(sign));
  }
}

void RatingBurst::finish(std::vector<Sign>& out) {
  const auto from = static_cast<std::ptrdiff_t>(out.size());
  for (auto& [recorder, marks] : by_recorder_) add_bursts(marks, out);
  std::ranges::stable_sort(out.begin() + from, out.end(), {}, &Sign::by);
}

void SameText::add(const SignView& view) {
  if (!view.closing || view.unit.empty()) return;
  const auto bare = bare_text(view.reply);
  if (bare.empty()) return;
  const auto& closed = view.steps[*view.closing];
  const auto unit = names_.id(view.unit);
  ++of_unit_[unit];
  closings_.push_back(
      {std::hash<std::string>()(bare), {view.id.raw(), to_unix(closed.at), names_.id(closed.by), unit}});
}

void SameText::finish(std::vector<Sign>& out, const std::function<std::string(CaseId)>& reply_of) {
  std::ranges::sort(closings_, {},
                    [](const Closing& c) { return std::tuple(c.mark.unit, c.text, c.mark.at, c.mark.id); });
  const auto from = static_cast<std::ptrdiff_t>(out.size());
  for (auto begin = closings_.begin(); begin != closings_.end();) {
    const auto end = std::find_if(begin, closings_.end(), [&](const Closing& c) {
      return c.mark.unit != begin->mark.unit || c.text != begin->text;
    });
    if (end - begin >= rules_.same_text.at_least && end - begin > 1) {
      Sign sign{.kind = SignKind::same_text,
                .unit = names_.text(begin->mark.unit),
                .by = {},
                .text = reply_of(CaseId::from_raw(begin->mark.id)),
                .figure = {end - begin, of_unit_[begin->mark.unit]},
                .evidence = {}};
      for (auto c = begin; c != end; ++c) sign.evidence.push_back(step_of(c->mark, What::closed, names_));
      out.push_back(std::move(sign));
    }
    begin = end;
  }
  std::ranges::sort(out.begin() + from, out.end(), {}, [](const Sign& sign) {
    return std::tuple(sign.unit, sign.evidence.front().at, sign.evidence.front().id);
  });
}

}  // namespace libcase::stats
