#include "render/export_columns.hpp"

#include "options/org_text.hpp"

namespace cli::render {
namespace {

using E = const ExportedCase&;
using R = const ExportReader&;
using V = ExportValue;
using libcase::token;

V time(const std::optional<libcase::Instant>& at, R r) { return at ? V(WallTime{r.zone().format(*at)}) : V(); }
V count(std::uint32_t n) { return std::int64_t{n}; }
template <class T>
V word(T value) {
  return std::string(token(value));
}
/// Of the closing that holds; nothing in a case that is not closed.
template <class Get>
V of_closure(E e, Get get) {
  const auto* closure = e.c.closure();
  return closure == nullptr ? V() : V(get(*closure));
}

const libcase::event::Closed* last_closing(E e) {
  const libcase::event::Closed* last = nullptr;
  for (const auto& event : e.events)
    if (const auto* closed = std::get_if<libcase::event::Closed>(&event.body)) last = closed;
  return last;
}

std::string no_reply_reason(E e) {
  if (e.c.closure() == nullptr) return {};
  const auto* closing = last_closing(e);
  return closing == nullptr ? std::string() : e.discretion.text(closing->no_reply_reason);
}

V rating(E e) {
  const auto* closure = e.c.closure();
  if (closure == nullptr || closure->satisfaction() == libcase::Satisfaction::none) return {};
  return word(closure->satisfaction());
}

V closed_at(E e, R r) {
  return of_closure(e, [&](const auto& round) { return WallTime{r.zone().format(round.closed_at)}; });
}

// clang-format off: a line a column
constexpr ExportColumn k_columns[] = {
    {"number", 26, false, [](E e, R) -> V { return e.c.id.str(); }},
    {"state", 11, false, [](E e, R) { return word(e.c.state); }},
    {"title", 30, false, [](E e, R) -> V { return e.discretion.text(e.c.report.title); }},
    {"detail", 40, false, [](E e, R) -> V { return e.discretion.text(e.c.report.detail); }},
    {"place", 20, false, [](E e, R) -> V { return e.discretion.text(e.c.report.place); }},
    {"area", 17, false, [](E e, R) -> V { return code_text(e.c.report.area); }},
    {"area_name", 16, false, [](E e, R r) -> V { return area_name(r.org(), e.c.report.area, e.day); }},
    {"channel", 13, false, [](E e, R) -> V { return e.c.report.channel; }},
    {"category", 20, false, [](E e, R) -> V { return e.c.report.category; }},
    {"category_name", 16, false, [](E e, R r) -> V { return category_name(r.org(), e.c.report.category); }},
    {"unit", 20, false, [](E e, R) -> V { return e.c.lead; }},
    {"unit_name", 20, false, [](E e, R r) -> V { return unit_name(r.org(), e.c.lead, e.day); }},
    {"urgency", 9, false, [](E e, R) { return word(e.c.report.urgency); }},
    {"size", 9, false, [](E e, R) { return word(e.c.report.size); }},
    {"privacy", 12, false, [](E e, R) { return word(e.c.report.reporter.privacy); }},
    {"reporter_name", 12, true, [](E e, R) -> V { return e.c.report.reporter.name; }},
    {"reporter_phone", 14, true, [](E e, R) -> V { return e.c.report.reporter.phone; }},
    {"proxy", 12, true, [](E e, R) -> V { return e.c.report.reporter.proxy; }},
    {"reported_at", 20, false, [](E e, R r) { return time(e.c.reported_at, r); }},
    {"dispatched_at", 20, false, [](E e, R r) { return time(e.c.dispatched_at, r); }},
    {"response_due", 20, false, [](E e, R r) { return time(e.c.response_due, r); }},
    {"contacted_at", 20, false, [](E e, R r) { return time(e.c.contacted_at, r); }},
    {"due", 20, false, [](E e, R r) { return time(e.c.due_now(), r); }},
    {"original_due", 20, false, [](E e, R r) { return time(e.c.due, r); }},
    {"closed_at", 20, false, closed_at},
    {"ended_at", 20, false, [](E e, R r) { return time(e.c.ended_at, r); }},
    {"last_at", 20, false, [](E e, R r) { return time(e.c.last_event_at, r); }},
    {"outcome", 14, false,
     [](E e, R) { return of_closure(e, [](const auto& r) { return std::string(token(r.outcome)); }); }},
    {"level", 10, false,
     [](E e, R) { return of_closure(e, [](const auto& r) { return std::string(token(r.level)); }); }},
    {"reply", 40, false, [](E e, R) -> V { return reply_of(e); }},
    {"no_reply_reason", 20, false, [](E e, R) -> V { return no_reply_reason(e); }},
    {"rating", 18, false, [](E e, R) { return rating(e); }},
    {"voices", 7, false, [](E e, R) { return count(e.c.voices); }},
    {"rounds", 7, false, [](E e, R) { return count(e.row.rounds); }},
    {"returns", 7, false, [](E e, R) { return count(e.c.returns); }},
    {"rework", 7, false, [](E e, R) { return count(e.c.rework); }},
    {"extensions", 7, false, [](E e, R) { return count(e.c.extensions); }},
    {"merged_into", 26, false, [](E e, R) -> V { return e.c.merged_into ? V(e.c.merged_into.str()) : V(); }},
    {"source", 14, false, [](E e, R) -> V { return e.c.report.source; }},
    {"external_id", 18, false, [](E e, R) -> V { return e.c.report.external_id; }},
    {k_events_column.data(), 40, false,
     [](E e, R r) -> V { return libcase::format_events(e.events, r.zone(), e.discretion); }},
};
// clang-format on

}  // namespace

ExportedCase ExportReader::load(const libcase::CaseRow& row) const {
  ExportedCase out;
  const auto events_of = [this](libcase::CaseId id) {
    std::vector<libcase::Event> events;
    for (auto& entry : store_.entries(id))
      for (auto& event : std::get<libcase::CaseEntry>(entry.content).events) events.push_back(std::move(event));
    return events;
  };
  out.row = row;
  out.events = events_of(row.id);
  libcase::Case fresh;
  fresh.id = row.id;
  out.c = libcase::evolve(std::move(fresh), out.events);
  out.day = zone().day_of(out.c.reported_at);
  if (personal_) return out;
  out.discretion = libcase::Discretion(out.events);
  for (const auto& event : out.events)
    if (const auto* absorbed = std::get_if<libcase::event::Absorbed>(&event.body))
      out.discretion.add(events_of(absorbed->child));
  return out;
}

std::span<const ExportColumn> export_columns() { return k_columns; }

std::string reply_of(const ExportedCase& e) {
  if (e.c.closure() == nullptr) return e.discretion.text(e.c.last_reply);
  const auto* closing = last_closing(e);
  return closing == nullptr ? std::string() : e.discretion.text(closing->reply);
}

}  // namespace cli::render
