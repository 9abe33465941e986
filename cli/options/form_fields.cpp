#include "options/form_fields.hpp"

#include <algorithm>

#include "usage.hpp"

namespace cli {

using libcase::FormField;

std::string option_name(std::string_view field) {
  std::string name = std::string("--").append(field);
  std::ranges::replace(name, '_', '-');
  return name;
}

void FormFields::add_to(Arguments& args, const libcase::Form& form) {
  typed_.reserve(form.fields.size());  // the options point into it
  for (const auto& field : form.fields) {
    auto& typed = typed_.emplace_back(Typed{&field, false, {}, {}});
    const auto name = option_name(field.name);
    const std::string placeholder = field.choices == nullptr ? field.placeholder : field.choices();
    if (field.kind == FormField::Kind::flag)
      args.add(name, typed.flag, field.help);
    else if (field.kind == FormField::Kind::texts || field.kind == FormField::Kind::units)
      args.add(name, typed.texts, field.help).type(placeholder).separated();
    else
      args.add(name, typed.text, field.help).type(placeholder);
  }
}

libcase::FormValues FormFields::values() const {
  libcase::FormValues values;
  for (const auto& one : typed_) {
    if (one.flag) values[one.field->name] = {"yes"};
    if (!one.text.empty()) values[one.field->name] = {one.text};
    if (!one.texts.empty()) values[one.field->name] = one.texts;
  }
  return values;
}

libcase::Command fill_form(const libcase::Form& form, const libcase::FormValues& values, libcase::Store& store,
                           libcase::Day day, libcase::Instant now) {
  try {
    return libcase::fill(form, values, store, day, now);
  } catch (const libcase::FieldError& error) {
    bad_value(option_name(error.field()), error.value(), error.why());
  }
}

}  // namespace cli
