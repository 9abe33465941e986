#include <sstream>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/import.hpp"
#include "options/change.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct OrgImportOptions {
  StoreOptions store;
  OutputOptions output;
  std::string file;
  std::string from;
  AuthorOption author;
};

/// By the name's ending; what comes from stdin is CSV where its first line has a comma
/// and no TOML bracket.
bool is_csv(const std::string& name, const std::string& text) {
  if (name != "-") return name.ends_with(".csv") || name.ends_with(".CSV");
  const auto first = text.substr(0, text.find('\n'));
  return first.find(',') != std::string::npos && first.find('[') == std::string::npos &&
         first.find('=') == std::string::npos;
}

libcase::OrgChange read_change(const OrgImportOptions& options) {
  const std::string text = read_file(options.file);
  if (!is_csv(options.file, text)) return libcase::parse_org_toml(text, options.file);
  std::istringstream input(text);
  return libcase::parse_org_csv(input, options.file);
}

render::Sheet sheet_of(const libcase::OrgAccount& account) {
  auto number = [](std::size_t n) { return render::Cell(static_cast<std::int64_t>(n)); };
  return {"org-import",
          "changes",
          {{"areas", _("Areas"), true},
           {"units", _("Units"), true},
           {"channels", _("Channels"), true},
           {"categories", _("Categories"), true},
           {"assets", _("Assets"), true},
           {"closed", _("Closed records"), true}},
          {{number(account.areas), number(account.units), number(account.channels), number(account.categories),
            number(account.assets), number(account.closed)}}};
}

/// Who is gone can do nothing more: say which open matters wait for another unit.
void warn_of_open_cases(libcase::Store& store, const std::vector<std::string>& closed_units) {
  for (const auto& code : closed_units) {
    libcase::CaseFilter filter;
    filter.unit = code;
    std::vector<libcase::Text> open;
    for (const auto& row : store.list(filter))
      if (!row.closed_at && !row.ended_at) open.emplace_back(row.id.str());
    if (!open.empty())
      say(libcase::msg("unit {0} is closed but leads open matters; assign them to another one: {1}", code,
                       libcase::Text::list(std::move(open))));
  }
}

int run_org_import(const OrgImportOptions& options) {
  const auto format = options.output.value();
  auto change = read_change(options);
  auto store = options.store.open_to_write();
  const auto now = wall_clock();
  const auto closed_units = change.closed.units;
  if (!options.from.empty()) change.from = read_day("--from", options.from);
  change.today = store.zone().day_of(now);
  const auto account = libcase::change_org(store, std::move(change), options.author.who(), now);
  print(render::render(sheet_of(account), format));
  if (!account.changed) say(libcase::msg("every record was known already; nothing was changed"));
  warn_of_open_cases(store, closed_units);
  return k_done;
}

}  // namespace

Action add_org_import(Arguments& args) {
  auto options = std::make_shared<OrgImportOptions>();
  args.add("FILE", options->file, N_("TOML or CSV file; - is stdin")).required();
  args.add("--from", options->from, N_("day from which it holds; known codes change today if not given")).type("DAY");
  options->author.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_org_import(*options); },
          "shuoshi org import org.toml\n"
          "shuoshi org import villages.csv --from 2021-01-01",
          store_statuses()};
}

}  // namespace cli
