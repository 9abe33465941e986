// Reports of the figures: computed, put into a format, written. For `stats` and for the night.
#pragma once
#include <string>

#include "libcase/stats.hpp"
#include "render/document.hpp"
#include "render/stats.hpp"

namespace cli {

enum class ReportFormat { table, json, csv, md, xlsx, html };

struct Report {
  render::Document document;
  libcase::Instant as_of;
  bool reconciles = true;           ///< the throughput adds up
  std::int64_t recorded_later = 0;  ///< cases that do not count, as they were recorded too late
};

struct ReportShape {
  /// Broken down by month and by the coarsest level that has more than one area where nothing else is
  /// asked for, and with a heat map.
  bool pictures = false;
  bool intervals = false;  ///< of 95 % beside each rate
};

[[nodiscard]] Report make_report(libcase::Store& store, const libcase::StatsQuery& query, const ReportShape& shape);

[[nodiscard]] render::StatsScope stats_scope(const libcase::StatsQuery& query, libcase::Store& store);

/// `file` empty or "-": stdout.
void write_text(const std::string& text, const std::string& file);
/// `file` empty or "-": stdout. `bom`: of CSV. @throws libcase::Error(io), Error(invalid).
void write_report(const Report& report, ReportFormat format, const std::string& file, bool bom = false);

}  // namespace cli
