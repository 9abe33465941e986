#include "render/timeline.hpp"

#include "i18n.hpp"
#include "options/org_text.hpp"

namespace cli::render {
namespace {

namespace event = libcase::event;
using libcase::label;
using libcase::msg;
using libcase::Operation;

std::string joined(const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return first + _(": ") + second;
}

/// One event in words; knows the organisation of the day it happened on.
struct Words {
  const libcase::Org& org;
  libcase::Day day;

  [[nodiscard]] std::string unit(const std::string& code) const { return unit_name(org, code, day); }

  std::string operator()(const event::Reported& e) const { return joined(e.title, e.detail); }
  std::string operator()(const event::VoiceAdded& e) const { return joined(e.reporter.name, e.text); }
  std::string operator()(const event::Assigned& e) const { return joined(unit(e.unit), e.note); }
  std::string operator()(const event::Escalated& e) const {
    const std::string to = e.skipped ? shown(msg("{0} (a rung was skipped)", unit(e.unit))) : unit(e.unit);
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
    const auto score = msg("{0} {1}, {2}", who, label(e.score), label(e.via));
    return joined(e.own_entry ? shown(msg("{0} (own entry, does not count)", score)) : shown(score), e.comment);
  }
  std::string operator()(const event::Noted& e) const { return e.text; }
  std::string operator()(const event::Rejected& e) const { return e.reason; }
  std::string operator()(const event::Withdrawn& e) const { return e.reason; }
  std::string operator()(const event::Merged& e) const { return shown(msg("into {0}", e.into.str())); }
  std::string operator()(const event::Absorbed& e) const {
    return shown(msg("{0} joins, with {1} voices", e.child.str(), std::to_string(e.voices)));
  }
};

struct OperationOf {
  Operation operator()(const event::Reported&) const { return Operation::report; }
  Operation operator()(const event::VoiceAdded&) const { return Operation::voice; }
  Operation operator()(const event::Assigned&) const { return Operation::assign; }
  Operation operator()(const event::Escalated&) const { return Operation::escalate; }
  Operation operator()(const event::Closed&) const { return Operation::close; }
  Operation operator()(const event::Reopened&) const { return Operation::reopen; }
  Operation operator()(const event::Rated&) const { return Operation::rate; }
  Operation operator()(const event::Noted&) const { return Operation::note; }
  Operation operator()(const event::Rejected&) const { return Operation::reject; }
  Operation operator()(const event::Withdrawn&) const { return Operation::withdraw; }
  Operation operator()(const event::Merged&) const { return Operation::merge; }
  Operation operator()(const event::Absorbed&) const { return Operation::merge; }
};

}  // namespace

std::vector<TimelineLine> timeline_of(libcase::Store& store, libcase::CaseId id) {
  std::vector<TimelineLine> lines;
  const auto& zone = store.zone();
  for (const auto& entry : store.entries(id)) {
    const auto* content = std::get_if<libcase::CaseEntry>(&entry.content);
    if (content == nullptr) continue;
    for (const auto& event : content->events) {
      const auto operation = std::visit(OperationOf{}, event.body);
      lines.push_back({zone.format(event.at), zone.format(entry.recorded_at), operation, shown(label(operation)),
                       event.by.empty() ? content->by : event.by,
                       std::visit(Words{store.org(), zone.day_of(event.at)}, event.body)});
    }
  }
  return lines;
}

}  // namespace cli::render
