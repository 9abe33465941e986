#include "options/period.hpp"

#include "i18n.hpp"
#include "options/org_text.hpp"
#include "options/store.hpp"

namespace cli {

using libcase::msg;

void PeriodOptions::add_to(Arguments& args) {
  args.add("--period", period, N_("matters reported in this period: 2020, 2020-08, 2020-Q3, 2020-W32, last-month ..."))
      .type("PERIOD")
      .excludes("--from")
      .excludes("--to");
  args.add("--from", from, N_("matters reported on this day or later")).type("DAY");
  args.add("--to", to, N_("matters reported before this day")).type("DAY");
}

Period PeriodOptions::read(libcase::Day today) const {
  if (period.empty()) return read_period(from, to);
  if (const auto span = libcase::parse_period(period, today)) return {span->from, span->to};
  bad_value(
      "--period", period,
      msg("is not a period; write 2020, 2020-08, 2020-Q3, 2020-W32, a day, today, yesterday, week, month, quarter, "
          "year, or last-week, last-month, last-quarter, last-year"));
}

void ScopeOptions::add_to(Arguments& args) {
  add_cases_to(args);
  args.add("--reopen-days", reopen_days, N_("window of the reopen rate in days; 30 if not given")).type("DAYS");
}

void ScopeOptions::add_cases_to(Arguments& args) {
  period.add_to(args);
  args.add("--known", known, N_("only what had been recorded by this time, or now; by --as-of if not given"))
      .type("TIME");
  args.add("--area", area, N_("only this area, with all that lies in it")).type("AREA");
}

libcase::StatsQuery ScopeOptions::query(libcase::Store& store, libcase::Instant as_of) const {
  const auto& zone = store.zone();
  const auto now = wall_clock();
  libcase::StatsQuery query;
  query.as_of = as_of;
  const auto days = period.read(zone.day_of(as_of));
  query.from = days.from;
  query.to = days.to;
  // What is known now is everything in the store, also what a clock that ran ahead has recorded.
  if (known != "now") query.known = read_time("--known", known, zone, now).value_or(as_of);
  query.area = area_code(store.org(), area, zone.day_of(as_of));
  if (!reopen_days.empty()) {
    constexpr std::int64_t k_most = 36'500;
    const auto window = read_count("--reopen-days", reopen_days);
    if (window > k_most) bad_value("--reopen-days", reopen_days, msg("is more than {0}", std::to_string(k_most)));
    query.reopen_days = static_cast<int>(window);
  }
  return query;
}

void say_recorded_later(std::int64_t cases) {
  if (cases > 0)
    say(msg("cases of the period that were recorded only later and do not count: {0}; with --known now they do",
            std::to_string(cases)));
}

void Tables::add(const char* option, const std::string& text) {
  const auto comma = text.find(',');
  if (comma == std::string::npos) {
    by.push_back(read_by(option, text));
    return;
  }
  if (text.find(',', comma + 1) != std::string::npos)
    bad_value(option, text, msg("has more than two dimensions; a table has one, or two as A,B"));
  const auto first = read_by(option, text.substr(0, comma)), second = read_by(option, text.substr(comma + 1));
  if (first == second) bad_value(option, text, msg("names one dimension twice"));
  if (cross) throw UsageError{msg("one table by two dimensions at most: --by A,B or --cross A,B, and once")};
  cross = {first, second};
}

void Tables::put_into(libcase::StatsQuery& query) const {
  query.by = by;
  query.cross = cross;
}

std::optional<libcase::DaySpan> other_period(const std::string& text, const libcase::DaySpan& span,
                                             libcase::Day today) {
  if (text == "previous") return libcase::previous_period(span);
  if (text == "year") return libcase::year_before(span);
  return libcase::parse_period(text, today);
}

libcase::By read_by(const char* option, const std::string& text) {
  if (const auto by = libcase::parse_by(text)) return *by;
  bad_value(option, text, msg("is not one of {0}", libcase::all_dimensions()));
}

const libcase::Figure& read_figure(const char* option, const std::string& text) {
  if (const auto* figure = libcase::find_figure(text)) return *figure;
  std::string all;
  for (const auto& figure : libcase::figures())
    all.append(all.empty() ? "" : ", ")
        .append(figure.basis == libcase::FigureBasis::flow ? "flow." : "")
        .append(figure.key);
  bad_value(option, text, msg("is not one of {0}", all));
}

}  // namespace cli
