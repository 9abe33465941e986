#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/explain.hpp"
#include "options/output.hpp"
#include "options/period.hpp"
#include "options/store.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct ExplainMetricOptions {
  StoreOptions store;
  OutputOptions output;
  ScopeOptions scope;
  std::string figure, as_of;
};

const char* place_of(libcase::CasePart::Place place) {
  switch (place) {
    case libcase::CasePart::Place::numerator:
      return "numerator";
    case libcase::CasePart::Place::denominator:
      return "denominator";
    case libcase::CasePart::Place::left_out:
      break;
  }
  return "left_out";
}

std::string label_of(libcase::CasePart::Place place, libcase::FigureKind kind) {
  if (place == libcase::CasePart::Place::left_out) return _("left out");
  if (kind != libcase::FigureKind::rate) return place == libcase::CasePart::Place::numerator ? _("counted") : _("open");
  return place == libcase::CasePart::Place::numerator ? _("in n and N") : _("in N");
}

render::Sheet sheet_of(const libcase::Explanation& explanation) {
  render::Sheet sheet{.name = "explain-metric",
                      .items = "cases",
                      .columns = {{"number", _("Number")},
                                  {"place", _("Place")},
                                  {"n", "n", true},
                                  {"of", "N", true},
                                  {"reason", _("Because it is in")}},
                      .rows = {}};
  for (const auto& part : explanation.cases)
    sheet.rows.push_back({part.id.str(),
                          {place_of(part.place), label_of(part.place, explanation.figure->kind)},
                          part.n,
                          part.of,
                          part.reason});
  return sheet;
}

int run_explain_metric(const ExplainMetricOptions& options) {
  const auto format = options.output.value();
  const auto& figure = read_figure("METRIC", options.figure);
  auto store = options.store.open_to_read();
  const auto now = wall_clock();
  const auto as_of = read_time("--as-of", options.as_of, store.zone(), now).value_or(now);
  const auto explanation = libcase::explain_figure(store, options.scope.query(store, as_of), figure);
  print(render::render(sheet_of(explanation), format));
  return explanation.cases.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_explain_metric(Arguments& args) {
  auto options = std::make_shared<ExplainMetricOptions>();
  args.add("METRIC", options->figure, N_("a figure by its key in JSON; flow.KEY of the throughput")).required();
  options->scope.add_to(args);
  args.add("--as-of", options->as_of, N_("their state at this time; now if not given")).type("TIME");
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_explain_metric(*options); },
          "shuoshi explain metric satisfaction --period 2020-08 --as-of 2020-10-01\n"
          "shuoshi explain metric flow.closed --area 广阳区 --period last-month --format csv",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
