#include "render/georeport.hpp"

#include "i18n.hpp"
#include "options/org_text.hpp"

namespace cli::render {
namespace {

using libcase::State;

/// What became of it, in words: the standard knows open and closed only.
std::string status_notes(const ExportedCase& e) {
  std::string reply = reply_of(e);
  if (e.c.open() || e.c.state == State::closed)
    return reply.empty() && e.c.open() ? shown(libcase::label(e.c.state)) : reply;
  std::string reason;
  for (const auto& event : e.events) {
    if (const auto* rejected = std::get_if<libcase::event::Rejected>(&event.body)) reason = rejected->reason;
    if (const auto* withdrawn = std::get_if<libcase::event::Withdrawn>(&event.body)) reason = withdrawn->reason;
  }
  if (e.c.state == State::merged) reason = e.c.merged_into.str();
  return shown(libcase::label(e.c.state)) + (reason.empty() ? "" : _(": ") + e.discretion.text(reason));
}

/// Of a closed request the time of its closing, as the standard says.
libcase::Instant updated(const libcase::Case& c) {
  if (const auto* closure = c.closure()) return closure->closed_at;
  return c.ended_at.value_or(c.last_event_at);
}

}  // namespace

void write_service_request(JsonWriter& json, const ExportedCase& e, const ExportReader& reader) {
  const auto& report = e.c.report;
  const auto time = [&](const std::optional<libcase::Instant>& at) {
    return at ? std::optional(reader.zone().format(*at)) : std::nullopt;
  };
  const auto some = [](std::string text) { return text.empty() ? std::nullopt : std::optional(std::move(text)); };
  const std::string title = e.discretion.text(report.title), detail = e.discretion.text(report.detail);
  const std::string place = e.discretion.text(report.place), area = area_name(reader.org(), report.area, e.day);
  const std::string service = category_name(reader.org(), report.category);
  json.begin_object().member("service_request_id", e.c.id.str());
  json.member("status", e.c.open() ? "open" : "closed").optional("status_notes", some(status_notes(e)));
  json.member("service_name", service.empty() ? title : service);
  json.member("service_code", report.category.empty() ? "other" : report.category);
  json.member("description", detail.empty() ? title : title + "\n" + detail);
  json.optional("agency_responsible", some(unit_name(reader.org(), e.c.lead, e.day)));
  json.key("service_notice").null();
  json.member("requested_datetime", reader.zone().format(e.c.reported_at));
  json.member("updated_datetime", reader.zone().format(updated(e.c)));
  json.optional("expected_datetime", time(e.c.due_now()));
  json.optional("address", some(place.empty() ? area : place));
  for (const char* unknown : {"address_id", "zipcode", "lat", "long", "media_url"}) json.key(unknown).null();
  json.end();
}

}  // namespace cli::render
