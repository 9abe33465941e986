// What the night writes: a TOML file, else a day's and a month's report.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "options/period.hpp"
#include "report.hpp"

namespace cli::nightly {

struct ReportPlan {
  std::string name;    ///< of its files
  std::string period;  ///< of period_of()
  std::string area;    ///< code or name; empty: all
  Tables tables;
  std::string compare;               ///< of other_period(); empty: beside nothing
  std::vector<std::string> formats;  ///< also the files' extensions
  bool bom = false;
};

struct Config {
  std::string language;        ///< of the reports; empty: of the run
  std::int64_t catch_up = 31;  ///< days before yesterday that are looked at
  bool known_now = false;      ///< also what was recorded after the day: history that was imported later
  std::vector<ReportPlan> reports;
};

[[nodiscard]] Config default_config();
/// @throws libcase::Error(invalid) that names the file, and the line or the report; Error(io).
[[nodiscard]] Config read_config(const std::filesystem::path& file);

}  // namespace cli::nightly
