#include "stats/grouping.hpp"

namespace libcase::stats {
namespace {

std::optional<Level> level_of(Dimension by) {
  switch (by) {
    case Dimension::city:
      return Level::city;
    case Dimension::county:
      return Level::county;
    case Dimension::township:
      return Level::township;
    case Dimension::village:
      return Level::village;
    case Dimension::grid:
      return Level::grid;
    default:
      return std::nullopt;
  }
}

std::string or_unknown(const std::string& code) { return code.empty() ? k_unknown : code; }

}  // namespace

/// The tree as of the day of the report: a later reform does not move old cases.
std::string Grouping::area_key(const CaseRow& row, Level level) const {
  const auto area = area_at_level(directory_, row.area, level, row.id.day());
  return area ? std::to_string(area->code) : k_unknown;
}

std::string Grouping::key(const CaseRow& row) const {
  if (const auto level = level_of(by_)) return area_key(row, *level);
  switch (by_) {
    case Dimension::channel:
      return or_unknown(row.channel);
    case Dimension::category:
      return or_unknown(row.category);
    case Dimension::unit:
      return or_unknown(row.unit);
    default:
      return format_day(zone_.day_of(row.reported_at)).substr(0, 7);
  }
}

Text Grouping::name(const std::string& key, Day day) const {
  if (key == k_unknown) return msg("unknown");
  if (key == k_other) return msg("other");
  if (level_of(by_)) {
    const auto code = std::stoull(key);
    if (const auto area = directory_.area(code, day)) return Text(area->name);
    const auto& history = directory_.area_history();
    const auto found = history.find(code);
    return Text(found == history.end() ? key : found->second.back().value.name);
  }
  if (by_ == Dimension::channel) {
    for (const auto& builtin : builtin_channels())
      if (builtin.token == key) return Text::message(builtin.label);
    const auto channel = directory_.channel(key);
    return Text(channel ? channel->name : key);
  }
  if (by_ == Dimension::category) {
    const auto category = directory_.category(key);
    return Text(category ? category->name : key);
  }
  if (by_ == Dimension::unit) {
    const auto unit = directory_.unit(key, day);
    return Text(unit ? unit->name : key);
  }
  return Text(key);
}

}  // namespace libcase::stats
