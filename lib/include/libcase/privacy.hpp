// Names and numbers that must not be read by everybody.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "libcase/journal.hpp"

namespace libcase {

/// Words that are hidden wherever they stand in a text. A word of Latin letters or digits is
/// hidden only where it stands by itself: "Ann" is no part of "Annual".
class HiddenWords {
 public:
  /// What stands in a word's place.
  using Mask = std::string (*)(std::string_view word);
  /// "***" for each. A word of one character is hidden only where it is the whole text: it would
  /// blot out other words, and nobody could see which.
  HiddenWords() = default;
  /// `mask` keeps the text's shape, so words of one character are hidden wherever they stand.
  explicit HiddenWords(Mask mask) : mask_(mask) {}

  void add(const std::string& word);
  [[nodiscard]] std::string operator()(std::string text) const;

 private:
  std::vector<std::string> words_;  ///< the longest first, so that one it contains leaves nothing of it
  Mask mask_ = nullptr;
};

/// Those who raised the matter: the reporter and every further voice.
[[nodiscard]] std::vector<Reporter> reporters_of(const std::vector<Entry>& entries);

}  // namespace libcase
