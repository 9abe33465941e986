#include "stats/sign_view.hpp"

#include "core/characters.hpp"
#include "libcase/decide.hpp"

namespace libcase::stats {
namespace {

using What = SignStep::What;

/// What kind of step an event is; nullopt: none.
std::optional<What> what_of(const event::Body& body) {
  if (std::holds_alternative<event::Assigned>(body) || std::holds_alternative<event::Escalated>(body)) return What::led;
  if (std::holds_alternative<event::Returned>(body)) return What::returned;
  if (std::holds_alternative<event::Closed>(body)) return What::closed;
  if (std::holds_alternative<event::Reopened>(body)) return What::reopened;
  if (std::holds_alternative<event::Rated>(body)) return What::rated;
  return std::nullopt;
}

/// Who entered a rating: a resident's own is written down by whoever made the entry. In a log neither the resident nor
/// whoever took it in entered anything.
std::string recorder_of(const CaseEntry& entry, const event::Rated& rated, const std::string& by) {
  if (entry.notifies) return rated.via == RatedVia::self ? entry.by : by;
  return by == entry.by || by == rated.party ? std::string() : by;
}

void add_step(SignView& view, const CaseEntry& entry, const Event& event, const std::string& lead) {
  const auto what = what_of(event.body);
  if (!what) return;
  const auto* returned = std::get_if<event::Returned>(&event.body);
  const auto* rated = std::get_if<event::Rated>(&event.body);
  view.steps.push_back({view.id, *what, event.at, rated ? recorder_of(entry, *rated, event.by) : event.by,
                        returned ? returned->unit : lead});
  if (what == What::reopened) view.closing.reset();
  if (what != What::closed) return;
  view.closing = view.steps.size() - 1;
  view.reply = std::get<event::Closed>(event.body).reply;
}

bool is_space(std::string_view c) {
  return c == " " || c == "\t" || c == "\r" || c == "\n" || c == "\u00A0" || c == "\u3000";
}

bool is_digit(std::string_view c) {
  const bool full_width = c.size() == 3 && c >= "\uFF10" && c <= "\uFF19";
  return full_width || (c.size() == 1 && c.front() >= '0' && c.front() <= '9');
}

}  // namespace

SignView sign_view(CaseId id, std::span<const Entry> entries, Instant as_of) {
  SignView view{.id = id, .unit = {}};
  Case c;
  c.id = id;
  for (const auto& entry : entries) {
    const auto& content = std::get<CaseEntry>(entry.content);
    for (const auto& event : content.events) {
      if (event.at > as_of) continue;
      apply(c, event);
      add_step(view, content, event, c.lead);
    }
  }
  if (c.closure() == nullptr) view.closing.reset();
  view.unit = c.lead;
  view.due = c.due_now();
  return view;
}

std::string bare_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto c = text.substr(0, character_length(text));
    if (!is_space(c) && !is_digit(c)) out.append(c);
    text.remove_prefix(c.size());
  }
  return out;
}

}  // namespace libcase::stats
