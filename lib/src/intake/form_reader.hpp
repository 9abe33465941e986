// Reads the values of a form.
#pragma once
#include "libcase/forms.hpp"

namespace libcase {

class FormReader {
 public:
  FormReader(const FormValues& values, Store& store, Day day, Instant now)
      : values_(values), store_(store), day_(day), now_(now) {}

  [[nodiscard]] bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  /// Empty where it is not given.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  /// The code; empty where it is not given.
  [[nodiscard]] std::string unit(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> units(std::string_view name) const;
  [[nodiscard]] std::optional<AreaCode> area(std::string_view name) const;
  [[nodiscard]] std::optional<Instant> time(std::string_view name) const;
  [[nodiscard]] CaseId number(std::string_view name) const;
  [[nodiscard]] std::optional<bool> yes_no(std::string_view name) const {
    return either(name, {"yes", "true"}, {"no", "false"}, "yes, no");
  }
  [[nodiscard]] std::optional<bool> pass_fail(std::string_view name) const {
    return either(name, {"pass", "yes", "true"}, {"fail", "no", "false"}, "pass, fail");
  }
  [[nodiscard]] bool flag(std::string_view name) const { return yes_no(name).value_or(false); }

  template <class E>
  [[nodiscard]] std::optional<E> word(std::string_view name) const {
    const auto given = text(name);
    if (given.empty()) return std::nullopt;
    const auto value = from_token<E>(given);
    if (!value) throw FieldError(std::string(name), given, msg("is not one of {0}", all_tokens<E>()));
    return value;
  }

 private:
  using Spellings = std::initializer_list<std::string_view>;
  /// nullopt where it is not given.
  [[nodiscard]] std::optional<bool> either(std::string_view name, Spellings yes, Spellings no, const char* known) const;

  const FormValues& values_;
  Store& store_;
  Day day_;
  Instant now_;
};

/// Of what is put on file; form_of() knows them, too.
[[nodiscard]] std::span<const Form> filing_forms();

}  // namespace libcase
