// Names of the events and of their members, for text formats. The members and their order are those
// of journal_fields.hpp: a visitor that takes its names from here does not compile where the number
// of names is not that of the members, or where an event has no names.
#pragma once
#include <array>
#include <string_view>

#include "libcase/event.hpp"

namespace libcase::names {

/// In the order of event::Body.
inline constexpr std::array<std::string_view, 38> k_events = {
    "reported",  "voice_added", "assigned",   "escalated",      "closed",   "reopened",   "rated",    "noted",
    "rejected",  "withdrawn",   "merged",     "absorbed",       "accepted", "taken",      "returned", "suspended",
    "resumed",   "extension",   "replied",    "verified",       "unmerged", "released",   "joined",   "left",
    "amended",   "contacted",   "urged",      "supervised",     "council",  "advised",    "mediated", "visited",
    "patrolled", "planned",     "contracted", "evidence_added", "linked",   "called_back"};
static_assert(k_events.size() == std::variant_size_v<event::Body>);

template <class... T>
constexpr std::array<std::string_view, sizeof...(T)> list(const T&... names) {
  return {std::string_view(names)...};
}

/// Of the members of R; each event has its own.
template <class R>
inline constexpr auto k_members = nullptr;

template <>
inline constexpr auto k_members<Reporter> = list("name", "phone", "privacy", "proxy");
template <>
inline constexpr auto k_members<event::Reported> = list("title", "detail", "place", "channel", "category", "area",
                                                        "urgency", "reporter", "source", "external_id", "due", "size");
template <>
inline constexpr auto k_members<event::VoiceAdded> = list("channel", "reporter", "text");
template <>
inline constexpr auto k_members<event::Assigned> = list("unit", "level", "note", "due", "co_handlers", "signed_by",
                                                        "response_due", "rule", "due_span", "response_span");
template <>
inline constexpr auto k_members<event::Escalated> = list("unit", "level", "reason", "skipped", "cause", "due");
template <>
inline constexpr auto k_members<event::Closed> = list("outcome", "level", "reply", "no_reply_reason");
template <>
inline constexpr auto k_members<event::Reopened> = list("reason");
template <>
inline constexpr auto k_members<event::Rated> = list("party", "score", "via", "comment", "own_entry", "given");
template <>
inline constexpr auto k_members<event::Noted> = list("text", "open", "unit");
template <>
inline constexpr auto k_members<event::Rejected> = list("reason");
template <>
inline constexpr auto k_members<event::Withdrawn> = list("reason");
template <>
inline constexpr auto k_members<event::Merged> = list("into");
template <>
inline constexpr auto k_members<event::Absorbed> = list("child", "voices");
template <>
inline constexpr auto k_members<event::Accepted> = list("note");
template <>
inline constexpr auto k_members<event::Taken> = list("unit");
template <>
inline constexpr auto k_members<event::Returned> = list("unit", "reason");
template <>
inline constexpr auto k_members<event::Suspended> = list("reason", "until");
template <>
inline constexpr auto k_members<event::Resumed> = list("reason", "due", "response_due");
template <>
inline constexpr auto k_members<event::Extension> = list("step", "until", "reason");
template <>
inline constexpr auto k_members<event::Replied> = list("text", "unit");
template <>
inline constexpr auto k_members<event::Verified> = list("passed", "unit", "note");
template <>
inline constexpr auto k_members<event::Unmerged> = list("from", "reason");
template <>
inline constexpr auto k_members<event::Released> = list("child", "voices");
template <>
inline constexpr auto k_members<event::Joined> = list("unit");
template <>
inline constexpr auto k_members<event::Left> = list("unit", "reason");
template <>
inline constexpr auto k_members<event::Amended> = list("title", "detail", "place", "channel", "category", "area",
                                                       "urgency", "size", "reason", "reporter_name", "reporter_phone");
template <>
inline constexpr auto k_members<event::Contacted> = list("via", "text");
template <>
inline constexpr auto k_members<event::Urged> = list("text", "due");
template <>
inline constexpr auto k_members<event::Supervised> = list("reason", "due", "unit", "cause");
template <>
inline constexpr auto k_members<event::CouncilHeld> = list("place", "members", "resolution");
template <>
inline constexpr auto k_members<event::Advised> = list("kind", "adviser", "opinion");
template <>
inline constexpr auto k_members<event::Mediated> = list("result", "level", "attempt", "mediator", "parties", "terms");
template <>
inline constexpr auto k_members<event::Visited> = list("unit", "finding");
template <>
inline constexpr auto k_members<event::Patrolled> = list("area", "finding");
template <>
inline constexpr auto k_members<event::Planned> = list("text", "until");
template <>
inline constexpr auto k_members<event::Contracted> = list("contractor", "work", "until");
template <>
inline constexpr auto k_members<event::EvidenceAdded> = list("reference", "hash", "text");
template <>
inline constexpr auto k_members<event::Linked> = list("kind", "other");
template <>
inline constexpr auto k_members<event::CalledBack> = list("reached", "done", "text");

/// Members that hold codes and words of the program, never what people wrote: nothing personal is
/// looked for in them. A member that is not named here is masked where discretion is asked for.
inline constexpr auto k_codes = list("unit", "co_handlers", "channel", "category", "source", "external_id", "rule",
                                     "due_span", "response_span", "cause", "hash");

}  // namespace libcase::names
