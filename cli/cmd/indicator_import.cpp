#include <sstream>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/change.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/indicator.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::msg;

struct IndicatorImportOptions {
  StoreOptions store;
  OutputOptions output;
  std::string file;
  AuthorOption author;
};

void say_fault(const std::string& file, const libcase::RowError& fault) {
  const auto line = std::to_string(fault.line);
  if (fault.column.empty())
    say(msg("{0}, line {1}: {2}", file, line, fault.reason));
  else
    say(msg("{0}, line {1}, column {2}: \"{3}\": {4}", file, line, fault.column, fault.value, fault.reason));
}

int run_indicator_import(const IndicatorImportOptions& options) {
  const auto format = options.output.value();
  std::istringstream input(read_file(options.file));
  auto store = options.store.open_to_write();
  const auto now = wall_clock();
  const auto read = libcase::parse_indicator_csv(input, options.file, store.org(), store.zone().day_of(now));
  for (const auto& fault : read.faults) say_fault(options.file, fault);
  if (!read.faults.empty()) {
    say(msg("{0} of {1} rows are wrong; nothing was taken in", std::to_string(read.faults.size()),
            std::to_string(read.faults.size() + read.values.size())));
    return k_failed;
  }
  const auto account = libcase::change_indicators(store, read.values, options.author.who(), now);
  print(render::render(render::indicator_account("indicator-import", account), format));
  if (account.known() == account.read) say(msg("every value was known already; nothing was changed"));
  return k_done;
}

}  // namespace

Action add_indicator_import(Arguments& args) {
  auto options = std::make_shared<IndicatorImportOptions>();
  args.add("FILE", options->file, N_("CSV with the head row series,area,month,value; - is stdin")).required();
  options->author.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_indicator_import(*options); },
          "shuoshi indicator import court-cases.csv\n"
          "printf 'series,area,month,value\\n法院收案,131003,2020-08,86\\n' | shuoshi indicator import -",
          store_statuses()};
}

}  // namespace cli
