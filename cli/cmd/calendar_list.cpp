// The calendar of an area: its opening hours and the days that do not follow the week.
#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/calendar.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct CalendarListOptions {
  StoreOptions store;
  OutputOptions output;
  std::string area, year;
};

std::vector<libcase::DayRule> days_of(const libcase::WorkCalendar& calendar, std::optional<std::int64_t> year) {
  auto days = calendar.days;
  std::erase_if(days, [&](const libcase::DayRule& rule) {
    const std::chrono::year_month_day date{rule.day};
    return year && static_cast<int>(date.year()) != *year;
  });
  return days;
}

std::string token_of(const libcase::DayRule& rule) { return rule.works ? "workday" : "holiday"; }

std::string json_of(const libcase::WorkCalendar& calendar, const std::vector<libcase::DayRule>& days) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.calendar-list/1").member("name", calendar.name);
  json.member("hours", libcase::format_open_hours(calendar.hours)).key("days").begin_array();
  for (const auto& rule : days)
    json.begin_object()
        .member("day", libcase::format_day(rule.day))
        .member("kind", token_of(rule))
        .member("name", rule.name)
        .end();
  return json.end().end().finish();
}

/// Its CSV is what `calendar import` reads.
render::Sheet sheet_of(const std::vector<libcase::DayRule>& days) {
  render::Sheet sheet{"calendar-list", "days", {{"day", _("Day")}, {"kind", _("Kind")}, {"name", _("Name")}}, {}};
  for (const auto& rule : days)
    sheet.rows.push_back(
        {libcase::format_day(rule.day), {token_of(rule), rule.works ? _("make-up workday") : _("holiday")}, rule.name});
  return sheet;
}

std::string head_of(const libcase::WorkCalendar& calendar) {
  render::Sheet head{"", "", {{"", ""}, {"", ""}}, {}};
  if (!calendar.name.empty()) head.rows.push_back({_("Calendar"), calendar.name});
  head.rows.push_back({_("Opening hours"), libcase::format_open_hours(calendar.hours)});
  return render::to_table(head) + "\n";
}

int run_calendar_list(const CalendarListOptions& options) {
  const auto format = options.output.value();
  const auto year = options.year.empty() ? std::nullopt : std::optional(read_count("--year", options.year));
  auto store = options.store.open_to_read();
  const auto today = store.zone().day_of(wall_clock());
  const auto& org = store.org();
  const auto area = area_code(org, options.area, today);
  const auto& calendar = store.rules().calendar(org, area, today);
  const auto days = days_of(calendar, year);
  if (format == render::Format::table) print(head_of(calendar));
  print(format == render::Format::json ? json_of(calendar, days) : render::render(sheet_of(days), format));
  return days.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_calendar_list(Arguments& args) {
  auto options = std::make_shared<CalendarListOptions>();
  args.add("--area", options->area, N_("calendar in force there; that of the whole store if not given")).type("AREA");
  args.add("--year", options->year, N_("only the days of this year")).type("YEAR");
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_calendar_list(*options); },
          "shuoshi calendar list --year 2020\n"
          "shuoshi calendar list --area 131003 --format csv",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
