#include "i18n.hpp"
#include "render/csv.hpp"
#include "render/stats.hpp"

namespace cli::render {
namespace {

std::vector<std::string> header() {
  std::vector<std::string> line{"by", "key", "name"};
  for (const auto& count : counts_of(libcase::Tally{})) line.emplace_back(count.key);
  for (const auto& rate : rates_of(libcase::Tally{})) line.push_back(std::string(rate.key) + "_percent");
  for (const auto& count : counts_of(libcase::Flow{})) line.push_back(std::string("flow_") + count.key);
  for (const char* key : {"from", "to", "area", "as_of", "time_zone", "definition_version", "head"})
    line.emplace_back(key);
  return line;
}

std::vector<std::string> scope_fields(const libcase::StatsReport& report, const StatsScope& scope) {
  return {scope.from,
          scope.to,
          scope.area_code,
          scope.as_of,
          report.time_zone,
          std::to_string(libcase::StatsReport::k_definition_version),
          libcase::to_hex(report.head)};
}

struct Group {
  std::string by, key, name;
  const libcase::Tally& tally;
  const libcase::Flow& flow;
};

std::string row(const Group& group, const std::vector<std::string>& scope) {
  std::vector<std::string> line{group.by, group.key, group.name};
  for (const auto& count : counts_of(group.tally)) line.push_back(std::to_string(count.value));
  for (const auto& rate : rates_of(group.tally)) line.push_back(percent_or(rate.value, ""));
  for (const auto& count : counts_of(group.flow)) line.push_back(std::to_string(count.value));
  line.insert(line.end(), scope.begin(), scope.end());
  return csv_line(line);
}

}  // namespace

/// One table: the total, then the rows of every breakdown. Each row carries its scope.
std::string stats_csv(const libcase::StatsReport& report, const StatsScope& scope) {
  const auto fields = scope_fields(report, scope);
  std::string out = csv_line(header());
  out += row({"total", "total", _("Total"), report.total, report.flow}, fields);
  for (const auto& breakdown : report.breakdowns)
    for (const auto& group : breakdown.rows)
      out += row({token_of(breakdown.by), group.key, shown(group.name), group.tally, group.flow}, fields);
  return out;
}

}  // namespace cli::render
