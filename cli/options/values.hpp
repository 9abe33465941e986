// Values of options: times, days, areas, words of a list, files.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "i18n.hpp"
#include "libcase/store.hpp"
#include "libcase/vocabulary.hpp"
#include "usage.hpp"

namespace cli {

/// All of these throw UsageError that names `option`; an empty `text` gives nullopt.
[[nodiscard]] std::optional<libcase::Instant> read_time(const char* option, const std::string& text,
                                                        const libcase::TimeZone& zone, libcase::Instant now);
[[nodiscard]] std::optional<libcase::Day> read_day(const char* option, const std::string& text);
[[nodiscard]] libcase::CaseId read_number(const std::string& text);
[[nodiscard]] std::int64_t read_count(const char* option, const std::string& text);

template <class E>
[[nodiscard]] std::optional<E> read_word(const char* option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (const auto value = libcase::from_token<E>(text)) return value;
  bad_value(option, text, libcase::msg("is not one of {0}", libcase::all_tokens<E>()));
}

/// "solved|explained|...", as the help shows it and completion offers it.
template <class E>
[[nodiscard]] std::string choices() {
  std::string out;
  for (const auto& word : libcase::words<E>())
    if (word.token != "none") out += (out.empty() ? "" : "|") + std::string(word.token);
  return out;
}

/// The whole of a file; "-" is stdin. @throws libcase::Error(io).
[[nodiscard]] std::string read_file(const std::string& name);

}  // namespace cli
