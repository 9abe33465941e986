// Values of options: times, days, areas, words of a list, files.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "i18n.hpp"
#include "libcase/forms.hpp"
#include "libcase/store.hpp"
#include "libcase/vocabulary.hpp"
#include "usage.hpp"

namespace cli {

/// All of these throw UsageError that names `option`; an empty `text` gives nullopt.
[[nodiscard]] std::optional<libcase::Instant> read_time(const char* option, const std::string& text,
                                                        const libcase::TimeZone& zone, libcase::Instant now);
[[nodiscard]] std::optional<libcase::Day> read_day(const char* option, const std::string& text);
/// "2020-08", as its first day.
[[nodiscard]] std::optional<libcase::Day> read_month(const char* option, const std::string& text);
[[nodiscard]] libcase::CaseId read_number(const std::string& text);
[[nodiscard]] std::int64_t read_count(const char* option, const std::string& text);

/// A half-open period as --from and --to give it, read by read_day or read_month.
struct Period {
  std::optional<libcase::Day> from, to;
};
using ReadBound = std::optional<libcase::Day> (*)(const char* option, const std::string& text);
/// @throws UsageError where it is empty.
[[nodiscard]] Period read_period(const std::string& from, const std::string& to, ReadBound read = read_day);

template <class E>
[[nodiscard]] std::optional<E> read_word(const char* option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (const auto value = libcase::from_token<E>(text)) return value;
  bad_value(option, text, libcase::msg("is not one of {0}", libcase::all_tokens<E>()));
}

using libcase::choices;

/// The whole of a file; "-" is stdin. @throws libcase::Error(io).
[[nodiscard]] std::string read_file(const std::string& name);

}  // namespace cli
