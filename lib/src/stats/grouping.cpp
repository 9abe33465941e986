#include "stats/grouping.hpp"

#include <algorithm>
#include <set>

#include "libcase/period.hpp"

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

/// The first parts of a path.
std::string cut(const std::string& path, int depth) {
  if (depth == 0) return path;
  std::size_t end = 0;
  for (int i = 0; i < depth && end != std::string::npos; ++i) end = path.find('/', i == 0 ? 0 : end + 1);
  return path.substr(0, end);
}

Day day_of(const Facts& facts) { return CaseId::from_raw(facts.id).day(); }

template <class E>
Text name_of(const std::string& key) {
  const auto value = from_token<E>(key);
  return value ? label(*value) : Text(key);
}

}  // namespace

std::string time_key(By by, Day day) {
  constexpr std::size_t k_to_month = 7;
  if (by.dimension == Dimension::week) return format_week(day);
  return by.dimension == Dimension::day ? format_day(day) : format_day(day).substr(0, k_to_month);
}

AreaTimes::AreaTimes(const Directory& directory) {
  std::set<Day> changes;
  for (const auto& [code, versions] : directory.area_history())
    for (const auto& version : versions) {
      if (version.valid.from != Day::min()) changes.insert(version.valid.from);
      if (version.valid.to != Day::max()) changes.insert(version.valid.to);
    }
  changes_.assign(changes.begin(), changes.end());
}

bool AreaTimes::changes_between(Day earlier, Day later) const {
  return std::upper_bound(changes_.begin(), changes_.end(), earlier) !=
         std::upper_bound(changes_.begin(), changes_.end(), later);
}

std::uint64_t AreaTimes::key(AreaCode area, Day day) const {
  constexpr unsigned k_bits = 14;  // a code has at most 15 digits, which is 50 bits
  const auto passed = std::upper_bound(changes_.begin(), changes_.end(), day) - changes_.begin();
  return area << k_bits | static_cast<std::uint64_t>(passed);
}

std::uint64_t Grouping::raw(const Facts& f) const {
  switch (by_.dimension) {
    case Dimension::channel:
      return f.channel;
    case Dimension::category:
      return f.category;
    case Dimension::unit:
      return f.unit;
    case Dimension::month:
    case Dimension::week:
    case Dimension::day:
      return static_cast<std::uint64_t>(day_of(f).time_since_epoch().count());
    case Dimension::outcome:
      return f.closed == k_never ? 0 : static_cast<std::uint64_t>(f.outcome);
    case Dimension::level:
      return static_cast<std::uint64_t>(f.level);
    case Dimension::urgency:
      return static_cast<std::uint64_t>(f.urgency);
    default:
      return times_.key(f.area, day_of(f));
  }
}

/// The tree as of the day of the report: a later reform does not move old cases.
std::string Grouping::key_of(const Facts& f) const {
  if (const auto level = level_of(by_.dimension)) {
    const auto area = area_at_level(directory_, f.area, *level, day_of(f));
    return area ? std::to_string(area->code) : k_unknown;
  }
  switch (by_.dimension) {
    case Dimension::channel:
      return or_unknown(terms_.text(f.channel));
    case Dimension::category:
      return or_unknown(cut(terms_.text(f.category), by_.depth));
    case Dimension::unit:
      return or_unknown(terms_.text(f.unit));
    case Dimension::outcome:
      return f.closed == k_never ? k_unknown : std::string(token(f.outcome));
    case Dimension::level:
      return std::string(token(f.level));
    case Dimension::urgency:
      return std::string(token(f.urgency));
    default:
      return time_key(by_, day_of(f));
  }
}

std::uint32_t Grouping::row(const Facts& facts) {
  const auto value = raw(facts);
  if (value == last_raw_) return last_row_;
  auto found = rows_.find(value);
  if (found == rows_.end()) {
    auto key = key_of(facts);
    const auto [named, added] = by_key_.try_emplace(std::move(key), static_cast<std::uint32_t>(keys_.size()));
    if (added) keys_.push_back(named->first);
    found = rows_.emplace(value, named->second).first;
  }
  last_raw_ = value;
  return last_row_ = found->second;
}

bool Grouping::by_area() const { return level_of(by_.dimension).has_value(); }

Text Grouping::name(const std::string& key, Day day) const {
  if (key == k_unknown) return msg("unknown");
  if (key == k_other) return msg("other");
  if (level_of(by_.dimension)) {
    const auto code = std::stoull(key);
    if (const auto area = directory_.area(code, day)) return Text(area->name);
    const auto& history = directory_.area_history();
    const auto found = history.find(code);
    return Text(found == history.end() ? key : found->second.back().value.name);
  }
  switch (by_.dimension) {
    case Dimension::channel: {
      for (const auto& builtin : builtin_channels())
        if (builtin.token == key) return Text::message(builtin.label);
      const auto channel = directory_.channel(key);
      return Text(channel ? channel->name : key);
    }
    case Dimension::category: {
      const auto category = directory_.category(key);
      return Text(category ? category->name : key);
    }
    case Dimension::unit: {
      const auto unit = directory_.unit(key, day);
      return Text(unit ? unit->name : key);
    }
    case Dimension::outcome:
      return name_of<Outcome>(key);
    case Dimension::level:
      return name_of<Level>(key);
    case Dimension::urgency:
      return name_of<Urgency>(key);
    default:
      return Text(key);
  }
}

bool AreaFilter::holds(AreaCode area, Day day) {
  if (area_ == 0) return true;
  const auto [found, added] = known_.try_emplace(times_.key(area, day), false);
  if (added) found->second = lies_in(directory_, area, area_, day);
  return found->second;
}

}  // namespace libcase::stats
