// Reports of the figures: computed, put into a format, written. For `stats` and for the night.
#pragma once
#include <string>

#include "libcase/explain.hpp"
#include "libcase/period.hpp"
#include "render/document.hpp"
#include "render/stats.hpp"

namespace cli {

enum class ReportFormat { table, json, csv, md, xlsx, html };

/// A report beside another period's.
struct Beside {
  libcase::Comparison comparison;
  render::StatsScope now, before;
};

struct Report {
  render::Document document;
  libcase::Instant as_of;
  bool reconciles = true;           ///< the throughput adds up
  std::int64_t recorded_later = 0;  ///< cases that do not count, as they were recorded too late
  std::optional<Beside> beside{};   ///< as table, JSON and CSV it is this that is written
};

struct ReportShape {
  /// Broken down by month and by the coarsest level that has more than one area where nothing else is
  /// asked for, and with a heat map.
  bool pictures = false;
  bool intervals = false;  ///< of 95 % beside each rate
  /// Another period, seen from as far behind its end; the query's own has both bounds then.
  std::optional<libcase::DaySpan> beside{};
};

/// True for the formats that have no tables of a report beside another period: table, JSON, CSV.
[[nodiscard]] bool has_totals_only(ReportFormat format);

[[nodiscard]] Report make_report(libcase::Store& store, const libcase::StatsQuery& query, const ReportShape& shape);

[[nodiscard]] render::StatsScope stats_scope(const libcase::StatsQuery& query, libcase::Store& store);

/// `file` empty or "-": stdout. `bom`: of CSV. @throws libcase::Error(io), Error(invalid).
void write_report(const Report& report, ReportFormat format, const std::string& file, bool bom = false);

}  // namespace cli
