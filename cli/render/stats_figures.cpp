#include "render/stats.hpp"

namespace cli::render {

const char* token_of(libcase::Dimension by) {
  using enum libcase::Dimension;
  switch (by) {
    case city:
      return "city";
    case county:
      return "county";
    case township:
      return "township";
    case village:
      return "village";
    case grid:
      return "grid";
    case channel:
      return "channel";
    case category:
      return "category";
    case unit:
      return "unit";
    case month:
      return "month";
  }
  return "";
}

libcase::Ratio closed_to_received(const libcase::Flow& flow) { return {flow.closed, flow.received}; }

std::vector<Count> counts_of(const libcase::Tally& t) {
  return {{"received", t.received},
          {"rejected", t.rejected},
          {"withdrawn", t.withdrawn},
          {"merged", t.merged},
          {"population", t.population()},
          {"voices", t.voices},
          {"closed", t.closed},
          {"solved", t.solved},
          {"rated", t.rated()},
          {"satisfied", t.satisfied},
          {"basically_satisfied", t.basically},
          {"dissatisfied", t.dissatisfied},
          {"township_or_below", t.low_level},
          {"level_known", t.level_known},
          {"level_unknown", t.level_unknown()},
          {"on_time", t.on_time},
          {"late", t.late},
          {"overdue", t.overdue},
          {"not_due", t.not_due},
          {"no_due", t.no_due},
          {"open", t.open()},
          {"reopened", t.reopened}};
}

std::vector<Rate> rates_of(const libcase::Tally& t) {
  return {{"closing_rate", t.closing_rate()},
          {"solved_rate", t.solved_rate()},
          {"satisfaction", t.satisfaction()},
          {"satisfaction_lenient", t.satisfaction_lenient()},
          {"rating_coverage", t.rating_coverage()},
          {"satisfaction_low", t.satisfaction_low()},
          {"satisfaction_high", t.satisfaction_high()},
          {"township_or_below", t.township_or_below()},
          {"on_time_rate", t.on_time_rate()}};
}

std::vector<Count> counts_of(const libcase::Flow& f) {
  return {{"opening", f.opening},       {"received", f.received}, {"reopened", f.reopened},
          {"reinstated", f.reinstated}, {"closed", f.closed},     {"withdrawn", f.withdrawn},
          {"rejected", f.rejected},     {"merged", f.merged},     {"closing", f.closing}};
}

std::string percent_or(const libcase::Ratio& ratio, const char* none) {
  return ratio.of == 0 ? std::string(none) : ratio.percent();
}

}  // namespace cli::render
