// Keeps the names and phone numbers of confidential reporters off what is printed.
#pragma once
#include <string>
#include <vector>

#include "libcase/privacy.hpp"
#include "libcase/store.hpp"

namespace cli::render {

class Veil {
 public:
  /// Of the reporter alone: for lists, which show no voices.
  explicit Veil(const libcase::Case& c) { hide(c.report.reporter); }
  /// Of the reporter and of every voice. With `reveal` it hides nothing.
  Veil(const std::vector<libcase::Entry>& entries, bool reveal);

  /// The text with "***" where it is such a name or number, or contains one.
  [[nodiscard]] std::string operator()(std::string text) const { return hidden_(std::move(text)); }
  /// True of a reporter whose name and number are not to be shown.
  [[nodiscard]] bool hides(const libcase::Reporter& reporter) const {
    return !reveal_ && reporter.privacy == libcase::Privacy::confidential;
  }

 private:
  void hide(const libcase::Reporter& reporter);

  libcase::HiddenWords hidden_;
  bool reveal_ = false;
};

}  // namespace cli::render
