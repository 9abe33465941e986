#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/case_filter.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "render/cells.hpp"
#include "render/print.hpp"
#include "render/privacy.hpp"

namespace cli {
namespace {

using render::Cell;

struct ListOptions {
  StoreOptions store;
  OutputOptions output;
  CaseFilterOptions filter;
};

std::vector<Cell> cells_of(libcase::Store& store, const libcase::CaseRow& row) {
  const auto day = store.zone().day_of(row.reported_at);
  const auto& org = store.org();
  const auto c = store.load(row.id);
  return {row.id.str(),
          render::word(row.state),
          render::moment(store.zone(), row.reported_at),
          {code_text(row.area), area_name(org, row.area, day)},
          {row.unit, unit_name(org, row.unit, day)},
          {row.category, category_name(org, row.category)},
          render::Veil(c)(c.report.title)};
}

int run_list(const ListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto rows = store.list(options.filter.value(store));
  render::Sheet sheet{"list",
                      "cases",
                      {{"number", _("Number")},
                       {"state", _("State")},
                       {"reported", _("Reported")},
                       {"area", _("Area")},
                       {"unit", _("Lead unit")},
                       {"category", _("Category")},
                       {"title", _("Matter")}},
                      {}};
  for (const auto& row : rows) sheet.rows.push_back(cells_of(store, row));
  print(render::render(sheet, format));
  return rows.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_list(Arguments& args) {
  auto options = std::make_shared<ListOptions>();
  options->filter.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_list(*options); },
          "shuoshi list --state reported,assigned --area 新源街道\n"
          "shuoshi list --overdue --format csv\n"
          "shuoshi list --from 2020-08-01 --to 2020-09-01 --channel hotline",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
