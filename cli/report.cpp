#include "report.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "file_writer.hpp"
#include "options/org_text.hpp"
#include "render/document_xlsx.hpp"
#include "render/formats.hpp"
#include "render/print.hpp"
#include "share.hpp"

namespace cli {
namespace {

using libcase::By;
using libcase::Dimension;
using libcase::StatsQuery;
using libcase::StatsReport;

constexpr Dimension k_levels[] = {Dimension::city, Dimension::county, Dimension::township, Dimension::village,
                                  Dimension::grid};

/// One with matters in it, and no remainder.
bool is_group(const libcase::Group& group) {
  return group.key != "other" && group.key != "unknown" && group.values.tally.received > 0;
}

std::size_t groups_of(const libcase::Breakdown& breakdown) {
  return static_cast<std::size_t>(std::ranges::count_if(breakdown.rows, is_group));
}

StatsQuery with_levels_and_months(StatsQuery query) {
  query.by.assign(std::begin(k_levels), std::end(k_levels));
  query.by.emplace_back(Dimension::month);
  return query;
}

/// The coarsest level with several areas, and the months; nothing of what has a single group.
void keep_telling(StatsReport& report) {
  std::vector<libcase::Breakdown> kept;
  for (auto& breakdown : report.breakdowns) {
    const bool area = render::is_area(breakdown.by);
    const bool first = kept.empty();
    if (groups_of(breakdown) >= 2 && (first || !area)) kept.push_back(std::move(breakdown));
  }
  report.breakdowns = std::move(kept);
}

/// The areas of the report by month, as one more question to the engine.
void add_heat(render::Document& document, libcase::Store& store, const StatsReport& report) {
  const auto area = std::ranges::find_if(report.breakdowns, [](const auto& b) { return render::is_area(b.by); });
  const auto months = std::ranges::find(report.breakdowns, By(Dimension::month), &libcase::Breakdown::by);
  if (area == report.breakdowns.end() || months == report.breakdowns.end()) return;
  StatsQuery query = report.query;
  query.by.clear();
  query.ranking = {};
  query.cross = {area->by, By(Dimension::month)};
  const auto crossed = libcase::compute_stats(store, query);
  if (!crossed.cross) return;
  if (const auto picture = render::heat_of(*crossed.cross)) document.pictures.push_back(*picture);
}

bool colour_wanted() {
  const char* no = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no != nullptr && *no != '\0') return false;
  return isatty(STDOUT_FILENO) != 0 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::string beside_text(const Beside& beside, ReportFormat format) {
  const auto as = [&](render::Format printed) {
    return render::compared_stats(beside.comparison, beside.now, beside.before, printed);
  };
  if (format == ReportFormat::json) return as(render::Format::json);
  return as(format == ReportFormat::csv ? render::Format::csv : render::Format::table);
}

std::string text_of(const Report& report, ReportFormat format, bool to_terminal, bool bom) {
  if (report.beside && has_totals_only(format))
    return (bom && format == ReportFormat::csv ? "\xEF\xBB\xBF" : "") + beside_text(*report.beside, format);
  switch (format) {
    case ReportFormat::table:
      return render::document_table(report.document, to_terminal && colour_wanted());
    case ReportFormat::json:
      return render::document_json(report.document);
    case ReportFormat::csv:
      return (bom ? "\xEF\xBB\xBF" : "") + render::document_csv(report.document);
    case ReportFormat::md:
      return render::document_markdown(report.document);
    case ReportFormat::html:
      return render::document_html(report.document, picture_library());
    case ReportFormat::xlsx:
      break;
  }
  return {};
}

void write_text(const std::string& text, const std::string& file) {
  if (file.empty() || file == "-")
    print(text);
  else
    write_file(file, text);
}

}  // namespace

bool has_totals_only(ReportFormat format) {
  return format == ReportFormat::table || format == ReportFormat::json || format == ReportFormat::csv;
}

render::StatsScope stats_scope(const StatsQuery& query, libcase::Store& store) {
  render::StatsScope scope;
  if (query.from) scope.from = libcase::format_day(*query.from);
  if (query.to) scope.to = libcase::format_day(*query.to);
  scope.as_of = store.zone().format(query.as_of);
  if (query.known) scope.known = store.zone().format(*query.known);
  scope.area_code = code_text(query.area);
  scope.area_name = area_name(store.org(), query.area, store.zone().day_of(query.as_of));
  return scope;
}

Report make_report(libcase::Store& store, const StatsQuery& query, const ReportShape& shape) {
  const bool choose = shape.pictures && query.by.empty() && !query.cross;
  const auto asked = choose ? with_levels_and_months(query) : query;
  libcase::Comparison made;
  if (shape.beside)
    made = libcase::compare_stats(store, asked, shape.beside->from, shape.beside->to);
  else
    made.now = libcase::compute_stats(store, asked);
  auto& report = made.now;
  if (choose) keep_telling(report);
  auto scope = stats_scope(query, store);
  scope.interval = shape.intervals;
  Report out{.document = render::document_of(report, scope),
             .as_of = query.as_of,
             .reconciles = report.total.flow.reconciles(),
             .recorded_later = report.recorded_later};
  if (shape.pictures) add_heat(out.document, store, report);
  if (!shape.beside) return out;
  const auto before = stats_scope(made.before.query, store);
  render::add_comparison(out.document, made, scope, before);
  out.reconciles = out.reconciles && made.before.total.flow.reconciles();
  out.recorded_later += made.before.recorded_later;
  out.beside = Beside{std::move(made), scope, before};
  return out;
}

void write_report(const Report& report, ReportFormat format, const std::string& to, bool bom) {
  const std::string file = to == "-" ? std::string() : to;
  if (format == ReportFormat::xlsx) return render::write_xlsx(report.document, file.empty() ? "-" : file, report.as_of);
  write_text(text_of(report, format, file.empty(), bom), file);
}

}  // namespace cli
