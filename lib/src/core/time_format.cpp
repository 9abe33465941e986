#include "core/time_format.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "core/half_width.hpp"

namespace libcase {
namespace {

using namespace std::chrono;

/// Which twelve hours a word means. Noon is neither: eleven is before it, one after.
enum class Half : std::uint8_t { none, morning, afternoon, noon, night };

struct HalfWord {
  std::string_view word;
  Half half;
};
constexpr std::array k_halves{HalfWord{"上午", Half::morning}, HalfWord{"下午", Half::afternoon},
                              HalfWord{"凌晨", Half::morning}, HalfWord{"早上", Half::morning},
                              HalfWord{"中午", Half::noon},    HalfWord{"晚上", Half::night},
                              HalfWord{"am", Half::morning},   HalfWord{"pm", Half::afternoon},
                              HalfWord{"a.m.", Half::morning}, HalfWord{"p.m.", Half::afternoon}};

constexpr std::array<std::string_view, 12> k_months{"january",   "february", "march",    "april",
                                                    "may",       "june",     "july",     "august",
                                                    "september", "october",  "november", "december"};

constexpr std::array<std::string_view, 7> k_weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 3> k_week_words{"星期", "周", "礼拜"};
constexpr std::array<std::string_view, 8> k_week_digits{"一", "二", "三", "四", "五", "六", "日", "天"};

/// A spreadsheet's numbers that are days of people who live: 1954 to 2119.
constexpr double k_first_serial = 20000, k_end_serial = 80000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// `word` is in lower case.
bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(text[i]) != word[i]) return false;
  return true;
}

std::size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r') return 1;
  if (text.starts_with("\u3000")) return 3;
  return text.starts_with("\u00A0") ? 2 : 0;
}

/// Hours of a clock with a word beside them; -1 where the two contradict each other.
int whole_day_hour(int hour, Half half) {
  switch (half) {
    case Half::none:
      return hour;
    case Half::morning:
      return hour == 12 ? 0 : hour < 12 ? hour : -1;
    case Half::afternoon:
      return hour < 12 ? hour + 12 : hour;
    case Half::noon:
      return hour >= 1 && hour <= 3 ? hour + 12 : hour >= 10 && hour <= 15 ? hour : -1;
    case Half::night:
      // Twelve at night is of either day: nobody can tell.
      return hour == 12 ? -1 : hour < 12 ? hour + 12 : hour;
  }
  return -1;
}

}  // namespace

/// Reads a text from the left; every read either moves on or fails.
struct TimeFormat::Reading {
  std::string_view rest;
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  Half half = Half::none;
  bool twelve_hours = false;
  std::optional<seconds> offset{};
  std::optional<seconds> epoch{};
  std::optional<LocalSeconds> serial{};

  bool number(std::size_t at_least, std::size_t at_most, int& value) {
    std::size_t n = 0;
    int read = 0;
    while (n < at_most && n < rest.size() && rest[n] >= '0' && rest[n] <= '9') read = read * 10 + (rest[n++] - '0');
    if (n < at_least) return false;
    rest.remove_prefix(n);
    value = read;
    return true;
  }
  bool literal(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool blanks() {
    const auto before = rest.size();
    while (const auto length = blank_length(rest)) rest.remove_prefix(length);
    return rest.size() != before;
  }
  bool half_word() {
    for (const auto& [word, means] : k_halves)
      if (starts_with_word(rest, word)) {
        half = means;
        rest.remove_prefix(word.size());
        return true;
      }
    return false;
  }
  bool month_name() {
    for (std::size_t i = 0; i < k_months.size(); ++i) {
      const auto name = k_months[i];
      if (!starts_with_word(rest, name.substr(0, 3))) continue;
      month = static_cast<int>(i) + 1;
      rest.remove_prefix(starts_with_word(rest, name) ? name.size() : 3);
      return true;
    }
    return false;
  }
  bool zone_offset() {
    if (literal('Z') || literal('z')) {
      offset = seconds{0};
      return true;
    }
    const bool east = !rest.empty() && rest.front() == '+';
    if (!east && (rest.empty() || rest.front() != '-')) return false;
    rest.remove_prefix(1);
    int h = 0, m = 0;
    if (!number(2, 2, h)) return false;
    literal(':');
    if (!rest.empty() && !number(2, 2, m)) return false;
    if (h > 14 || m > 59) return false;
    const seconds size = hours{h} + minutes{m};
    offset = east ? size : -size;
    return true;
  }
  bool fraction() {
    std::size_t n = 0;
    while (n < rest.size() && rest[n] >= '0' && rest[n] <= '9') ++n;
    rest.remove_prefix(n);
    return n > 0;
  }
  bool since_epoch() {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc{}) return false;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    // Milliseconds are what years beyond 5000 would be in seconds.
    constexpr std::int64_t k_first_of_milliseconds = 100'000'000'000;
    epoch = seconds{value >= k_first_of_milliseconds ? value / 1000 : value};
    return true;
  }

  bool spreadsheet_number() {
    double days = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), days, std::chars_format::fixed);
    if (error != std::errc{} || !(days >= k_first_serial && days < k_end_serial)) return false;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    serial = LocalSeconds{local_days{std::chrono::year{1899} / 12 / 30}} + seconds{std::llround(days * 86400)};
    return true;
  }
  bool weekday() {
    for (const auto name : k_weekdays) {
      if (!starts_with_word(rest, name.substr(0, 3))) continue;
      rest.remove_prefix(starts_with_word(rest, name) ? name.size() : 3);
      return true;
    }
    for (const auto word : k_week_words)
      for (const auto digit : k_week_digits)
        if (rest.starts_with(word) && rest.substr(word.size()).starts_with(digit)) {
          rest.remove_prefix(word.size() + digit.size());
          return true;
        }
    return false;
  }

  [[nodiscard]] std::optional<ReadTime> assemble() const {
    if (serial) return ReadTime{*serial, std::nullopt};
    if (epoch) {
      const LocalSeconds local{*epoch};
      if (local < LocalSeconds{local_days{std::chrono::year{1900} / 1 / 1}} ||
          local >= LocalSeconds{local_days{std::chrono::year{10000} / 1 / 1}})
        return std::nullopt;
      return ReadTime{local, seconds{0}};
    }
    const year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                             std::chrono::day{static_cast<unsigned>(day)}};
    if (twelve_hours && half != Half::none && (hour < 1 || hour > 12)) return std::nullopt;
    const int whole = whole_day_hour(hour, half);
    // Two-digit-year slips and the like are dirt, not history.
    if (!ymd.ok() || year < 1900 || year > 9999 || whole < 0 || whole > 23 || minute > 59 || second > 59)
      return std::nullopt;
    return ReadTime{LocalSeconds{local_days{ymd}} + hours{whole} + minutes{minute} + seconds{second}, offset};
  }
};

std::optional<TimeFormat::Part> TimeFormat::part_of(char letter) {
  switch (letter) {
    case 'Y':
      return Part::year;
    case 'y':
      return Part::short_year;
    case 'm':
      return Part::month;
    case 'b':
      return Part::month_name;
    case 'd':
      return Part::day;
    case 'H':
      return Part::hour;
    case 'I':
      return Part::hour_of_12;
    case 'M':
      return Part::minute;
    case 'S':
      return Part::second;
    case 'f':
      return Part::fraction;
    case 'p':
      return Part::half;
    case 'z':
      return Part::offset;
    case 's':
      return Part::epoch;
    case 'x':
      return Part::serial;
    case 'a':
      return Part::weekday;
    default:
      return std::nullopt;
  }
}

std::string TimeFormat::unknown_part(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') continue;
    if (i + 1 == pattern.size()) return "%";
    if (const char letter = pattern[++i]; letter != '%' && !part_of(letter)) return std::string("%") + letter;
  }
  return {};
}

TimeFormat::TimeFormat(std::string_view pattern) : pattern_(pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '%' && i + 1 < pattern.size()) {
      const char letter = pattern[++i];
      const auto part = part_of(letter);
      steps_.push_back(part ? Step{*part} : Step{Part::literal, letter});
    } else if (c != ' ') {
      steps_.push_back({Part::literal, c});
    } else if (steps_.empty() || steps_.back().part != Part::blanks) {
      steps_.push_back({Part::blanks});
    }
  }
  for (std::size_t i = 0; i < steps_.size(); ++i)
    if (steps_[i].part == Part::blanks &&
        ((i > 0 && may_touch(steps_[i - 1])) || (i + 1 < steps_.size() && may_touch(steps_[i + 1]))))
      steps_[i].part = Part::perhaps_blanks;
  layout_ = usual_layout();
}

void TimeFormat::Layout::add(char first, char last, std::size_t times) {
  for (; times > 0; --times, ++size) {
    least[size] = static_cast<unsigned char>(first);
    range[size] = static_cast<unsigned char>(last - first);
  }
}

/// Year, month, day, hour, minute and perhaps second, one mark between each two.
TimeFormat::Layout TimeFormat::usual_layout() const {
  constexpr std::array k_order{Part::year, Part::month, Part::day, Part::hour, Part::minute, Part::second};
  if (steps_.size() != 2 * k_order.size() - 1 && steps_.size() != 2 * k_order.size() - 3) return {};
  Layout out;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const auto [part, literal] = steps_[i];
    if (i % 2 == 0 && part == k_order[i / 2])
      out.add('0', '9', part == Part::year ? 4 : 2);
    else if (i % 2 == 1 && part == Part::literal && (literal < '0' || literal > '9'))
      out.add(literal, literal);
    else if (i % 2 == 1 && part == Part::blanks)
      out.add(' ', ' ');
    else
      return {};
  }
  return out;
}

/// A text of just that layout reads as it would step by step. Any other is left to the steps.
bool TimeFormat::read_usual(std::string_view text, Reading& in) const {
  if (text.size() != layout_.size || text.empty()) return false;
  std::array<char, Layout::k_room> padded{};
  std::memcpy(padded.data(), text.data(), text.size());
  unsigned char wrong = 0;  // without a branch, so that many places are looked at at once
  for (std::size_t i = 0; i < Layout::k_room; ++i) {
    const auto over = static_cast<unsigned char>(static_cast<unsigned char>(padded[i]) - layout_.least[i]);
    wrong = static_cast<unsigned char>(wrong | (over > layout_.range[i] ? 1 : 0));
  }
  if (wrong != 0) return false;
  const auto two = [&padded](std::size_t at) { return (padded[at] - '0') * 10 + (padded[at + 1] - '0'); };
  in.year = two(0) * 100 + two(2);
  in.month = two(5);
  in.day = two(8);
  in.hour = two(11);
  in.minute = two(14);
  if (text.size() > 16) in.second = two(17);
  return true;
}

/// Chinese is written without blanks, and "11:59PM" as often as "11:59 PM".
bool TimeFormat::may_touch(const Step& step) {
  return step.part == Part::half || step.part == Part::weekday ||
         (step.part == Part::literal && static_cast<unsigned char>(step.literal) >= 0x80);
}

bool TimeFormat::take(const Step& step, Reading& in) {
  switch (step.part) {
    case Part::year:
      return in.number(4, 4, in.year);
    case Part::short_year: {
      if (!in.number(2, 2, in.year)) return false;
      in.year += in.year < 70 ? 2000 : 1900;
      return true;
    }
    case Part::month:
      return in.number(1, 2, in.month);
    case Part::month_name:
      return in.month_name();
    case Part::day:
      return in.number(1, 2, in.day);
    case Part::hour:
      return in.number(1, 2, in.hour);
    case Part::hour_of_12:
      in.twelve_hours = true;
      return in.number(1, 2, in.hour);
    case Part::minute:
      return in.number(1, 2, in.minute);
    case Part::second:
      return in.number(1, 2, in.second);
    case Part::fraction:
      return in.fraction();
    case Part::half:
      return in.half_word();
    case Part::offset:
      return in.zone_offset();
    case Part::epoch:
      return in.since_epoch();
    case Part::serial:
      return in.spreadsheet_number();
    case Part::weekday:
      return in.weekday();
    case Part::blanks:
      return in.blanks();
    case Part::perhaps_blanks:
      in.blanks();
      return true;
    case Part::literal:
      return in.literal(step.literal);
  }
  return false;
}

std::optional<ReadTime> TimeFormat::read(std::string_view text) const {
  constexpr char k_full_width_lead = '\xEF';
  if (const auto time = read_narrow(text); time || text.find(k_full_width_lead) == std::string_view::npos) return time;
  return read_narrow(half_width(text));
}

std::optional<ReadTime> TimeFormat::read_narrow(std::string_view text) const {
  Reading in{.rest = text};
  if (read_usual(text, in)) return in.assemble();
  for (const auto& step : steps_)
    if (!take(step, in)) return std::nullopt;
  if (!in.rest.empty()) return std::nullopt;
  return in.assemble();
}

}  // namespace libcase
