#include "nightly/night.hpp"

#include <algorithm>

#include "libcase/error.hpp"
#include "nightly/folder.hpp"
#include "nightly/manifest.hpp"
#include "nightly/period.hpp"
#include "options/org_text.hpp"
#include "options/report_output.hpp"

namespace cli::nightly {
namespace {

using libcase::Day;
using std::chrono::days;

struct Days {
  std::vector<Day> due;
  std::size_t left_out = 0;
};

/// The days to write: those missing since the first complete one, at most `catch_up` of them and yesterday.
Days missing_days(const std::set<Day>& complete, Day yesterday, const Night& night) {
  Days out;
  const Day first = complete.empty() ? yesterday : std::min(*complete.begin(), yesterday);
  const Day earliest = yesterday - days{night.config.catch_up};
  for (Day day = first; day <= yesterday; day += days{1}) {
    const bool redo = night.force && day == yesterday;
    if (complete.contains(day) && !redo) continue;
    if (day < earliest)
      ++out.left_out;
    else
      out.due.push_back(day);
  }
  // Said once, by the run that comes back after them.
  if (out.due.empty() || complete.contains(out.due.front() - days{1})) out.left_out = 0;
  return out;
}

Days one_day(const std::set<Day>& complete, Day yesterday, const Night& night) {
  if (*night.day > yesterday)
    throw libcase::Error(libcase::ErrorKind::invalid,
                         libcase::msg("{0} is not over yet; the last day that is over is {1}",
                                      libcase::format_day(*night.day), libcase::format_day(yesterday)));
  if (complete.contains(*night.day) && !night.force) return {};
  return {{*night.day}, 0};
}

Report make(libcase::Store& store, const ReportPlan& plan, Day day, bool known_now) {
  libcase::StatsQuery query;
  const auto period = period_of(plan.period, day).value_or(Period{});
  query.from = period.from;
  query.to = period.to;
  query.as_of = store.zone().start_of(day + days{1});
  if (!known_now) query.known = query.as_of;
  query.area = area_code(store.org(), plan.area, day);
  plan.tables.put_into(query);
  ReportShape shape{.pictures = true, .intervals = false, .beside = {}};
  if (!plan.compare.empty()) shape.beside = other_period(plan.compare, {query.from.value(), query.to.value()}, day);
  auto report = make_report(store, query, shape);
  if (!report.reconciles)
    throw libcase::Error(libcase::ErrorKind::corrupt,
                         libcase::msg("the throughput does not add up; run: shuoshi check"));
  return report;
}

std::size_t write_day(libcase::Store& store, const Night& night, Day day) {
  StagedDay staged(night.folder, day);
  Manifest manifest(day);
  for (const auto& plan : night.config.reports) {
    const auto report = make(store, plan, day, night.config.known_now);
    for (const auto& format : plan.formats) {
      const auto file = plan.name + (format == "table" ? ".txt" : "." + format);
      write_report(report, read_report_format("formats", format), (staged.path() / file).string(), plan.bom);
      manifest.add(staged.path() / file, plan.name, format, report);
    }
  }
  manifest.write(staged.path() / "manifest.json");
  staged.take_place();
  return manifest.files();
}

}  // namespace

Account write_reports(libcase::Store& store, const Night& night, libcase::Instant now) {
  remove_leftovers(night.folder);
  const Day yesterday = store.zone().day_of(now) - days{1};
  auto complete = complete_days(night.folder);
  const auto todo = night.day ? one_day(complete, yesterday, night) : missing_days(complete, yesterday, night);
  Account account{.written = {}, .files = 0, .left_out = todo.left_out, .last = night.day.value_or(yesterday)};
  for (const auto day : todo.due) {
    account.files += write_day(store, night, day);
    account.written.push_back(day);
    complete.insert(day);
    point_latest(night.folder, *complete.rbegin());
  }
  return account;
}

}  // namespace cli::nightly
