#include "libcase/decide.hpp"
#include "libcase/track.hpp"
#include "options/org_text.hpp"
#include "render/case_view.hpp"
#include "render/privacy.hpp"
#include "render/steps.hpp"
#include "render/timeline.hpp"

namespace cli::render {
namespace {

using libcase::token;

std::optional<std::string> time_of(const libcase::TimeZone& zone, const std::optional<libcase::Instant>& at) {
  if (!at) return std::nullopt;
  return zone.format(*at);
}

void write_reporter(JsonWriter& json, const libcase::Reporter& reporter, const Veil& veil) {
  const bool hidden = veil.hides(reporter);
  const auto shown_of = [&](const std::string& value) { return hidden ? std::nullopt : std::optional(value); };
  json.key("reporter").begin_object().optional("name", shown_of(reporter.name));
  json.optional("phone", shown_of(reporter.phone)).member("privacy", token(reporter.privacy));
  json.member("proxy", reporter.proxy).end();
}

void write_matter(JsonWriter& json, const libcase::Case& c, const Veil& veil) {
  const auto& matter = c.report;
  json.member("title", veil(matter.title)).member("detail", veil(matter.detail)).member("place", veil(matter.place));
  json.member("area", code_text(matter.area)).member("channel", matter.channel).member("category", matter.category);
  json.member("urgency", token(matter.urgency)).member("size", token(matter.size));
  write_reporter(json, matter.reporter, veil);
  json.member("source", matter.source).member("external_id", matter.external_id);
}

void write_rating(JsonWriter& json, const libcase::Rating& rating, const Veil& veil) {
  json.begin_object()
      .member("party", veil(rating.party))
      .member("score", token(rating.score))
      .member("via", token(rating.via))
      .member("given", rating.given);
  json.key("own_entry").boolean(rating.own_entry).end();
}

void write_rounds(JsonWriter& json, const libcase::TimeZone& zone, const libcase::Case& c, const Veil& veil) {
  json.key("rounds").begin_array();
  for (const auto& round : c.rounds) {
    json.begin_object().member("closed_at", zone.format(round.closed_at)).member("closed_by", veil(round.closed_by));
    json.member("unit", round.unit).member("outcome", token(round.outcome)).member("level", token(round.level));
    json.optional("reopened_at", time_of(zone, round.reopened_at)).key("ratings").begin_array();
    for (const auto& rating : round.ratings) write_rating(json, rating, veil);
    json.end().end();
  }
  json.end();
}

void write_timeline(JsonWriter& json, libcase::Store& store, const libcase::Case& c, bool reveal) {
  json.key("timeline").begin_array();
  for (const auto& line : timeline_of(store, c.id, reveal)) {
    json.begin_object().member("time", line.time).member("recorded", line.recorded);
    json.member("operation", token(line.operation)).member("by", line.who).member("text", line.text).end();
  }
  json.end();
}

void write_steps(JsonWriter& json, libcase::Store& store, const libcase::Case& c) {
  const auto steps = steps_of(store, c);
  json.member("profile", steps.profile).key("steps").begin_array();
  for (const auto& step : steps.lines) {
    json.begin_object().member("operation", token(step.operation)).member("name", step.name);
    json.key("done").boolean(step.done).end();
  }
  json.end();
}

}  // namespace

void write_case(JsonWriter& json, libcase::Store& store, const libcase::Case& c, bool reveal) {
  const auto& zone = store.zone();
  const Veil veil(store.entries(c.id), reveal);
  json.begin_object().member("number", c.id.str());
  json.member("code", libcase::tracking_code(store.settings(), c.id)).member("state", token(c.state));
  write_matter(json, c, veil);
  json.member("reported", zone.format(c.reported_at)).optional("dispatched", time_of(zone, c.dispatched_at));
  json.optional("due", time_of(zone, c.due_now())).optional("original_due", time_of(zone, c.due));
  json.optional("response_due", time_of(zone, c.response_due)).optional("contacted", time_of(zone, c.contacted_at));
  json.optional("ended", time_of(zone, c.ended_at));
  json.member("unit", c.lead).key("co_handlers").begin_array();
  for (const auto& unit : c.co_handlers) json.text(unit);
  json.end().member("voices", static_cast<std::int64_t>(c.voices));
  json.member("returns", static_cast<std::int64_t>(c.returns)).member("rework", static_cast<std::int64_t>(c.rework));
  json.key("links").begin_array();
  for (const auto& link : c.links)
    json.begin_object().member("kind", token(link.kind)).member("number", link.other.str()).end();
  json.end();
  json.optional("merged_into", c.merged_into ? std::optional(c.merged_into.str()) : std::nullopt);
  write_rounds(json, zone, c, veil);
  write_steps(json, store, c);
  write_timeline(json, store, c, reveal);
  json.key("allowed").begin_array();
  for (const auto operation : libcase::allowed_operations(c.state)) json.text(token(operation));
  json.end().end();
}

}  // namespace cli::render
