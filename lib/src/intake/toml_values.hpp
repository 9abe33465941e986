// Values of a TOML file, with faults that name the file, the line and what would be right.
#pragma once
#include <charconv>

#include "intake/toml_tree.hpp"
#include "libcase/calendar.hpp"
#include "libcase/vocabulary.hpp"

namespace libcase::intake {

/// What the readers of single kinds of files stand on.
class TomlValues {
 public:
  /// `name`: of the file, as errors call it.
  explicit TomlValues(const std::string& name) : name_(name) {}

  [[noreturn]] void fail(std::uint32_t line, Text what) const {
    throw Error(ErrorKind::invalid, at_line(name_, line, std::move(what)));
  }
  [[nodiscard]] const std::string& text(const std::string& key, const TomlNode& node) const {
    if (!node.is(TomlNode::Kind::string)) fail(node.line, msg("{0} must be a string in quotes", key));
    return node.text;
  }
  [[nodiscard]] Span span(const std::string& key, const TomlNode& node) const {
    const auto value = parse_span(text(key, node));
    if (!value)
      fail(node.line, msg("{0}: \"{1}\" is not a span such as 30min, 4h, 3d, 2wh (working hours) or 5wd (working days)",
                          key, node.text));
    return *value;
  }
  template <class E>
  [[nodiscard]] E word(const std::string& key, const TomlNode& node) const {
    const auto value = from_token<E>(text(key, node));
    if (!value) fail(node.line, msg("{0}: \"{1}\" is not one of: {2}", key, node.text, all_tokens<E>()));
    return *value;
  }
  [[nodiscard]] std::int64_t number(const std::string& key, const TomlNode& node, std::int64_t least,
                                    std::int64_t most) const {
    std::int64_t value = 0;
    const auto* end = node.text.data() + node.text.size();
    const bool read = node.is(TomlNode::Kind::integer) && std::from_chars(node.text.data(), end, value).ptr == end;
    if (!read || value < least || value > most)
      fail(node.line,
           msg("{0} must be a whole number from {1} to {2}", key, std::to_string(least), std::to_string(most)));
    return value;
  }
  /// The tables of [[name]]. `line`: of the list.
  void need_table(const TomlNode& node, std::uint32_t line, const char* list) const {
    if (!node.is(TomlNode::Kind::table)) fail(line, msg("write [[{0}]], one for each record", std::string(list)));
  }
  [[nodiscard]] const std::string& file() const { return name_; }

 private:
  const std::string& name_;
};

}  // namespace libcase::intake
