// Which of the known names a mistyped one may have meant.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "libcase/text.hpp"

namespace libcase {

/// Names taken apart once, so that many slips can be asked about.
class NearNames {
 public:
  explicit NearNames(const std::vector<std::string>& names);

  /// The nearest first, at most `most`: few letters apart, beginning alike, or one within the other.
  /// Case of ASCII letters is passed over.
  [[nodiscard]] std::vector<std::string> of(std::string_view given, std::size_t most = 3) const;

 private:
  struct Name {
    std::string text;
    std::u32string letters;
  };
  std::vector<Name> names_;
};

/// The names in quotes, one after another.
[[nodiscard]] Text quoted_list(const std::vector<std::string>& names);

}  // namespace libcase
