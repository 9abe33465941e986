#include "i18n.hpp"
#include "render/csv.hpp"
#include "render/stats.hpp"

namespace cli::render {
namespace {

using libcase::Figure;
using libcase::FigureBasis;
using libcase::FigureKind;

/// Columns of one figure, with their values where there are any.
class Cells {
 public:
  Cells(const Figure& figure, const libcase::Values& of) {
    const std::string key = (figure.basis == FigureBasis::flow ? "flow_" : "") + std::string(figure.key);
    if (figure.kind == FigureKind::count) add(key, std::to_string(figure.count(of)));
    if (figure.kind == FigureKind::rate) add_rate(key, figure.rate(of));
    if (figure.kind == FigureKind::spread) {
      const auto& spread = figure.spread(of);
      add(key + "_n", std::to_string(spread.n));
      add(key + "_p50", text(spread.p50));
      add(key + "_p75", text(spread.p75));
      add(key + "_p90", text(spread.p90));
    }
    if (figure.kind == FigureKind::survival) add(key, text(figure.survival(of).median));
  }
  std::vector<std::string> heads, values;

 private:
  static std::string text(std::optional<std::int64_t> minutes) { return minutes ? std::to_string(*minutes) : ""; }
  void add(std::string head, std::string value) {
    heads.push_back(std::move(head));
    values.push_back(std::move(value));
  }
  void add_rate(const std::string& key, const libcase::Ratio& ratio) {
    add(key + "_n", std::to_string(ratio.n));
    add(key + "_of", std::to_string(ratio.of));
    add(key + "_percent", percent_or(ratio, ""));
  }
};

using Figures = std::vector<const Figure*>;

std::vector<std::string> header(const Figures& figures) {
  std::vector<std::string> line{"by", "key", "name"};
  const libcase::Values none;
  for (const auto* figure : figures)
    for (auto& head : Cells(*figure, none).heads) line.push_back(std::move(head));
  for (const char* key : {"across", "across_name", "rank", "from", "to", "area", "as_of", "known", "time_zone",
                          "definition_version", "head"})
    line.emplace_back(key);
  return line;
}

std::vector<std::string> scope_fields(const libcase::StatsReport& report, const StatsScope& scope) {
  return {scope.from,
          scope.to,
          scope.area_code,
          scope.as_of,
          scope.known,
          report.time_zone,
          std::to_string(libcase::StatsReport::k_definition_version),
          libcase::to_hex(report.head)};
}

std::string row(const Figures& figures, const std::string& by, const libcase::Group& group,
                const std::vector<std::string>& scope) {
  std::vector<std::string> line{by, group.key, shown(group.name)};
  for (const auto* figure : figures)
    for (auto& value : Cells(*figure, group.values).values) line.push_back(std::move(value));
  line.insert(line.end(), {group.across, shown(group.across_name), group.rank ? std::to_string(*group.rank) : ""});
  line.insert(line.end(), scope.begin(), scope.end());
  return csv_line(line);
}

std::string rows(const Figures& figures, const libcase::Breakdown& breakdown, const std::vector<std::string>& scope) {
  std::string out;
  auto by = token_of(breakdown.by);
  if (breakdown.across) by += "," + token_of(*breakdown.across);
  for (const auto& group : breakdown.rows) out += row(figures, by, group, scope);
  return out;
}

}  // namespace

/// One table: the total, then the rows of every breakdown. Each row carries its scope.
std::string stats_csv(const libcase::StatsReport& report, const StatsScope& scope) {
  const auto fields = scope_fields(report, scope);
  const auto figures = asked_figures(report.query);
  std::string out = csv_line(header(figures));
  out += row(figures, "total", {.key = "total", .name = libcase::Text(_("Total")), .values = report.total}, fields);
  for (const auto& breakdown : report.breakdowns) out += rows(figures, breakdown, fields);
  if (report.cross) out += rows(figures, *report.cross, fields);
  return out;
}

}  // namespace cli::render
