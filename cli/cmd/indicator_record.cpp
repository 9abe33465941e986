#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/change.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/indicator.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct IndicatorRecordOptions {
  StoreOptions store;
  OutputOptions output;
  std::string series, value, month, area;
  AuthorOption author;
};

libcase::IndicatorValue value_of(const IndicatorRecordOptions& options, libcase::Store& store) {
  libcase::IndicatorValue one;
  one.series = options.series;
  const auto month = read_month("--month", options.month);
  if (!month) throw UsageError{libcase::msg("{0} is missing", "--month")};
  one.month = *month;
  one.area = area_code(store.org(), options.area, one.month);
  const auto value = libcase::parse_indicator_value(options.value);
  if (!value)
    bad_value("VALUE", options.value,
              libcase::msg("is not a whole number from 0 to {0}", std::to_string(libcase::k_indicator_limit)));
  one.value = *value;
  return one;
}

int run_indicator_record(const IndicatorRecordOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_write();
  const auto account =
      libcase::change_indicators(store, {value_of(options, store)}, options.author.who(), wall_clock());
  print(render::render(render::indicator_account("indicator-record", account), format));
  if (account.known() == account.read) say(libcase::msg("this value was known already; nothing was changed"));
  return k_done;
}

}  // namespace

Action add_indicator_record(Arguments& args) {
  auto options = std::make_shared<IndicatorRecordOptions>();
  args.add("SERIES", options->series, N_("name of the series, such as court cases")).required();
  args.add("VALUE", options->value, N_("its value: a whole number")).required();
  args.add("--month", options->month, N_("month it is of, as 2020-08")).type("MONTH").required();
  args.add("--area", options->area, N_("area it is of; the whole place if not given")).type("AREA");
  options->author.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_indicator_record(*options); },
          "shuoshi indicator record '法院收案' 86 --month 2020-08\n"
          "shuoshi indicator record '治安案件' 12 --month 2020-08 --area 新源街道",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
