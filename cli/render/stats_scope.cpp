#include "render/stats_scope.hpp"

#include "i18n.hpp"

namespace cli::render {
namespace {

std::string period(const StatsScope& scope) {
  if (scope.from.empty() && scope.to.empty()) return _("all days");
  if (scope.to.empty()) return shown(libcase::msg("from {0}", scope.from));
  if (scope.from.empty()) return shown(libcase::msg("before {0}", scope.to));
  return shown(libcase::msg("from {0}, before {1}", scope.from, scope.to));
}

ScopeLine data_line(const char* key, const std::string& value) {
  return {.key = key, .data = value, .missing = value.empty()};
}

ScopeLine number_line(const char* key, std::int64_t value) {
  return {.key = key, .data = std::to_string(value), .number = true};
}

/// Shown where it is another instant than that of the figures.
ScopeLine known_line(const libcase::StatsReport& report, const StatsScope& scope) {
  auto line = data_line("known", scope.known);
  if (report.query.known == report.query.as_of) return line;
  line.label = _("Known");
  line.shown = scope.known.empty() ? _("all that is recorded") : scope.known;
  return line;
}

/// Names are for people; what the calendars say is in the digest.
ScopeLine calendar_line(const libcase::CalendarVersion& calendar) {
  ScopeLine line{.key = "calendar_version", .label = _("Calendar"), .data = calendar_data(calendar)};
  for (const auto& name : calendar.names) line.shown += name + " ";
  line.shown += calendar.digest;
  if (calendar.digest.empty()) line.shown = _("built-in: Monday to Friday");
  return line;
}

void add_versions(std::vector<ScopeLine>& lines, const libcase::StatsReport& report) {
  auto definitions = number_line("definition_version", libcase::StatsReport::k_definition_version);
  definitions.label = _("Definitions");
  definitions.shown = definitions.data;
  lines.push_back(std::move(definitions));
  lines.push_back(calendar_line(report.calendar));
  lines.push_back(number_line("recorded_later", report.recorded_later));
  const std::string head = libcase::to_hex(report.head);
  lines.push_back({.key = "head", .label = _("Journal"), .shown = head.substr(0, 16), .data = head});
}

}  // namespace

std::string calendar_data(const libcase::CalendarVersion& calendar) {
  return calendar.digest.empty() ? "built-in" : calendar.digest;
}

std::string report_title(const StatsScope& scope) {
  if (scope.area_name.empty()) return _("Report on matters raised");
  return shown(libcase::msg("{0}: report on matters raised", scope.area_name));
}

std::vector<ScopeLine> scope_lines(const libcase::StatsReport& report, const StatsScope& scope) {
  const std::string area = scope.area_code.empty() ? _("all areas") : scope.area_name + " " + scope.area_code;
  const std::string minute = scope.as_of.substr(0, 10) + " " + scope.as_of.substr(11, 5);
  const bool cohort = report.query.basis == libcase::Basis::cohort;
  std::vector<ScopeLine> lines;
  lines.push_back(data_line("from", scope.from));
  lines.push_back(data_line("to", scope.to));
  lines.push_back({.label = _("Period"), .shown = period(scope), .heading = period(scope)});
  lines.push_back(data_line("area", scope.area_code));
  lines.push_back({.label = _("Area"), .shown = area, .heading = area});
  lines.push_back(data_line("as_of", scope.as_of));
  lines.push_back({.label = _("As of"), .shown = scope.as_of + " " + report.time_zone, .heading = minute});
  lines.push_back(known_line(report, scope));
  lines.push_back(data_line("time_zone", report.time_zone));
  lines.push_back(data_line("basis", cohort ? "cohort" : "throughput"));
  lines.push_back(number_line("reopen_days", report.query.reopen_days));
  add_versions(lines, report);
  return lines;
}

std::string title_of(libcase::By by) {
  using enum libcase::Dimension;
  switch (by.dimension) {
    case city:
      return _("By city");
    case county:
      return _("By county");
    case township:
      return _("By township");
    case village:
      return _("By village");
    case grid:
      return _("By grid");
    case channel:
      return _("By channel");
    case category:
      return _("By category");
    case unit:
      return _("By lead unit");
    case month:
      return _("By month of report");
    case week:
      return _("By week of report");
    case day:
      return _("By day of report");
    case outcome:
      return _("By outcome");
    case level:
      return _("By resolving level");
    case urgency:
      return _("By urgency");
  }
  return {};
}

}  // namespace cli::render
