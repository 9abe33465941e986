#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/explain.hpp"
#include "options/output.hpp"
#include "options/period.hpp"
#include "options/store.hpp"
#include "render/print.hpp"
#include "render/stats.hpp"

namespace cli {
namespace {

struct StatsDiffOptions {
  StoreOptions store;
  OutputOptions output;
  ScopeOptions scope;
  std::string before, after;
};

/// A table shows so many numbers of a figure, the data all of them.
constexpr std::size_t k_shown = 5;

render::Cell numbers_cell(const std::vector<libcase::CaseId>& cases) {
  std::string all, some;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    all.append(i == 0 ? "" : " ").append(cases[i].str());
    if (i + 1 == k_shown) some = all;
  }
  if (cases.size() <= k_shown) return all;
  return {all, shown(libcase::msg("{0} and {1} more", some, std::to_string(cases.size() - k_shown)))};
}

render::Sheet sheet_of(const libcase::StatsDifference& difference) {
  render::Sheet sheet{.name = "stats-diff",
                      .items = "figures",
                      .columns = {{"figure", _("Figure")},
                                  {"before", _("Earlier"), true},
                                  {"after", _("Later"), true},
                                  {"count", _("Matters"), true},
                                  {"cases", _("Which")}},
                      .rows = {}};
  for (const auto& change : difference.changes) {
    const auto& figure = *change.figure;
    const std::string key = (figure.basis == libcase::FigureBasis::flow ? "flow." : "") + std::string(figure.key);
    sheet.rows.push_back({{key, _(figure.label)},
                          render::figure_text(figure, difference.before),
                          render::figure_text(figure, difference.after),
                          static_cast<std::int64_t>(change.cases.size()),
                          numbers_cell(change.cases)});
  }
  return sheet;
}

int run_stats_diff(const StatsDiffOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto now = wall_clock();
  const auto viewpoint = [&](const char* word, const std::string& text) {
    const auto as_of = *read_time(word, text, store.zone(), now);
    return libcase::Viewpoint{as_of, options.scope.query(store, as_of).known};
  };
  const auto before = viewpoint("BEFORE", options.before), after = viewpoint("AFTER", options.after);
  const auto difference = libcase::diff_stats(store, options.scope.query(store, after.as_of), before, after);
  print(render::render(sheet_of(difference), format));
  return difference.changes.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_stats_diff(Arguments& args) {
  auto options = std::make_shared<StatsDiffOptions>();
  args.add("BEFORE", options->before, N_("the time of the first report")).required();
  args.add("AFTER", options->after, N_("the time of the second one")).required();
  options->scope.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_stats_diff(*options); },
          "shuoshi stats diff 2020-09-01 2020-10-01 --period 2020-08\n"
          "shuoshi stats diff 2020-09-01 now --period 2020-08 --known now --format json",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
