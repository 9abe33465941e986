// Text for people, kept apart from the language it is shown in.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace libcase {

/// A piece of text with its arguments, not yet in any language. The library never
/// translates; it hands out Text, and the program that talks to a person renders it.
class Text {
 public:
  /// Looks an English template up; returns the translated template or its argument.
  using Translate = std::function<std::string(const char*)>;

  Text() = default;
  /// Text shown as it is (a name, a number, a path): never looked up.
  Text(std::string literal) : literal_(std::move(literal)) {}  // NOLINT(google-explicit-constructor)

  /// A template in English with {0}, {1}, ... for the arguments; the key of the catalogue.
  static Text message(const char* msgid, std::vector<Text> args = {});
  /// Items shown one after another with ", " between them.
  static Text list(std::vector<Text> items);

  [[nodiscard]] std::string render(const Translate& translate) const;
  /// The template in English, by which texts of one kind are counted; empty where it is none.
  [[nodiscard]] const char* msgid() const { return msgid_ ? msgid_ : ""; }
  /// In English.
  [[nodiscard]] std::string english() const;

 private:
  std::string literal_;
  const char* msgid_ = nullptr;
  bool list_ = false;
  std::vector<Text> args_;
};

/// Marks an English template for the catalogue and binds its arguments.
template <class... Args>
Text msg(const char* msgid, Args&&... args) {
  return Text::message(msgid, {Text(std::forward<Args>(args))...});
}

}  // namespace libcase
