#include "options/report_output.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "i18n.hpp"
#include "usage.hpp"

namespace cli {
namespace {

constexpr std::array<std::pair<std::string_view, ReportFormat>, 6> k_formats{{{"table", ReportFormat::table},
                                                                              {"csv", ReportFormat::csv},
                                                                              {"json", ReportFormat::json},
                                                                              {"md", ReportFormat::md},
                                                                              {"xlsx", ReportFormat::xlsx},
                                                                              {"html", ReportFormat::html}}};

}  // namespace

ReportFormat read_report_format(const std::string& option, const std::string& text) {
  const auto* found = std::ranges::find(k_formats, text, [](const auto& entry) { return entry.first; });
  if (found != k_formats.end()) return found->second;
  bad_value(option, text, libcase::msg("is not one of {0}", "table, csv, json, md, xlsx, html"));
}

void ReportOutput::add_to(Arguments& args) {
  args.add("--format", format, N_("how it is printed; a table if not given")).type("table|csv|json|md|xlsx|html");
  args.add("-o,--output", file, N_("into this file, all of it or nothing; stdout if not given")).type("FILE");
  args.add("--bom", bom, N_("CSV that begins with a byte order mark, as Excel wants it"));
}

ReportFormat ReportOutput::value() const {
  const auto kind = read_report_format("--format", format);
  if (bom && kind != ReportFormat::csv) throw UsageError{libcase::msg("--bom is only for --format csv")};
  if (kind == ReportFormat::xlsx && (file.empty() || file == "-") && isatty(STDOUT_FILENO) != 0)
    throw UsageError{libcase::msg("a workbook is not for a terminal; name a file with -o FILE")};
  return kind;
}

}  // namespace cli
