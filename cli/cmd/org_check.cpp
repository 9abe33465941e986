#include <algorithm>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/registry.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/cells.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::RegistryCount;
using libcase::RegistryFinding;
using libcase::RegistryItem;
using libcase::RegistryReport;
using render::Cell;
using render::Sheet;

struct OrgCheckOptions {
  StoreOptions store;
  OutputOptions output;
  std::string area;
  std::string on;
};

/// What was asked, beside the answer itself.
struct Answer {
  const libcase::Directory& directory;
  const RegistryReport& report;
  libcase::AreaCode within;
  libcase::Day day;
};

using render::word;

Cell word_of(const RegistryItem& what) {
  return std::visit([](auto kind) { return word(kind); }, what);
}

Cell number(std::size_t n) { return {static_cast<std::int64_t>(n)}; }

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const auto& code : codes) out.append(out.empty() ? "" : " ").append(code);
  return out;
}

Sheet counts_of(const Answer& answer) {
  Sheet sheet{"org-check",
              "counts",
              {{"level", _("Level")},
               {"what", _("What")},
               {"areas", _("Areas"), true},
               {"complete", _("Complete"), true},
               {"missing", _("Missing"), true},
               {"doubled", _("Too many"), true},
               {"found", _("Found"), true}},
              {}};
  for (const auto& count : answer.report.counts)
    sheet.rows.push_back({word(count.level), word_of(count.what), number(count.areas), number(count.complete),
                          number(count.missing), number(count.doubled), number(count.found)});
  return sheet;
}

Sheet findings_of(const Answer& answer) {
  Sheet sheet{"org-check",
              "findings",
              {{"area", _("Area")},
               {"area_name", _("Area's name")},
               {"what", _("What")},
               {"finding", _("Finding")},
               {"name", _("Name")},
               {"codes", _("Codes")}},
              {}};
  for (const auto& finding : answer.report.findings)
    sheet.rows.push_back({code_text(finding.area), area_name(answer.directory, finding.area, answer.day),
                          word_of(finding.what), word(finding.fault), finding.name, joined(finding.codes)});
  return sheet;
}

std::string table_of(const Answer& answer) {
  const auto findings = findings_of(answer);
  std::string out = render::to_table(counts_of(answer));
  if (!findings.rows.empty()) out.append("\n").append(render::to_table(findings));
  return out;
}

/// One table: a row a count, then a row a finding; the first column tells them apart.
std::string csv_of(const Answer& answer) {
  const Sheet counts = counts_of(answer);
  const Sheet findings = findings_of(answer);
  const std::vector<std::string> heads{"row",   "level", "what",      "areas",   "complete", "missing", "doubled",
                                       "found", "area",  "area_name", "finding", "name",     "codes"};
  std::string out = render::csv_line(heads);
  const auto add = [&](const char* row, const Sheet& sheet, const std::vector<Cell>& cells) {
    std::vector<std::string> line(heads.size());
    line.front() = row;
    for (std::size_t i = 0; i < cells.size(); ++i)
      line[static_cast<std::size_t>(std::ranges::find(heads, sheet.columns[i].key) - heads.begin())] = cells[i].data;
    out += render::csv_line(line);
  };
  for (const auto& cells : counts.rows) add("count", counts, cells);
  for (std::size_t i = 0; i < findings.rows.size(); ++i)
    add(is_note(answer.report.findings[i].fault) ? "note" : "finding", findings, findings.rows[i]);
  return out;
}

void write(render::JsonWriter& json, const RegistryCount& count) {
  const auto n = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  json.begin_object()
      .member("level", libcase::token(count.level))
      .member("what", word_of(count.what).data)
      .member("areas", n(count.areas))
      .member("complete", n(count.complete))
      .member("missing", n(count.missing))
      .member("doubled", n(count.doubled))
      .member("found", n(count.found))
      .end();
}

void write(render::JsonWriter& json, const RegistryFinding& finding) {
  json.begin_object()
      .member("area", code_text(finding.area))
      .member("what", word_of(finding.what).data)
      .member("finding", libcase::token(finding.fault))
      .key("note")
      .boolean(is_note(finding.fault))
      .member("name", finding.name);
  json.key("codes").begin_array();
  for (const auto& code : finding.codes) json.text(code);
  json.end().end();
}

std::string json_of(const Answer& answer) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.org-check/1");
  const auto within = code_text(answer.within);
  json.optional("area", within.empty() ? std::nullopt : std::optional(within));
  json.member("on", libcase::format_day(answer.day)).key("complete").boolean(answer.report.complete());
  json.key("counts").begin_array();
  for (const auto& count : answer.report.counts) write(json, count);
  json.end().key("findings").begin_array();
  for (const auto& finding : answer.report.findings) write(json, finding);
  return json.end().end().finish();
}

std::string text_of(const Answer& answer, render::Format format) {
  switch (format) {
    case render::Format::json:
      return json_of(answer);
    case render::Format::csv:
      return csv_of(answer);
    case render::Format::table:
      break;
  }
  return table_of(answer);
}

int run_org_check(const OrgCheckOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto day = read_day("--on", options.on).value_or(store.zone().day_of(wall_clock()));
  const auto directory = store.directory();
  const auto within = area_code(directory, options.area, day);
  const auto report = check_registry(directory, libcase::default_registry_rules(), within, day);
  print(text_of({directory, report, within, day}, format));
  if (report.counts.empty()) return k_nothing_found;
  return report.complete() ? k_done : k_partly;
}

}  // namespace

Action add_org_check(Arguments& args) {
  auto options = std::make_shared<OrgCheckOptions>();
  args.add("--area", options->area, N_("only this area, with all that lies in it")).type("AREA");
  args.add("--on", options->on, N_("as of this day; today if not given")).type("DAY");
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_org_check(*options); },
          "shuoshi org check\n"
          "shuoshi org check --area 131003005 --format csv",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
