#include <fstream>
#include <sstream>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/import.hpp"
#include "libcase/operations.hpp"
#include "options/change.hpp"
#include "options/org_text.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct CalendarImportOptions {
  StoreOptions store;
  std::vector<std::string> files;
  std::string name, hours, area;
  AuthorOption author;
};

libcase::WorkCalendar read_calendar(const std::string& file) {
  const auto text = read_file(file);
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string::npos && text[first] == '{') return libcase::parse_calendar_json(text, file);
  std::istringstream input(text);
  return libcase::parse_calendar_csv(input, file);
}

/// The calendar of exactly this area, to be gone on with; an empty one where it has none.
libcase::WorkCalendar known_calendar(libcase::Store& store, libcase::AreaCode area) {
  for (const auto& [key, rules] : store.rules().all())
    if (const auto* calendar = std::get_if<libcase::WorkCalendar>(&rules); calendar && key.second == area)
      return *calendar;
  return {};
}

int run_calendar_import(const CalendarImportOptions& options) {
  auto store = options.store.open_to_write();
  const auto now = wall_clock();
  const auto area = area_code(store.org(), options.area, store.zone().day_of(now));
  auto calendar = known_calendar(store, area);
  for (const auto& file : options.files) calendar.merge(read_calendar(file));
  if (!options.name.empty()) calendar.name = options.name;
  if (!options.hours.empty()) {
    const auto hours = libcase::parse_open_hours(options.hours);
    if (!hours) bad_value("--hours", options.hours, libcase::msg("is not such as 08:30-12:00,13:30-17:30"));
    calendar.hours = *hours;
  }
  const auto days = calendar.days.size();
  const bool changed = libcase::change_rules(store, area, {std::move(calendar)}, options.author.who(), now) > 0;
  print(shown(changed ? libcase::msg("the calendar now has {0} days that do not follow the week", std::to_string(days))
                      : libcase::msg("every day was known already")) +
        "\n");
  return k_done;
}

}  // namespace

Action add_calendar_import(Arguments& args) {
  auto options = std::make_shared<CalendarImportOptions>();
  args.add("FILE", options->files, N_("JSON or CSV of holidays and make-up workdays; - is stdin")).required();
  args.add("--name", options->name, N_("what explanations call it")).type("NAME");
  args.add("--hours", options->hours, N_("opening hours; the whole day if never given")).type("HOURS");
  args.add("--area", options->area, N_("area it holds for, with all that lies in it; all if not given")).type("AREA");
  options->author.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_calendar_import(*options); },
          "shuoshi calendar import 2020.json 2021.json --name cn --hours 08:30-12:00,13:30-17:30\n"
          "printf 'day,kind,name\\n2020-06-25,holiday,端午节\\n' | shuoshi calendar import -",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
