#include "libcase/decide.hpp"
#include "options/org_text.hpp"
#include "render/case_view.hpp"
#include "render/timeline.hpp"

namespace cli::render {
namespace {

using libcase::token;

std::optional<std::string> time_of(const libcase::TimeZone& zone, const std::optional<libcase::Instant>& at) {
  if (!at) return std::nullopt;
  return zone.format(*at);
}

void write_matter(JsonWriter& json, const libcase::Case& c) {
  const auto& matter = c.report;
  json.member("title", matter.title).member("detail", matter.detail).member("place", matter.place);
  json.member("area", code_text(matter.area)).member("channel", matter.channel).member("category", matter.category);
  json.member("urgency", token(matter.urgency));
  json.key("reporter").begin_object().member("name", matter.reporter.name).member("phone", matter.reporter.phone).end();
  json.member("source", matter.source).member("external_id", matter.external_id);
}

void write_rating(JsonWriter& json, const libcase::Rating& rating) {
  json.begin_object()
      .member("party", rating.party)
      .member("score", token(rating.score))
      .member("via", token(rating.via));
  json.key("own_entry").boolean(rating.own_entry).end();
}

void write_rounds(JsonWriter& json, const libcase::TimeZone& zone, const libcase::Case& c) {
  json.key("rounds").begin_array();
  for (const auto& round : c.rounds) {
    json.begin_object().member("closed_at", zone.format(round.closed_at)).member("closed_by", round.closed_by);
    json.member("unit", round.unit).member("outcome", token(round.outcome)).member("level", token(round.level));
    json.optional("reopened_at", time_of(zone, round.reopened_at)).key("ratings").begin_array();
    for (const auto& rating : round.ratings) write_rating(json, rating);
    json.end().end();
  }
  json.end();
}

void write_timeline(JsonWriter& json, libcase::Store& store, const libcase::Case& c) {
  json.key("timeline").begin_array();
  for (const auto& line : timeline_of(store, c.id)) {
    json.begin_object().member("time", line.time).member("recorded", line.recorded);
    json.member("operation", token(line.operation)).member("by", line.who).member("text", line.text).end();
  }
  json.end();
}

}  // namespace

void write_case(JsonWriter& json, libcase::Store& store, const libcase::Case& c) {
  const auto& zone = store.zone();
  json.begin_object().member("number", c.id.str()).member("state", token(c.state));
  write_matter(json, c);
  json.member("reported", zone.format(c.reported_at)).optional("dispatched", time_of(zone, c.dispatched_at));
  json.optional("due", time_of(zone, c.due)).optional("ended", time_of(zone, c.ended_at));
  json.member("unit", c.lead).member("voices", static_cast<std::int64_t>(c.voices));
  json.optional("merged_into", c.merged_into ? std::optional(c.merged_into.str()) : std::nullopt);
  write_rounds(json, zone, c);
  write_timeline(json, store, c);
  json.key("allowed").begin_array();
  for (const auto operation : libcase::allowed_operations(c.state)) json.text(token(operation));
  json.end().end();
}

}  // namespace cli::render
