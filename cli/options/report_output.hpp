// --format -o --bom: how and where a report is written.
#pragma once
#include <string>

#include "arguments.hpp"
#include "report.hpp"

namespace cli {

/// @throws UsageError that names `option`.
[[nodiscard]] ReportFormat read_report_format(const std::string& option, const std::string& text);

struct ReportOutput {
  std::string format = "table";
  std::string file;
  bool bom = false;

  void add_to(Arguments& args);
  /// @throws UsageError: also where a workbook would go to a terminal.
  [[nodiscard]] ReportFormat value() const;
};

}  // namespace cli
