#include "options/case_filter.hpp"

#include "options/org_text.hpp"
#include "options/store.hpp"
#include "options/values.hpp"

namespace cli {

void CaseFilterOptions::add_to(Arguments& args) {
  args.add("--state", states, N_("only in this state; may be repeated")).type(choices<libcase::State>()).separated();
  args.add("--area", area, N_("only in this area, with all that lies in it")).type("AREA");
  args.add("--unit", unit, N_("only those this unit leads")).type("UNIT");
  args.add("--channel", channel, N_("only through this channel")).type("CHANNEL");
  args.add("--category", category, N_("only of this category, with all below it")).type("CATEGORY");
  args.add("--from", from, N_("reported on this day or later")).type("DAY");
  args.add("--to", to, N_("reported before this day")).type("DAY");
  args.add("--overdue", overdue, N_("only open ones past their due time"));
  args.add("--at", at, N_("overdue at this time; now if not given")).type("TIME").needs("--overdue");
  args.add("--limit", limit, N_("at most so many; all if not given")).type("N");
}

libcase::CaseFilter CaseFilterOptions::value(libcase::Store& store) const {
  const auto now = wall_clock();
  const auto today = store.zone().day_of(now);
  libcase::CaseFilter filter;
  for (const auto& state : states)
    if (const auto value = read_word<libcase::State>("--state", state)) filter.states.push_back(*value);
  filter.area = area_code(store.org(), area, today);
  filter.unit = unit_code(store.org(), unit, today);
  filter.channel = channel;
  filter.category = category;
  filter.from = read_day("--from", from);
  filter.to = read_day("--to", to);
  if (overdue) filter.overdue_at = read_time("--at", at, store.zone(), now).value_or(now);
  if (!limit.empty()) filter.limit = static_cast<std::size_t>(read_count("--limit", limit));
  return filter;
}

}  // namespace cli
