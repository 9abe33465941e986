// The options of a command that are made from a form, and the values typed for them.
#pragma once
#include <string>
#include <vector>

#include "arguments.hpp"
#include "libcase/forms.hpp"

namespace cli {

/// "no_reply_reason" -> "--no-reply-reason".
[[nodiscard]] std::string option_name(std::string_view field);

class FormFields {
 public:
  /// Once, before parsing.
  void add_to(Arguments& args, const libcase::Form& form);
  [[nodiscard]] libcase::FormValues values() const;

 private:
  struct Typed {
    const libcase::FormField* field;
    bool flag = false;
    std::string text;
    std::vector<std::string> texts;
  };
  std::vector<Typed> typed_;
};

/// The command the values ask for. @throws UsageError that names the option.
[[nodiscard]] libcase::Command fill_form(const libcase::Form& form, const libcase::FormValues& values,
                                         libcase::Store& store, libcase::Day day, libcase::Instant now);

}  // namespace cli
