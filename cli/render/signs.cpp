#include "render/signs.hpp"

#include "i18n.hpp"
#include "render/cells.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/scope_json.hpp"

namespace cli::render {
namespace {

using libcase::msg;
using libcase::Sign;
using libcase::SignStep;

/// A table shows so many numbers of a sign, the data all of them.
constexpr std::size_t k_shown = 5;

std::string some_numbers(const std::vector<libcase::CaseId>& cases) {
  std::string some;
  for (std::size_t i = 0; i < cases.size() && i < k_shown; ++i) some.append(i == 0 ? "" : " ").append(cases[i].str());
  if (cases.size() <= k_shown) return some;
  return shown(msg("{0} and {1} more", some, std::to_string(cases.size() - k_shown)));
}

/// What n and N of the sign are, in words.
std::string figure_of(const Sign& sign) {
  const auto n = std::to_string(sign.figure.n), of = std::to_string(sign.figure.of);
  switch (sign.kind) {
    case libcase::SignKind::just_before_due:
      return shown(msg("{0} of {1} closings on time", n, of));
    case libcase::SignKind::rating_burst:
      return shown(msg("{0} of {1} ratings entered", n, of));
    case libcase::SignKind::churn:
      return shown(msg("closings {0}, reopenings {1}", of, n));
    case libcase::SignKind::ping_pong:
      return shown(msg("leads {0}, returns {1}", of, n));
    case libcase::SignKind::same_text:
      break;
  }
  return shown(msg("{0} of {1} replies", n, of));
}

std::vector<Cell> table_row(const Sign& sign, const libcase::TimeZone& zone, const UnitName& unit_name) {
  const auto& name = libcase::name_of(sign.kind);
  return {{name.token, _(name.label)},
          {sign.unit, unit_name(sign.unit)},
          sign.by,
          figure_of(sign),
          moment(zone, sign.first()),
          moment(zone, sign.last()),
          some_numbers(sign.cases()),
          sign.text};
}

std::string table_of(const libcase::SignReport& report, const libcase::TimeZone& zone, const UnitName& unit_name) {
  Sheet sheet{.name = "signs",
              .items = "signs",
              .columns = {{"kind", _("Sign")},
                          {"unit", _("Lead unit")},
                          {"by", _("Recorder")},
                          {"figure", _("Figure")},
                          {"from", _("From")},
                          {"to", _("To")},
                          {"cases", _("Matters")},
                          {"text", _("Reply")}},
              .rows = {}};
  for (const auto& sign : report.signs) sheet.rows.push_back(table_row(sign, zone, unit_name));
  return to_table(sheet);
}

/// A step a row, each with its sign.
std::string csv_of(const libcase::SignReport& report, const libcase::TimeZone& zone) {
  std::string out = csv_line(
      {"sign", "kind", "unit", "recorder", "n", "of", "text", "number", "what", "time", "by", "step_unit", "due"});
  std::int64_t number = 0;
  for (const auto& sign : report.signs) {
    ++number;
    for (const auto& step : sign.evidence)
      out += csv_line({std::to_string(number), libcase::name_of(sign.kind).token, csv_text(sign.unit),
                       csv_text(sign.by), std::to_string(sign.figure.n), std::to_string(sign.figure.of),
                       csv_text(sign.text), step.id.str(), std::string(token_of(step.what)), zone.format(step.at),
                       csv_text(step.by), csv_text(step.unit), step.due ? zone.format(*step.due) : ""});
  }
  return out;
}

void write_step(JsonWriter& json, const SignStep& step, const libcase::TimeZone& zone) {
  json.begin_object()
      .member("number", step.id.str())
      .member("what", token_of(step.what))
      .member("time", zone.format(step.at))
      .member("by", step.by)
      .member("unit", step.unit)
      .optional("due", step.due ? std::optional(zone.format(*step.due)) : std::nullopt)
      .end();
}

void write_sign(JsonWriter& json, const Sign& sign, const libcase::TimeZone& zone) {
  json.begin_object()
      .member("kind", libcase::name_of(sign.kind).token)
      .member("unit", sign.unit)
      .member("recorder", sign.by)
      .member("text", sign.text)
      .member("n", sign.figure.n)
      .member("of", sign.figure.of)
      .member("from", zone.format(sign.first()))
      .member("to", zone.format(sign.last()))
      .key("evidence")
      .begin_array();
  for (const auto& step : sign.evidence) write_step(json, step, zone);
  json.end().end();
}

std::string json_of(const libcase::SignReport& report, const StatsScope& scope, const libcase::TimeZone& zone) {
  JsonWriter json;
  json.begin_object().member("schema", "shuoshi.signs/1");
  write_scope(json, scope, zone.name(), report.calendar);
  json.member("recorded_later", report.recorded_later).key("signs").begin_array();
  for (const auto& sign : report.signs) write_sign(json, sign, zone);
  return json.end().end().finish();
}

}  // namespace

std::string signs_text(const libcase::SignReport& report, const StatsScope& scope, const libcase::TimeZone& zone,
                       const UnitName& unit_name, Format format) {
  switch (format) {
    case Format::table:
      return table_of(report, zone, unit_name);
    case Format::csv:
      return csv_of(report, zone);
    case Format::json:
      break;
  }
  return json_of(report, scope, zone);
}

}  // namespace cli::render
