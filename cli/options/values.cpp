#include "options/values.hpp"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>

#include "libcase/indicator.hpp"

namespace cli {

using libcase::msg;

std::optional<libcase::Instant> read_time(const char* option, const std::string& text, const libcase::TimeZone& zone,
                                          libcase::Instant now) {
  if (text.empty()) return std::nullopt;
  if (auto time = libcase::parse_instant(text, zone, now)) return time;
  bad_value(option, text, msg("is not a time; write it as 2020-08-11T16:00, with +08:00 where the zone is another"));
}

std::optional<libcase::Day> read_day(const char* option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (auto day = libcase::parse_day(text)) return day;
  bad_value(option, text, msg("is not a day; write it as 2020-08-11"));
}

std::optional<libcase::Day> read_month(const char* option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (auto month = libcase::parse_month(text)) return month;
  bad_value(option, text, msg("is not a month; write it as 2020-08"));
}

Period read_period(const std::string& from, const std::string& to, ReadBound read) {
  const Period period{read("--from", from), read("--to", to)};
  if (period.from && period.to && *period.from >= *period.to)
    throw UsageError{msg("--from {0} is not before --to {1}: the period would be empty", from, to)};
  return period;
}

libcase::CaseId read_number(const std::string& text) {
  if (auto id = libcase::CaseId::parse(text)) return *id;
  throw libcase::Error(libcase::ErrorKind::invalid,
                       msg("'{0}' is not a case number; one looks like 20200811-131003005-00042", text));
}

std::int64_t read_count(const char* option, const std::string& text) {
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed == std::errc() && end == text.data() + text.size() && value >= 0) return value;
  bad_value(option, text, msg("is not a number"));
}

std::string read_file(const std::string& name) {
  struct Close {
    void operator()(std::FILE* file) const {
      if (file != stdin) std::fclose(file);
    }
  };
  const std::unique_ptr<std::FILE, Close> file(name == "-" ? stdin : std::fopen(name.c_str(), "rb"));
  std::string out;
  char block[1 << 16];
  while (file && !std::feof(file.get()) && !std::ferror(file.get()))
    out.append(block, std::fread(block, 1, sizeof block, file.get()));
  if (!file || std::ferror(file.get()))
    throw libcase::Error(libcase::ErrorKind::io,
                         msg("{0} cannot be read: {1}", name, std::string(std::strerror(errno))));
  return out;
}

}  // namespace cli
