#include "render/timeline.hpp"

#include "i18n.hpp"
#include "options/org_text.hpp"
#include "render/privacy.hpp"

namespace cli::render {
namespace {

namespace event = libcase::event;
using libcase::label;
using libcase::msg;

std::string joined(const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return first + _(": ") + second;
}

/// One event in words; knows the organisation of the day it happened on.
struct Words {
  const libcase::Org& org;
  libcase::Day day;

  const libcase::TimeZone& zone;

  [[nodiscard]] std::string unit(const std::string& code) const { return unit_name(org, code, day); }
  [[nodiscard]] std::string units(const std::vector<std::string>& codes) const {
    std::vector<std::string> names;
    names.reserve(codes.size());
    for (const auto& code : codes) names.push_back(unit(code));
    return list(names);
  }
  [[nodiscard]] static std::string list(const std::vector<std::string>& texts) {
    return shown(libcase::Text::list({texts.begin(), texts.end()}));
  }
  [[nodiscard]] std::string until(const std::optional<libcase::Instant>& time) const {
    return time ? shown(msg("until {0}", zone.format(*time))) : std::string();
  }
  [[nodiscard]] static std::string why(const event::Supervised& e) {
    if (e.cause == "overdue") return _("overdue");
    if (e.cause == "returns") return _("raised: handed back again and again");
    if (e.cause == "units") return _("raised: passed from unit to unit");
    return {};
  }
  [[nodiscard]] std::string about(const std::optional<libcase::Instant>& due) const {
    return due ? shown(msg("due {0}", zone.format(*due))) : std::string();
  }

  std::string operator()(const event::Reported& e) const { return joined(e.title, e.detail); }
  std::string operator()(const event::VoiceAdded& e) const { return joined(e.reporter.name, e.text); }
  std::string operator()(const event::Assigned& e) const {
    std::string who = unit(e.unit);
    if (!e.co_handlers.empty()) who = shown(msg("{0}, with {1}", who, units(e.co_handlers)));
    if (!e.signed_by.empty()) who = shown(msg("{0}, signed by {1}", who, e.signed_by));
    if (!e.rule.empty()) who = shown(msg("{0} (route {1})", who, e.rule));
    return joined(who, e.note);
  }
  std::string operator()(const event::Escalated& e) const {
    std::string to = e.skipped ? shown(msg("{0} (a rung was skipped)", unit(e.unit))) : unit(e.unit);
    if (e.cause == "mediation") to = shown(msg("{0} (mediation failed often enough)", to));
    if (e.cause == "overdue") to = shown(msg("{0} (overdue)", to));
    return joined(to, e.reason);
  }
  std::string operator()(const event::Closed& e) const {
    const std::string end = shown(msg("{0}, at {1} level", label(e.outcome), label(e.level)));
    if (!e.reply.empty()) return joined(end, e.reply);
    return joined(end, shown(msg("no reply: {0}", e.no_reply_reason)));
  }
  std::string operator()(const event::Reopened& e) const { return e.reason; }
  std::string operator()(const event::Rated& e) const {
    const std::string who = e.party == "resident" ? _("resident") : e.party;
    const auto meant = e.given.empty() ? label(e.score) : msg("{0} ({1})", label(e.score), e.given);
    const auto score = msg("{0} {1}, {2}", who, meant, label(e.via));
    return joined(e.own_entry ? shown(msg("{0} (own entry, does not count)", score)) : shown(score), e.comment);
  }
  std::string operator()(const event::Noted& e) const { return joined(unit(e.unit), e.text); }
  std::string operator()(const event::Accepted& e) const { return e.note; }
  std::string operator()(const event::Taken& e) const { return unit(e.unit); }
  std::string operator()(const event::Returned& e) const { return joined(unit(e.unit), e.reason); }
  std::string operator()(const event::Suspended& e) const { return joined(e.reason, until(e.until)); }
  std::string operator()(const event::Resumed& e) const {
    return joined(e.reason, e.due ? shown(msg("now due {0}", zone.format(*e.due))) : std::string());
  }
  std::string operator()(const event::Extension& e) const {
    return joined(joined(shown(label(e.step)), until(e.until)), e.reason);
  }
  std::string operator()(const event::Replied& e) const { return joined(unit(e.unit), e.text); }
  std::string operator()(const event::Verified& e) const {
    return joined(joined(unit(e.unit), e.passed ? _("verified") : _("not verified")), e.note);
  }
  std::string operator()(const event::Unmerged& e) const {
    return joined(shown(msg("out of {0}", e.from.str())), e.reason);
  }
  std::string operator()(const event::Released& e) const {
    return shown(msg("{0} leaves, with {1} voices", e.child.str(), std::to_string(e.voices)));
  }
  std::string operator()(const event::Joined& e) const { return unit(e.unit); }
  std::string operator()(const event::Left& e) const { return joined(unit(e.unit), e.reason); }
  std::string operator()(const event::Amended& e) const;
  std::string operator()(const event::Contacted& e) const { return joined(e.via, e.text); }
  std::string operator()(const event::Urged& e) const { return joined(about(e.due), e.text); }
  std::string operator()(const event::Supervised& e) const {
    return joined(joined(joined(unit(e.unit), about(e.due)), why(e)), e.reason);
  }
  std::string operator()(const event::CouncilHeld& e) const {
    return joined(joined(e.place, list(e.members)), e.resolution);
  }
  std::string operator()(const event::Advised& e) const {
    return joined(shown(msg("{0} ({1})", e.adviser, label(e.kind))), e.opinion);
  }
  std::string operator()(const event::Mediated& e) const {
    const auto what = msg("attempt {0} at {1} level {2}", std::to_string(e.attempt), label(e.level), label(e.result));
    return joined(joined(joined(shown(what), e.mediator), list(e.parties)), e.terms);
  }
  std::string operator()(const event::Visited& e) const { return joined(unit(e.unit), e.finding); }
  std::string operator()(const event::Patrolled& e) const { return joined(area_name(org, e.area, day), e.finding); }
  std::string operator()(const event::Planned& e) const { return joined(e.text, until(e.until)); }
  std::string operator()(const event::Contracted& e) const {
    return joined(joined(e.contractor, e.work), until(e.until));
  }
  std::string operator()(const event::EvidenceAdded& e) const { return joined(joined(e.reference, e.hash), e.text); }
  std::string operator()(const event::Linked& e) const { return joined(shown(label(e.kind)), e.other.str()); }
  std::string operator()(const event::CalledBack& e) const {
    std::string what = e.reached ? _("reached") : _("not reached");
    if (e.done) what = joined(what, *e.done ? _("done") : _("not done"));
    return joined(what, e.text);
  }
  std::string operator()(const event::Rejected& e) const { return e.reason; }
  std::string operator()(const event::Withdrawn& e) const { return e.reason; }
  std::string operator()(const event::Merged& e) const { return shown(msg("into {0}", e.into.str())); }
  std::string operator()(const event::Absorbed& e) const {
    return shown(msg("{0} joins, with {1} voices", e.child.str(), std::to_string(e.voices)));
  }
};

std::string Words::operator()(const event::Amended& e) const {
  std::string out;
  const auto add = [&](const char* what, const std::string& value) {
    out += (out.empty() ? "" : ", ") + shown(msg("{0} is now {1}", std::string(_(what)), value));
  };
  if (e.title) add(N_("title"), *e.title);
  if (e.detail) add(N_("detail"), *e.detail);
  if (e.place) add(N_("place"), *e.place);
  if (e.channel) add(N_("channel"), channel_name(org, *e.channel));
  if (e.category) add(N_("category"), category_name(org, *e.category));
  if (e.area) add(N_("area"), area_name(org, *e.area, day));
  if (e.urgency) add(N_("urgency"), shown(label(*e.urgency)));
  if (e.size) add(N_("size"), shown(label(*e.size)));
  // Who it was stays with the report: a timeline is read by many.
  if (e.reporter_name || e.reporter_phone)
    out += (out.empty() ? "" : ", ") + std::string(_("who raised it is put right"));
  return joined(out, e.reason);
}

}  // namespace

std::vector<TimelineLine> timeline_of(libcase::Store& store, libcase::CaseId id, bool reveal) {
  std::vector<TimelineLine> lines;
  const auto& zone = store.zone();
  const auto entries = store.entries(id);
  const Veil veil(entries, reveal);
  for (const auto& entry : entries) {
    const auto* content = std::get_if<libcase::CaseEntry>(&entry.content);
    if (content == nullptr) continue;
    for (const auto& event : content->events) {
      const auto operation = operation_of(event.body);
      lines.push_back({zone.format(event.at), zone.format(entry.recorded_at), operation, shown(label(operation)),
                       veil(event.by.empty() ? content->by : event.by),
                       veil(std::visit(Words{store.org(), zone.day_of(event.at), zone}, event.body))});
    }
  }
  return lines;
}

}  // namespace cli::render
