// What a command takes on its line. Everything is text; options/values.hpp reads its meaning.
// The parser itself stands behind arguments.cpp, so that no command is compiled against it.
#pragma once
#include <deque>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace cli {

/// One option, flag or positional word.
class Argument {
 public:
  using Target = std::variant<bool*, std::string*, std::vector<std::string>*>;

  /// `names`: "-d,--db" or, of a positional word, "CASE". `help` is English, the key of the catalogue.
  Argument(std::string names, Target target, const char* help)
      : names_(std::move(names)), target_(target), help_(help) {}

  /// Placeholder of the value; "a|b|c" lists the words it may be, "FILE" is completed as a path.
  Argument& type(std::string placeholder) { return type_ = std::move(placeholder), *this; }
  Argument& required() { return required_ = true, *this; }
  /// Of a list: "a,b" is two values, and the option may come again.
  Argument& separated() { return separated_ = true, *this; }
  /// Only for use with that option.
  Argument& needs(const char* other) { return needs_.push_back(other), *this; }
  Argument& excludes(const char* other) { return excludes_.push_back(other), *this; }

  [[nodiscard]] const std::string& names() const { return names_; }
  [[nodiscard]] const Target& target() const { return target_; }
  [[nodiscard]] const char* help() const { return help_; }
  [[nodiscard]] const std::string& type() const { return type_; }
  [[nodiscard]] bool is_required() const { return required_; }
  [[nodiscard]] bool is_separated() const { return separated_; }
  [[nodiscard]] bool is_positional() const { return names_.front() != '-'; }
  [[nodiscard]] bool takes_value() const { return !std::holds_alternative<bool*>(target_); }
  [[nodiscard]] bool is_list() const { return std::holds_alternative<std::vector<std::string>*>(target_); }
  [[nodiscard]] const std::vector<const char*>& needed() const { return needs_; }
  [[nodiscard]] const std::vector<const char*>& excluded() const { return excludes_; }
  /// "-d" and "--db".
  [[nodiscard]] std::vector<std::string> spellings() const;

 private:
  std::string names_;
  Target target_;
  const char* help_;
  std::string type_;
  bool required_ = false;
  bool separated_ = false;
  std::vector<const char*> needs_;
  std::vector<const char*> excludes_;
};

class Arguments {
 public:
  template <class T>
  Argument& add(std::string names, T& target, const char* help) {
    return all_.emplace_back(std::move(names), Argument::Target(&target), help);
  }
  /// One that was added before, to say more of it.
  [[nodiscard]] Argument& get(std::string_view names);

  /// In the order of the help; --help itself is not among them.
  [[nodiscard]] const std::deque<Argument>& all() const { return all_; }

  /// Reads the words into the targets. False where help was asked for. @throws UsageError.
  [[nodiscard]] bool parse(const std::vector<std::string>& words) const;

 private:
  std::deque<Argument> all_;
};

}  // namespace cli
