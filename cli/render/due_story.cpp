#include "render/due_story.hpp"

#include <array>

#include "i18n.hpp"
#include "options/org_text.hpp"
#include "render/csv.hpp"
#include "render/duration.hpp"
#include "render/json.hpp"
#include "render/sheet.hpp"

namespace cli::render {
namespace {

using libcase::ClockStory;
using libcase::DueSource;
using libcase::DueStep;
using libcase::msg;

/// 1 Monday to 7 Sunday.
unsigned weekday_of(libcase::Day day) { return std::chrono::weekday(day).iso_encoding(); }

std::string weekday_name(libcase::Day day) {
  static constexpr std::array k_names{N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
  return _(k_names.at(weekday_of(day) - 1));
}

/// Why it counts as a working day, or not.
std::string kind_of(const DueStep& step) {
  std::string kind =
      step.works ? (step.weekend ? _("make-up workday") : _("workday")) : (step.weekend ? _("weekend") : _("holiday"));
  return step.why.empty() ? kind : shown(msg("{0} ({1})", kind, step.why));
}

bool counts_days(const ClockStory& clock) {
  const auto span = libcase::parse_span(clock.span);
  return span && (span->unit == libcase::SpanUnit::days || span->unit == libcase::SpanUnit::working_days);
}

std::string days_table(const ClockStory& clock, const libcase::TimeZone& zone) {
  Sheet sheet{
      "",
      "",
      {{"", _("Day")}, {"", ""}, {"", _("What day")}, {"", _("Counts"), true}, {"", _("So far"), true}, {"", ""}},
      {}};
  const bool days = counts_days(clock);
  const auto amount = [&](std::int64_t n) { return days ? std::to_string(n) : duration(n); };
  for (const auto& step : clock.days)
    sheet.rows.push_back({libcase::format_day(step.day), weekday_name(step.day), kind_of(step), amount(step.added),
                          amount(step.counted),
                          step.due ? shown(msg("due {0}", zone.format(*step.due))) : std::string()});
  return to_table(sheet);
}

std::string line(const libcase::Text& text) { return shown(text) + "\n"; }

std::string source_of(const ClockStory& clock) {
  const auto label = libcase::label(clock.source);
  if (clock.span.empty()) return line(label);
  if (clock.rule.empty()) return line(msg("{0}: {1}", label, clock.span));
  return line(msg("{0} \"{1}\": {2}", label, clock.rule, clock.span));
}

std::string counting_of(const ClockStory& clock, const libcase::TimeZone& zone) {
  std::string out = line(clock.calendar.empty() ? msg("calendar: the week alone, Monday to Friday")
                                                : msg("calendar: {0}", clock.calendar));
  if (!clock.covered) out += line(msg("no table of holidays speaks of some of these days: they follow the week"));
  out += "\n" + days_table(clock, zone) + "\n";
  if (clock.recomputed != clock.snapshot)
    out += line(msg("the calendar was changed since: {0} was set then, and holds", zone.format(*clock.snapshot)));
  return out;
}

std::string move_of(const libcase::DueMove& move, const libcase::TimeZone& zone) {
  const auto moved = move.before == move.after
                         ? msg("still due {0}", zone.format(move.after))
                         : msg("due {0} instead of {1}", zone.format(move.after), zone.format(move.before));
  auto what = move.pause ? msg("stood still from {0} to {1}: {2}", zone.format(*move.from), zone.format(move.at), moved)
                         : msg("extended on {0}: {1}", zone.format(move.at), moved);
  return line(move.reason.empty() ? what : msg("{0} ({1})", what, move.reason));
}

std::string clock_text(const ClockStory& clock, libcase::Store& store) {
  if (clock.source == DueSource::none) return line(msg("no due time"));
  const auto& zone = store.zone();
  std::string out = source_of(clock);
  if (!clock.unit.empty()) {
    const auto unit = unit_name(store.org(), clock.unit, zone.day_of(clock.start));
    out += line(msg("from {0}, the dispatch to {1}", zone.format(clock.start), unit));
  }
  if (!clock.days.empty()) out += counting_of(clock, zone);
  for (const auto& move : clock.moves) out += move_of(move, zone);
  return out + line(msg("due time in force: {0}", zone.format(*clock.in_force)));
}

void write(JsonWriter& json, const DueStep& step, const libcase::TimeZone& zone) {
  json.begin_object()
      .member("day", libcase::format_day(step.day))
      .member("weekday", static_cast<std::int64_t>(weekday_of(step.day)))
      .key("works")
      .boolean(step.works)
      .member("why", step.why)
      .member("added", step.added)
      .member("counted", step.counted)
      .optional("due", step.due ? std::optional(zone.format(*step.due)) : std::nullopt)
      .end();
}

void write(JsonWriter& json, const ClockStory& clock, const libcase::TimeZone& zone) {
  if (clock.source == DueSource::none) {
    json.null();
    return;
  }
  const auto time = [&](const std::optional<libcase::Instant>& at) {
    return at ? std::optional(zone.format(*at)) : std::nullopt;
  };
  json.begin_object()
      .member("source", libcase::token(clock.source))
      .member("rule", clock.rule)
      .member("span", clock.span)
      .member("start", zone.format(clock.start))
      .member("unit", clock.unit)
      .member("calendar", clock.calendar)
      .key("covered")
      .boolean(clock.covered);
  json.key("days").begin_array();
  for (const auto& step : clock.days) write(json, step, zone);
  json.end().optional("set", time(clock.snapshot)).optional("recomputed", time(clock.recomputed));
  json.key("moves").begin_array();
  for (const auto& move : clock.moves)
    json.begin_object()
        .member("kind", move.pause ? "pause" : "extension")
        .optional("from", time(move.from))
        .member("at", zone.format(move.at))
        .member("before", zone.format(move.before))
        .member("after", zone.format(move.after))
        .member("reason", move.reason)
        .end();
  json.end().optional("in_force", time(clock.in_force)).end();
}

}  // namespace

std::string due_text(const libcase::DueStory& story, libcase::Store& store) {
  const auto& zone = store.zone();
  std::string out = story.id.str() + "  " + story.title + "\n\n" + _("RESOLUTION") + "\n";
  out += clock_text(story.resolution, store);
  out += "\n" + _("FIRST CONTACT") + "\n" + clock_text(story.response, store);
  if (story.contacted_at) out += line(msg("first contact: {0}", zone.format(*story.contacted_at)));
  if (story.suspended_at) out += "\n" + line(msg("the clocks stand still since {0}", zone.format(*story.suspended_at)));
  return out;
}

std::string due_json(const libcase::DueStory& story, const libcase::TimeZone& zone) {
  const auto time = [&](const std::optional<libcase::Instant>& at) {
    return at ? std::optional(zone.format(*at)) : std::nullopt;
  };
  JsonWriter json;
  json.begin_object()
      .member("schema", "shuoshi.explain-due/1")
      .member("number", story.id.str())
      .member("title", story.title);
  json.key("resolution");
  write(json, story.resolution, zone);
  json.key("response");
  write(json, story.response, zone);
  return json.optional("contacted_at", time(story.contacted_at))
      .optional("suspended_at", time(story.suspended_at))
      .end()
      .finish();
}

std::string due_csv(const libcase::DueStory& story, const libcase::TimeZone& zone) {
  std::string out = csv_line({"clock", "day", "weekday", "works", "why", "added", "counted", "due"});
  const auto add = [&](const char* name, const ClockStory& clock) {
    for (const auto& step : clock.days)
      out += csv_line({name, libcase::format_day(step.day), std::to_string(weekday_of(step.day)),
                       step.works ? "true" : "false", step.why, std::to_string(step.added),
                       std::to_string(step.counted), step.due ? zone.format(*step.due) : ""});
  };
  add("resolution", story.resolution);
  add("response", story.response);
  return out;
}

}  // namespace cli::render
