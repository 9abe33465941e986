// What the signs look at of one case: a short story without its texts.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libcase/journal.hpp"
#include "libcase/signs.hpp"

namespace libcase::stats {

struct SignView {
  CaseId id;
  std::string unit;               ///< lead at T
  std::vector<SignStep> steps{};  ///< in the order of the journal
  /// Place in `steps` of the closing that counts; nullopt: not closed at T.
  std::optional<std::size_t> closing{};
  std::optional<Instant> due{};  ///< in force
  std::string reply{};           ///< of that closing
};

/// By the events up to T; `entries` are those that count, oldest first.
[[nodiscard]] SignView sign_view(CaseId id, std::span<const Entry> entries, Instant as_of);

/// A reply without white space and digits, by which replies are the same: a day, a number or a line break makes none
/// another. Empty where nothing is left.
[[nodiscard]] std::string bare_text(std::string_view text);

}  // namespace libcase::stats
