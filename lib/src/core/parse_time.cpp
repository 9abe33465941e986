#include <array>

#include "core/time_format.hpp"
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

 private:
  std::string_view rest_;
};

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
  const auto read = TimeFormat(pattern).read(text);
  if (!read) return std::nullopt;
  return read->local;
}

std::optional<Instant> parse_instant(std::string_view text, const TimeZone& zone, Instant now) {
  if (text == "now") return now;
  const auto offset = cut_offset(text);
  static const std::array k_formats{TimeFormat("%Y-%m-%d"), TimeFormat("%Y-%m-%d %H:%M"), TimeFormat("%Y-%m-%dT%H:%M"),
                                    TimeFormat("%Y-%m-%d %H:%M:%S"), TimeFormat("%Y-%m-%dT%H:%M:%S")};
  for (const auto& format : k_formats)
    if (const auto read = format.read(text)) {
      if (offset) return Instant{read->local.time_since_epoch() - *offset};
      return text.size() == 10 ? zone.start_of(floor<days>(read->local)) : zone.to_instant(read->local);
    }
  return std::nullopt;
}

std::optional<Day> parse_day(std::string_view text) {
  static const TimeFormat k_format("%Y-%m-%d");
  const auto read = k_format.read(text);
  return read ? std::optional<Day>(floor<days>(read->local)) : std::nullopt;
}

}  // namespace libcase
