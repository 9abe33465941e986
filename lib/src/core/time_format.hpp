// A time pattern, taken apart once: a log of a million rows reads each of its times by one of few.
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/time.hpp"

namespace libcase {

/// What a text says by a pattern: local time, or an offset from UTC beside it.
struct ReadTime {
  LocalSeconds local;
  std::optional<std::chrono::seconds> offset;  ///< east of UTC; nullopt: the time is of the place
};

/// %Y %y %m %d %H %I %M %S %p, %b (English month), %f (digits of a fraction, dropped), %z (Z, +08:00,
/// +0800, +08), %s (seconds since 1970), %x (a spreadsheet's number: days since 1899-12-30, from 20000 to
/// 80000, with a fraction or without), %a (a day of the week, English or 星期一, 周一; passed over), %% and literals.
/// A space stands for any blanks, for none too beside a Chinese character, %p or %a. %p is AM or PM in either
/// case, with or without points, or 上午, 下午, 凌晨, 早上, 中午, 晚上. Full-width digits and marks are read as ASCII.
class TimeFormat {
 public:
  explicit TimeFormat(std::string_view pattern);

  /// The whole text must match; the values must make a real date between 1900 and 9999.
  [[nodiscard]] std::optional<ReadTime> read(std::string_view text) const;
  [[nodiscard]] const std::string& pattern() const { return pattern_; }
  /// The first %x of the pattern that is none of the above; empty where there is none.
  [[nodiscard]] static std::string unknown_part(std::string_view pattern);

 private:
  enum class Part : std::uint8_t {
    year,
    short_year,
    month,
    month_name,
    day,
    hour,
    hour_of_12,
    minute,
    second,
    fraction,
    half,
    offset,
    epoch,
    serial,
    weekday,
    blanks,
    perhaps_blanks,
    literal,
  };
  struct Step {
    Part part;
    char literal = 0;
  };
  struct Reading;
  [[nodiscard]] static std::optional<Part> part_of(char letter);
  static bool take(const Step& step, Reading& in);
  /// "2020-08-11 16:00:05" and its like: what may stand at each place, from `least` to `least + range`.
  struct Layout {
    static constexpr std::size_t k_room = 32;
    std::size_t size = 0;  ///< 0: the pattern is no such one
    std::array<unsigned char, k_room> least{}, range{};
    void add(char first, char last, std::size_t times = 1);
  };
  [[nodiscard]] Layout usual_layout() const;
  [[nodiscard]] bool read_usual(std::string_view text, Reading& in) const;
  [[nodiscard]] static bool may_touch(const Step& step);
  [[nodiscard]] std::optional<ReadTime> read_narrow(std::string_view text) const;

  std::string pattern_;
  std::vector<Step> steps_;
  Layout layout_;
};

}  // namespace libcase
