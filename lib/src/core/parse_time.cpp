#include <array>

#include "libcase/time.hpp"

namespace libcase {
namespace {

using namespace std::chrono;

/// Reads a text from the left; every read either moves on or fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool done() const { return rest_.empty(); }
  bool literal(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<int> number(std::size_t at_least, std::size_t at_most) {
    std::size_t n = 0;
    int value = 0;
    while (n < at_most && n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9')
      value = value * 10 + (rest_[n++] - '0');
    if (n < at_least) return std::nullopt;
    rest_.remove_prefix(n);
    return value;
  }
  std::optional<bool> afternoon() {
    if (rest_.size() < 2 || (rest_[1] | 0x20) != 'm') return std::nullopt;
    const char c = static_cast<char>(rest_[0] | 0x20);
    if (c != 'a' && c != 'p') return std::nullopt;
    rest_.remove_prefix(2);
    return c == 'p';
  }

 private:
  std::string_view rest_;
};

struct Civil {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::optional<bool> afternoon;
};

std::optional<LocalSeconds> assemble(const Civil& c) {
  const year_month_day ymd{year{c.year}, month{static_cast<unsigned>(c.month)}, day{static_cast<unsigned>(c.day)}};
  int hour = c.hour;
  if (c.afternoon) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (*c.afternoon ? 12 : 0);
  }
  // Two-digit-year slips and the like are dirt, not history.
  if (!ymd.ok() || c.year < 1900 || c.year > 9999 || hour > 23 || c.minute > 59 || c.second > 59) return std::nullopt;
  return LocalSeconds{local_days{ymd}} + hours{hour} + minutes{c.minute} + seconds{c.second};
}

bool read_field(Scanner& in, char field, Civil& civil) {
  const auto into = [](std::optional<int> value, int& member) {
    if (value) member = *value;
    return value.has_value();
  };
  switch (field) {
    case 'Y':
      return into(in.number(4, 4), civil.year);
    case 'y': {
      const bool read = into(in.number(2, 2), civil.year);
      civil.year += civil.year < 70 ? 2000 : 1900;
      return read;
    }
    case 'm':
      return into(in.number(1, 2), civil.month);
    case 'd':
      return into(in.number(1, 2), civil.day);
    case 'H':
    case 'I':
      return into(in.number(1, 2), civil.hour);
    case 'M':
      return into(in.number(1, 2), civil.minute);
    case 'S':
      return into(in.number(1, 2), civil.second);
    case 'p':
      return (civil.afternoon = in.afternoon()).has_value();
    default:
      return in.literal(field);
  }
}

/// "Z", "+08:00" or "+0800" at the end; cut off where found.
std::optional<seconds> cut_offset(std::string_view& text) {
  if (text.ends_with('Z')) {
    text.remove_suffix(1);
    return seconds{0};
  }
  const auto sign = text.find_last_of("+-");
  // The minus signs of the date come before any time.
  if (sign == std::string_view::npos || sign <= 10) return std::nullopt;
  Scanner in(text.substr(sign + 1));
  const auto h = in.number(2, 2);
  in.literal(':');
  const auto m = in.number(2, 2);
  if (!h || !m || !in.done() || *h > 14 || *m > 59) return std::nullopt;
  const auto offset = hours{*h} + minutes{*m};
  const bool east = text[sign] == '+';
  text = text.substr(0, sign);
  return east ? offset : -offset;
}

}  // namespace

std::optional<LocalSeconds> parse_local(std::string_view text, std::string_view pattern) {
  Scanner in(text);
  Civil civil;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool field = pattern[i] == '%' && i + 1 < pattern.size();
    if (!(field ? read_field(in, pattern[++i], civil) : in.literal(pattern[i]))) return std::nullopt;
  }
  if (!in.done()) return std::nullopt;
  return assemble(civil);
}

std::optional<Instant> parse_instant(std::string_view text, const TimeZone& zone, Instant now) {
  if (text == "now") return now;
  const auto offset = cut_offset(text);
  constexpr std::array k_patterns{"%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S",
                                  "%Y-%m-%dT%H:%M:%S"};
  for (const char* pattern : k_patterns)
    if (const auto local = parse_local(text, pattern)) {
      if (offset) return Instant{local->time_since_epoch() - *offset};
      return text.size() == 10 ? zone.start_of(floor<days>(*local)) : zone.to_instant(*local);
    }
  return std::nullopt;
}

std::optional<Day> parse_day(std::string_view text) {
  const auto local = parse_local(text, "%Y-%m-%d");
  return local ? std::optional<Day>(floor<days>(*local)) : std::nullopt;
}

}  // namespace libcase
