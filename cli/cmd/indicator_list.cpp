#include <utility>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/indicator.hpp"
#include "render/print.hpp"
#include "usage.hpp"

namespace cli {
namespace {

struct IndicatorListOptions {
  StoreOptions store;
  OutputOptions output;
  std::string series, area, from, to;
  bool yoy = false;
};

libcase::IndicatorFilter filter_of(const IndicatorListOptions& options, libcase::Store& store) {
  libcase::IndicatorFilter filter;
  filter.series = options.series;
  const auto period = read_period(options.from, options.to, read_month);
  filter.from = period.from;
  filter.to = period.to;
  const auto day = filter.from.value_or(store.zone().day_of(wall_clock()));
  // The whole place is an area of its own here: nothing given is all of them.
  if (!options.area.empty()) filter.area = area_code(store.org(), options.area, day);
  return filter;
}

render::Sheet sheet_of(const IndicatorListOptions& options, libcase::Store& store) {
  auto filter = filter_of(options, store);
  if (!options.yoy) return render::indicator_months(store, store.indicators(filter));
  const auto from = std::exchange(filter.from, std::nullopt);
  return render::indicator_changes(store, libcase::year_on_year(store.indicators(filter), from, filter.to));
}

int run_indicator_list(const IndicatorListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto sheet = sheet_of(options, store);
  print(render::render(sheet, format));
  return sheet.rows.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_indicator_list(Arguments& args) {
  auto options = std::make_shared<IndicatorListOptions>();
  args.add("--series", options->series, N_("only this series")).type("SERIES");
  args.add("--area", options->area, N_("only months of this very area")).type("AREA");
  args.add("--from", options->from, N_("this month and later")).type("MONTH");
  args.add("--to", options->to, N_("before this month")).type("MONTH");
  args.add("--yoy", options->yoy,
           N_("beside the same a year before: each month, or the sum from --from to --to where both are given"));
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_indicator_list(*options); },
          "shuoshi indicator list --series '法院收案'\n"
          "shuoshi indicator list --yoy --from 2020-01 --to 2021-01",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
